/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Knex } from 'knex';
import type { SourceListing } from '@fleetstage/plugin-fleet-node';
import type { OwnershipSettings } from '../../config';
import { chunk, upsert } from '../upsert';
import type { SightingRow } from '../tables';
import { assignClusters } from './assignClusters';
import { remergeClusters } from './remergeClusters';
import { lockInventory } from './revision';
import { recordSourceSuccess } from './sources';

/** What inventory writers need to know. */
export interface InventoryContext {
  ownership: OwnershipSettings;
  /** Names of the sources, first wins. */
  sourceOrder: readonly string[];
  shards: number;
  removeAfterMs: number;
  now: Date;
}

/**
 * Takes in one source's complete listing: new sightings find or found their cluster, the ones that
 * are no longer listed are marked gone, and the clusters concerned are merged anew.
 *
 * @remarks A listing with warnings is partial and marks nothing as gone. All in one transaction.
 */
export async function applyListing(
  knex: Knex,
  source: { name: string; kind: string },
  listing: SourceListing,
  context: InventoryContext,
): Promise<void> {
  const now = context.now.toISOString();
  await knex.transaction(async tx => {
    await lockInventory(tx);
    const known = await tx<SightingRow>('fleet_sightings').where({
      source: source.name,
    });
    const clusterIds = await assignClusters(
      tx,
      source.name,
      listing.sightings,
      known,
      context,
    );
    const knownById = new Map(known.map(row => [row.native_id, row]));
    const rows = listing.sightings.map((sighting): SightingRow => {
      const before = knownById.get(sighting.nativeId);
      return {
        source: source.name,
        native_id: sighting.nativeId,
        cluster_id: clusterIds.get(sighting.nativeId)!,
        data: JSON.stringify(sighting),
        first_seen_at: before?.first_seen_at ?? now,
        last_seen_at: now,
        gone_at: null,
      };
    });
    await upsert(
      tx,
      'fleet_sightings',
      rows,
      ['source', 'native_id'],
      ['cluster_id', 'data', 'last_seen_at', 'gone_at'],
    );
    const missing =
      listing.warnings.length > 0
        ? []
        : known.filter(
            row => row.gone_at === null && !clusterIds.has(row.native_id),
          );
    for (const part of chunk(missing.map(row => row.native_id))) {
      await tx('fleet_sightings')
        .where({ source: source.name })
        .whereIn('native_id', part)
        .update({ gone_at: now });
    }
    await remergeClusters(
      tx,
      [
        ...new Set([
          ...clusterIds.values(),
          ...known.map(row => row.cluster_id),
        ]),
      ],
      context,
    );
    await recordSourceSuccess(
      tx,
      source,
      { clusters: rows.length, warnings: listing.warnings },
      now,
    );
  });
}
