/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Knex } from 'knex';
import { judgeDocuments } from '../rules/documents';
import { syncFindings } from '../store/collection/syncFindings';
import { countMatches } from '../store/documents/countMatches';
import type { DocumentLoader } from './DocumentLoader';
import type { Documents } from './Documents';
import type { DocumentSettings } from './settings';

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
  const matches = await countMatches(knex, current.exceptions);
  const drafts = judgeDocuments(
    current.exceptions,
    name => matches.get(name),
    current.problems,
    { now, remindDays: settings.remindDays },
  );
  await knex.transaction(tx =>
    syncFindings(tx, null, drafts, [], now.toISOString()),
  );
}
