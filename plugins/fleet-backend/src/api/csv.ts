/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type {
  ClusterSummary,
  Finding,
  FleetExceptionView,
  FleetPolicy,
} from '@fleetstage/plugin-fleet-common';
import { stringify } from 'csv-stringify/sync';
import type { Response } from 'express';

/** Columns of an export: the title, and what stands below it. */
export type CsvColumns<T> = readonly (readonly [
  string,
  (item: T) => string | number | undefined,
])[];

export const CLUSTER_COLUMNS: CsvColumns<ClusterSummary> = [
  ['cluster', c => c.name],
  ['title', c => c.title],
  ['state', c => c.state],
  ['since', c => c.since],
  ['reason', c => c.sentence],
  ['owner', c => c.owner],
  ['environment', c => c.environment],
  ['provider', c => c.provider],
  ['region', c => c.region],
  ['version', c => c.version],
  ['lifecycle', c => c.lifecycle],
  ['nodes', c => c.nodesTotal],
  ['nodes ready', c => c.nodesReady],
  ['open findings', c => c.openFindings],
  ['sources', c => c.sources.join(' ')],
  ['observed at', c => c.observedAt],
];

export const POLICY_COLUMNS: CsvColumns<FleetPolicy> = [
  ['policy', p => p.key],
  ['title', p => p.title],
  ['category', p => p.category],
  ['severity', p => p.severity],
  ['engines', p => p.engines.join(' ')],
  ['clusters', p => p.clusters],
  ['enforced in', p => p.enforcements.enforce],
  ['warned in', p => p.enforcements.warn],
  ['audited in', p => p.enforcements.audit],
  ['off in', p => p.enforcements.off],
  ['missing in', p => p.missing],
  ['weaker than git in', p => p.drift.weaker],
  ['different from git in', p => p.drift.differs],
  ['open violations', p => p.fail],
  ['violations not known in', p => p.unknown],
  ['accepted violations', p => p.accepted],
];

export const FINDING_COLUMNS: CsvColumns<Finding> = [
  ['cluster', f => f.clusterName],
  ['severity', f => f.severity],
  ['axis', f => f.axis],
  ['rule', f => f.rule],
  ['subject', f => f.subject],
  ['message', f => f.message],
  ['owner', f => f.owner],
  ['blocks', f => f.blocks],
  ['exception', f => f.exception?.name],
  ['exception state', f => f.exception?.state],
  ['first seen at', f => f.firstSeenAt],
  ['last seen at', f => f.lastSeenAt],
  ['resolved at', f => f.resolvedAt],
];

export const EXCEPTION_COLUMNS: CsvColumns<FleetExceptionView> = [
  ['exception', e => e.name],
  ['state', e => e.state],
  ['owner', e => e.owner],
  ['reason', e => e.reason],
  ['ticket', e => e.ticket],
  ['approved by', e => e.approvedBy],
  ['approved at', e => e.approvedAt],
  ['expires at', e => e.expiresAt],
  ['policies', e => e.policies.join(' ')],
  ['rules', e => e.rules.join(' ')],
  ['subjects', e => e.subjects.join(' ')],
  ['selector', e => e.selector],
  ['clusters', e => e.clusters.map(({ name }) => name).join(' ')],
  ['matches', e => e.matches],
  ['source', e => e.source],
];

/**
 * Sends an export part by part. Cells that a spreadsheet would run as a formula are escaped: names and reasons come
 * from clusters.
 */
export async function sendCsv<T>(
  res: Response,
  file: string,
  columns: CsvColumns<T>,
  parts: AsyncIterable<readonly T[]> | Iterable<readonly T[]>,
): Promise<void> {
  res.type('text/csv; charset=utf-8');
  res.attachment(file);
  // A slow or closed client holds the export up instead of filling the memory.
  await pipeline(Readable.from(csvLines(columns, parts)), res);
}

async function* csvLines<T>(
  columns: CsvColumns<T>,
  parts: AsyncIterable<readonly T[]> | Iterable<readonly T[]>,
): AsyncGenerator<string> {
  yield stringify([columns.map(([title]) => title)]);
  for await (const part of parts) {
    yield stringify(
      part.map(item => columns.map(([, value]) => value(item) ?? '')),
      { escape_formulas: true },
    );
  }
}
