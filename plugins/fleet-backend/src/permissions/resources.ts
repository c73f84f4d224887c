/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { FleetClusterResource } from '@fleetstage/plugin-fleet-node';
import type { Knex } from 'knex';
import type { ClusterRow } from '../store/tables';

/** Clusters for the permission framework, in the order of their ids; `undefined` for those that are not there. */
export async function loadClusterResources(
  knex: Knex,
  ids: string[],
): Promise<(FleetClusterResource | undefined)[]> {
  const rows = await knex<ClusterRow>('fleet_clusters')
    .whereIn('id', ids)
    .select('id', 'owner', 'environment', 'labels');
  const byId = new Map(rows.map(row => [row.id, row]));
  return ids.map(id => {
    const row = byId.get(id);
    if (!row) return undefined;
    return {
      id,
      owner: row.owner ?? undefined,
      environment: row.environment ?? undefined,
      labels: JSON.parse(row.labels) as Record<string, string>,
    };
  });
}
