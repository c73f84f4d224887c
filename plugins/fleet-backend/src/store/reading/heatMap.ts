/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ClusterState,
  HeatMap,
  HeatMapQuery,
} from '@fleetstage/plugin-fleet-common';
import { noTotals } from './overview';
import { sentenceOf, type VisibleRow } from './summary';
import { filteredClusters, NONE, type ReadContext } from './visibleClusters';

/** Cells of one answer: what a screen can hold. Beyond it only clusters in order are left out. */
const MAX_CELLS = 2000;

/** All clusters by state, in groups; the group with the worst states first. */
export async function readHeatMap(
  context: ReadContext,
  query: HeatMapQuery,
): Promise<HeatMap> {
  const rows = (await filteredClusters(context, query)
    .orderByRaw('eff_weight desc, name')
    .select([
      'id',
      'name',
      'state',
      'eff_state',
      'sentence',
      'last_attempt_at',
      'gone_at',
      query.groupBy,
    ])) as VisibleRow[];
  const groups = new Map<string, HeatMap['groups'][number]>();
  let cells = 0;
  for (const row of rows) {
    const key = row[query.groupBy] ?? NONE;
    const group = groups.get(key) ?? {
      key,
      total: 0,
      totals: noTotals(),
      cells: [],
    };
    groups.set(key, group);
    const state = row.eff_state as ClusterState;
    group.total += 1;
    group.totals[state] += 1;
    if (cells < MAX_CELLS || state !== 'ok') {
      cells += 1;
      group.cells.push({
        id: row.id,
        name: row.name,
        state,
        // "In order" needs no words a thousand times over.
        sentence: state === 'ok' ? '' : sentenceOf(row),
      });
    }
  }
  return {
    groups: [...groups.values()].sort(
      (a, b) =>
        b.totals.failing - a.totals.failing ||
        b.totals.degraded - a.totals.degraded ||
        b.total - a.total ||
        a.key.localeCompare(b.key),
    ),
  };
}
