/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { PolicyCounts } from '@fleetstage/plugin-fleet-common';
import {
  COUNTED,
  noCounts,
  type Counted,
  type ReportList,
  type ReportRow,
} from './counters';
import type { Memory } from './memory';

/**
 * Counts over all reports: their summaries, without the older copies of reports that two groups hold, and without what
 * exemptions explain or deleted policies left.
 * @internal
 */
export function totalsOf(
  lists: readonly ReportList[],
  {
    uncounted,
    unsummed,
    exempt,
    preferred,
  }: Pick<Memory, 'uncounted' | 'unsummed' | 'exempt' | 'preferred'>,
  winners: ReadonlyMap<string, string>,
): PolicyCounts | undefined {
  const rows = newerCopies(lists, winners, preferred);
  if (!rows.length && COUNTED.every(key => unsummed[key] === 0))
    return undefined;
  const sum: Counted = noCounts();
  for (const { counts } of rows) {
    for (const key of COUNTED) sum[key] += counts?.[key] ?? 0;
  }
  for (const key of COUNTED) {
    sum[key] = Math.max(0, sum[key] + unsummed[key] - uncounted[key]);
  }
  return { ...sum, exempt };
}

function newerCopies(
  lists: readonly ReportList[],
  winners: ReadonlyMap<string, string>,
  preferred: string | undefined,
): ReportRow[] {
  const chosen = new Map<string, { group: string; row: ReportRow }>();
  for (const { resource, rows = [] } of lists) {
    for (const row of rows) {
      const other = chosen.get(row.key);
      const winner = winners.get(row.key) ?? preferred;
      if (!other || resource.group === winner)
        chosen.set(row.key, { group: resource.group, row });
    }
  }
  return [...chosen.values()].map(({ row }) => row);
}
