/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Knex } from 'knex';
import type { ClusterRow } from '../tables';
import type { InventoryContext } from './applyListing';
import { remergeClusters } from './remergeClusters';
import { lockInventory } from './revision';

/**
 * Sets and ends tombstones for clusters that no live sighting holds: those of forgotten sources, and
 * those whose delay is over.
 */
export async function sweepTombstones(
  knex: Knex,
  context: InventoryContext,
): Promise<void> {
  await knex.transaction(async tx => {
    await lockInventory(tx);
    const orphans = await tx<ClusterRow>('fleet_clusters')
      .whereNull('merged_into')
      .whereNull('removed_at')
      .whereNotIn(
        'id',
        tx('fleet_sightings').whereNull('gone_at').select('cluster_id'),
      )
      .select('id');
    await remergeClusters(
      tx,
      orphans.map(row => row.id),
      context,
    );
  });
}
