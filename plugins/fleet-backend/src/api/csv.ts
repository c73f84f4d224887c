/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ClusterSummary } from '@fleetstage/plugin-fleet-common';
import { stringify } from 'csv-stringify/sync';

const COLUMNS: readonly (readonly [
  string,
  (cluster: ClusterSummary) => string | number | undefined,
])[] = [
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

/** The header line of the export. */
export function csvHeader(): string {
  return stringify([COLUMNS.map(([title]) => title)]);
}

/**
 * Lines of the export. Cells that a spreadsheet would run as a formula are escaped: names and reasons come from clusters.
 */
export function csvLines(clusters: readonly ClusterSummary[]): string {
  return stringify(
    clusters.map(cluster => COLUMNS.map(([, value]) => value(cluster) ?? '')),
    { escape_formulas: true },
  );
}
