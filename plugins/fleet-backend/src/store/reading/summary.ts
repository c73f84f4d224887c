/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  Axis,
  ClusterState,
  ClusterSummary,
  Lifecycle,
} from '@fleetstage/plugin-fleet-common';
import type { ClusterRow } from '../tables';

/** A row with its state as of now. */
export interface VisibleRow extends ClusterRow {
  eff_state: string;
  eff_weight: number;
}

/** Columns of the table that a summary needs. */
export const ROW_COLUMNS = [
  'id',
  'name',
  'title',
  'state',
  'since',
  'sentence',
  'worst_axis',
  'lifecycle',
  'owner',
  'environment',
  'provider',
  'region',
  'version',
  'sources',
  'nodes_total',
  'nodes_ready',
  'open_findings',
  'observed_at',
  'last_attempt_at',
  'fresh_until',
  'gone_at',
] as const;

/** Columns that a summary needs: those of the table, and the state as of now. */
export const SUMMARY_COLUMNS = [...ROW_COLUMNS, 'eff_state'] as const;

/** A row as the API tells it. */
export function toSummary(row: VisibleRow, now: Date): ClusterSummary {
  return {
    id: row.id,
    name: row.name,
    title: row.title,
    entityRef: `resource:default/${row.name}`,
    state: row.eff_state as ClusterState,
    since: sinceOf(row),
    sentence: sentenceOf(row),
    worstAxis: (row.worst_axis as Axis | null) ?? undefined,
    lifecycle: row.lifecycle as Lifecycle,
    owner: row.owner ?? undefined,
    environment: row.environment ?? undefined,
    provider: row.provider ?? undefined,
    region: row.region ?? undefined,
    version: row.version ?? undefined,
    sources: JSON.parse(row.sources) as string[],
    nodesTotal: row.nodes_total ?? undefined,
    nodesReady: row.nodes_ready ?? undefined,
    openFindings: Number(row.open_findings),
    observedAt: row.observed_at ?? undefined,
    attemptedAt: row.last_attempt_at ?? undefined,
    stale: row.fresh_until !== null && row.fresh_until < now.toISOString(),
  };
}

/** Since when the state of now holds: what grew old did so when its freshness ended. */
function sinceOf(row: VisibleRow): string {
  if (row.eff_state === row.state) return row.since;
  return row.gone_at ?? row.fresh_until ?? row.since;
}

/** Why a state differs from what the last look said. */
export function sentenceOf(row: VisibleRow): string {
  if (row.gone_at && row.eff_state !== 'planned') {
    return 'No source sees this cluster any more';
  }
  if (row.eff_state === row.state) return row.sentence;
  return `Not looked at since ${(row.last_attempt_at ?? '')
    .slice(0, 16)
    .replace('T', ' ')} UTC; it was ${row.state} then`;
}
