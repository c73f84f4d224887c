/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Knex } from 'knex';
import type { ClusterRow, FactRow, SightingRow } from '../tables';

/** A cluster to look at, with what is known of it. */
export interface DueCluster {
  row: ClusterRow;
  /** Live sightings. */
  sightings: SightingRow[];
  facts: FactRow[];
}

/**
 * Identifiers of a shard's clusters whose time has come, those that somebody waits for first.
 */
export async function listDue(
  knex: Knex,
  shard: number,
  now: string,
  limit: number,
): Promise<string[]> {
  const rows = await knex<ClusterRow>('fleet_clusters')
    .where({ shard })
    .where('next_due_at', '<=', now)
    .whereNull('gone_at')
    .whereNull('merged_into')
    .orderByRaw('refresh_requested_at is null, next_due_at')
    .limit(limit)
    .select('id');
  return rows.map(row => row.id);
}

/** Everything that a look starts from; `undefined` when the cluster has left meanwhile. */
export async function loadDue(
  knex: Knex,
  id: string,
): Promise<DueCluster | undefined> {
  const row = await knex<ClusterRow>('fleet_clusters')
    .where({ id })
    .whereNull('gone_at')
    .whereNull('merged_into')
    .first();
  if (!row) return undefined;
  const [sightings, facts] = await Promise.all([
    knex<SightingRow>('fleet_sightings')
      .where({ cluster_id: id })
      .whereNull('gone_at'),
    knex<FactRow>('fleet_facts').where({ cluster_id: id }),
  ]);
  return { row, sightings, facts };
}

/** Puts a cluster off whose look could not be written down, so that it does not come up again at once. */
export async function postpone(
  knex: Knex,
  id: string,
  until: string,
): Promise<void> {
  await knex<ClusterRow>('fleet_clusters')
    .where({ id })
    .update({ next_due_at: until });
}
