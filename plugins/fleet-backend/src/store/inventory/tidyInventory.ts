/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Knex } from 'knex';
import type { ClusterRow } from '../tables';
import type { InventoryContext } from './applyListing';
import { joinClusters } from './joinByUid';
import { remergeClusters } from './remergeClusters';
import { lockInventory } from './revision';
import { forgetOtherSources } from './sources';

/** How long a spec that no cluster has is kept, in milliseconds. */
const UNUSED_SPEC_MS = 24 * 60 * 60 * 1000;

/**
 * What no single listing can do: forgets sources that left the configuration, sets and ends tombstones, joins records
 * that share a UID, and deletes clusters that left long ago.
 *
 * @param options - `idleMs`: how long a source that is not configured must have been silent; `keepMs`: how long a
 * cluster that left is kept for its history.
 */
export async function tidyInventory(
  knex: Knex,
  context: InventoryContext,
  options: { idleMs: number; keepMs: number },
): Promise<void> {
  const ago = (ms: number) =>
    new Date(context.now.getTime() - ms).toISOString();
  await knex.transaction(async tx => {
    await lockInventory(tx);
    const forgotten = await forgetOtherSources(
      tx,
      context.sourceOrder,
      ago(options.idleMs),
      context.now.toISOString(),
    );
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
      [...new Set([...forgotten, ...orphans.map(row => row.id)])],
      context,
    );
    const shared = await tx<ClusterRow>('fleet_clusters')
      .whereNull('merged_into')
      .whereNull('removed_at')
      .whereNotNull('uid')
      .groupBy('uid')
      .havingRaw('count(*) > 1')
      .pluck('uid');
    for (const uid of shared) {
      await joinClusters(tx, { uid: String(uid) }, context);
    }
    await deleteLongGone(tx, ago(options.keepMs));
    await deleteUnusedSpecs(tx, ago(UNUSED_SPEC_MS));
  });
}

/** Normalised specs that no cluster has any more; young ones may belong to a look that is being written. */
async function deleteUnusedSpecs(
  tx: Knex.Transaction,
  before: string,
): Promise<void> {
  await tx('fleet_policy_specs')
    .where('created_at', '<', before)
    .whereNotIn(
      'digest',
      tx('fleet_policies').whereNotNull('spec_digest').select('spec_digest'),
    )
    .delete();
}

async function deleteLongGone(
  tx: Knex.Transaction,
  before: string,
): Promise<void> {
  const gone = await tx<ClusterRow>('fleet_clusters')
    .where('removed_at', '<', before)
    .limit(500)
    .pluck('id');
  if (gone.length === 0) return;
  for (const table of [
    'fleet_facts',
    'fleet_findings',
    'fleet_transitions',
    'fleet_days',
    'fleet_cluster_labels',
    'fleet_add_ons',
    'fleet_policies',
    'fleet_policy_results',
    'fleet_policy_days',
    'fleet_exception_clusters',
    'fleet_sightings',
  ]) {
    await tx(table).whereIn('cluster_id', gone).delete();
  }
  await tx('fleet_clusters').whereIn('id', gone).delete();
}
