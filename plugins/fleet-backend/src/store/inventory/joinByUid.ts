/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Knex } from 'knex';
import type { ClusterRow } from '../tables';
import type { InventoryContext } from './applyListing';
import { remergeClusters, resolveFindings } from './remergeClusters';
import { lockInventory, nextRevision } from './revision';
import { insertTransitions } from './transitions';

/**
 * Two records turned out to be one cluster, since both answer with the same UID of `kube-system`.
 * The older keeps its name and history; the younger leaves the pages and the catalog.
 */
export async function joinByUid(
  knex: Knex,
  clusterId: string,
  uid: string,
  context: InventoryContext,
): Promise<void> {
  await knex.transaction(async tx => {
    await lockInventory(tx);
    await joinClusters(tx, { uid, clusterId }, context);
  });
}

/** The same within a transaction that holds the inventory's lock. */
export async function joinClusters(
  tx: Knex.Transaction,
  { uid, clusterId }: { uid: string; clusterId?: string },
  context: InventoryContext,
): Promise<void> {
  const same = await tx<ClusterRow>('fleet_clusters')
    .whereNull('merged_into')
    .whereNull('removed_at')
    .where(query => {
      query.where({ uid });
      if (clusterId) query.orWhere({ id: clusterId });
    })
    .orderBy([{ column: 'created_at' }, { column: 'id' }]);
  const [oldest, ...others] = same;
  if (!oldest || others.length === 0) return;
  const now = context.now.toISOString();
  for (const other of others) {
    await tx('fleet_sightings')
      .where({ cluster_id: other.id })
      .update({ cluster_id: oldest.id });
    await tx('fleet_clusters')
      .where({ id: other.id })
      .update({
        merged_into: oldest.id,
        removed_at: now,
        revision: await nextRevision(tx),
      });
    await resolveFindings(tx, other.id, now);
  }
  await tx('fleet_clusters').where({ id: oldest.id }).update({ uid });
  await insertTransitions(
    tx,
    others.map(other => ({
      cluster_id: oldest.id,
      at: now,
      subject: 'cluster',
      from_value: other.name,
      to_value: oldest.name,
      reason: `'${other.title}' is the same cluster: both have the UID ${uid}`,
      state: null,
    })),
  );
  await remergeClusters(tx, [oldest.id], context);
}
