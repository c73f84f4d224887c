/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ClusterFilter,
  ClusterState,
  Overview,
  SourceStatus,
  StateTotals,
} from '@fleetstage/plugin-fleet-common';
import type { SourceRow } from '../tables';
import { SUMMARY_COLUMNS, toSummary, type VisibleRow } from './summary';
import {
  filteredClusters,
  readLookAges,
  visibleClusters,
  type ReadContext,
} from './visibleClusters';

/** How many clusters "needs attention" names. */
const ATTENTION = 5;

/** Totals of nothing. */
export function noTotals(): StateTotals {
  return { failing: 0, degraded: 0, unknown: 0, planned: 0, ok: 0 };
}

/** The top of the fleet page. */
export async function readOverview(
  context: ReadContext,
  filter: ClusterFilter,
  options: { unconfigured: boolean; trendDays: number },
): Promise<Overview> {
  const filtered = () => filteredClusters(context, filter);
  const [counts, ages, attention, sources, trend] = await Promise.all([
    filtered().groupBy('eff_state').select('eff_state').count({ n: '*' }),
    readLookAges(context, filter),
    filtered()
      .whereIn('eff_state', ['failing', 'degraded', 'unknown'])
      .orderByRaw('eff_weight desc, open_findings desc, since, name')
      .limit(ATTENTION)
      .select([...SUMMARY_COLUMNS]),
    readSources(context),
    readTrend(context, filter, options.trendDays),
  ]);
  const totals = noTotals();
  for (const row of counts as { eff_state: ClusterState; n: unknown }[]) {
    totals[row.eff_state] = Number(row.n);
  }
  return {
    total: Object.values(totals).reduce((sum, n) => sum + n, 0),
    totals,
    unconfigured: options.unconfigured,
    sources,
    ...ages,
    attention: (attention as VisibleRow[]).map(row =>
      toSummary(row, context.now),
    ),
    trend,
  };
}

/**
 * How every source fared. Whoever may see only some clusters gets counts of those, and no warnings: they name others.
 */
async function readSources(context: ReadContext): Promise<SourceStatus[]> {
  const { knex, scope } = context;
  const rows = await knex<SourceRow>('fleet_sources').orderBy('name');
  const visible = scope.all ? undefined : await countVisible(context);
  return rows.map(row => {
    const warnings = JSON.parse(row.warnings) as string[];
    return {
      name: row.name,
      kind: row.kind,
      clusters: visible ? visible.get(row.name) ?? 0 : Number(row.clusters),
      lastAttemptAt: row.last_attempt_at ?? undefined,
      lastSuccessAt: row.last_success_at ?? undefined,
      error: row.error ?? undefined,
      failingSince: row.failing_since ?? undefined,
      warnings:
        scope.all || warnings.length === 0
          ? warnings
          : ['Some of its records cannot be used'],
    };
  });
}

async function countVisible(
  context: ReadContext,
): Promise<Map<string, number>> {
  const rows = (await context
    .knex('fleet_sightings')
    .whereNull('gone_at')
    .whereIn('cluster_id', visibleClusters(context).select('id'))
    .groupBy('source')
    .select('source')
    .countDistinct({ n: 'cluster_id' })) as { source: string; n: unknown }[];
  return new Map(rows.map(row => [row.source, Number(row.n)]));
}

async function readTrend(
  context: ReadContext,
  filter: ClusterFilter,
  days: number,
): Promise<Overview['trend']> {
  const first = new Date(context.now.getTime() - days * 86_400_000)
    .toISOString()
    .slice(0, 10);
  // Which clusters are in a state now says nothing about then.
  const rows = (await context
    .knex('fleet_days')
    .where('day', '>', first)
    .whereIn(
      'cluster_id',
      filteredClusters(context, filter, 'state').select('id'),
    )
    .groupBy('day', 'state')
    .orderBy('day')
    .select('day', 'state')
    .count({ n: '*' })) as { day: string; state: ClusterState; n: unknown }[];
  const byDay = new Map<string, StateTotals>();
  for (const row of rows) {
    const totals = byDay.get(row.day) ?? noTotals();
    totals[row.state] = Number(row.n);
    byDay.set(row.day, totals);
  }
  return [...byDay].map(([day, totals]) => ({ day, totals }));
}
