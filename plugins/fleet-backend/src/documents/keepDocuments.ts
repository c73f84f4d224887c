/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { DocumentProblem } from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import { judgeDocuments } from '../rules/documents';
import { syncFindings } from '../store/collection/syncFindings';
import { recordStandardVersion } from '../store/standard/standardVersions';
import { countMatches } from '../store/documents/countMatches';
import type { DocumentLoader } from './DocumentLoader';
import type { Documents, FleetDocuments } from './Documents';
import type { DocumentSettings } from './settings';

/** Keeps the version in force, and tells of one that changed under the same number. */
async function keepStandard(
  knex: Knex,
  { standard }: FleetDocuments,
  at: string,
): Promise<DocumentProblem[]> {
  if (!standard) return [];
  const { source, ...document } = standard;
  const changedAt = await recordStandardVersion(knex, document, at);
  return changedAt
    ? [
        {
          purpose: 'standard',
          source,
          message: `spec.version: version ${standard.version} has another content than when it was first read: raise it with every change`,
          since: changedAt,
          earlierInForce: true,
        },
      ]
    : [];
}

/**
 * Reads the documents and judges them: what ends, what matches nothing, what is not in force.
 */
export async function keepDocuments(
  options: {
    knex: Knex;
    loader: DocumentLoader;
    documents: Documents;
    settings: DocumentSettings;
    now?: () => Date;
  },
  signal: AbortSignal,
): Promise<void> {
  const { knex, loader, documents, settings } = options;
  await loader.load(signal);
  if (signal.aborted) return;
  const now = options.now?.() ?? new Date();
  const current = await documents.fresh();
  const problems = [
    ...current.problems,
    ...(await keepStandard(knex, current, now.toISOString())),
  ];
  const matches = await countMatches(knex, current.exceptions);
  const drafts = judgeDocuments(
    current.exceptions,
    name => matches.get(name),
    problems,
    { now, remindDays: settings.remindDays },
  );
  await knex.transaction(tx =>
    syncFindings(tx, null, drafts, [], now.toISOString()),
  );
}
