/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Knex } from 'knex';
import type { FleetException } from '../../documents/fleetException';
import {
  SELECTABLE_COLUMNS,
  selectableCluster,
} from '../../documents/selectableCluster';
import { selects } from '../../documents/selector';
import type { ClusterRow } from '../tables';

/**
 * What each exception accepts in all clusters together. An exception is left out while a cluster that it selects has
 * not been looked at with it: what it matches there is not known. One that selects no cluster matches nothing.
 */
export async function countMatches(
  knex: Knex,
  exceptions: readonly FleetException[],
): Promise<Map<string, number>> {
  if (exceptions.length === 0) return new Map();
  const clusters = await knex<ClusterRow>('fleet_clusters')
    .whereNull('removed_at')
    .whereNull('merged_into')
    .whereNull('gone_at')
    .select([...SELECTABLE_COLUMNS]);
  const rows = (await knex('fleet_exception_clusters').select(
    'exception',
    'cluster_id',
    'matches',
  )) as { exception: string; cluster_id: string; matches: number }[];
  const known = new Map(
    rows.map(row => [
      `${row.exception}\n${row.cluster_id}`,
      Number(row.matches),
    ]),
  );
  const counts = new Map<string, number>();
  for (const exception of exceptions) {
    const found = clusters
      .filter(row => selects(exception.clusters, selectableCluster(row)))
      .map(row => known.get(`${exception.name}\n${row.id}`));
    if (found.some(matches => matches === undefined)) continue;
    counts.set(
      exception.name,
      found.reduce<number>((total, matches) => total + (matches ?? 0), 0),
    );
  }
  return counts;
}
