/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type FleetVersions } from '@fleetstage/plugin-fleet-common';
import { compareMinors } from '../common/minors';

/** Stands for clusters whose version is not known, as in the filter. */
export const UNKNOWN = 'none';

/** Clusters of one environment by minor; without an environment those of all. */
export interface SpreadRow {
  environment: string | undefined;
  counts: Map<string, number>;
  total: number;
}

/** The matrix of environments and minors, and its last row. What is not known has the last column, where there is any. */
export function spreadOf(versions: FleetVersions): {
  minors: string[];
  rows: SpreadRow[];
  total: SpreadRow;
} {
  const { spread, total, unknown } = versions;
  const rows = spread.map(each => ({
    environment: each.environment,
    counts: new Map([
      ...each.minors.map(({ minor, clusters }) => [minor, clusters] as const),
      [UNKNOWN, each.unknown] as const,
    ]),
    total: each.total,
  }));
  const known = new Set(
    spread.flatMap(each => each.minors.map(({ minor }) => minor)),
  );
  const minors = [...known].sort(compareMinors);
  if (unknown) minors.push(UNKNOWN);
  const counts = new Map(
    minors.map(minor => [
      minor,
      rows.reduce((sum, row) => sum + (row.counts.get(minor) ?? 0), 0),
    ]),
  );
  return { minors, rows, total: { environment: undefined, counts, total } };
}
