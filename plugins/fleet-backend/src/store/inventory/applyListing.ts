/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Knex } from 'knex';
import type { Sighting, SourceListing } from '@fleetstage/plugin-fleet-node';
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
    const { sightings, warnings } = clean(listing);
    const known = await loadKnown(tx, source.name, sightings);
    const clusterIds = await assignClusters(
      tx,
      source.name,
      sightings,
      known,
      context,
    );
    const knownById = new Map(known.map(row => [row.native_id, row]));
    const rows = sightings.map((sighting): SightingRow => {
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
      warnings.length > 0
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
      { clusters: rows.length, warnings },
      now,
    );
  });
}

/** Records of the source that matter now: live ones, and gone ones that are back. */
async function loadKnown(
  tx: Knex.Transaction,
  source: string,
  sightings: readonly Sighting[],
): Promise<SightingRow[]> {
  const live = await tx<SightingRow>('fleet_sightings')
    .where({ source })
    .whereNull('gone_at');
  const seen = new Set(live.map(row => row.native_id));
  const back: SightingRow[] = [];
  for (const ids of chunk(
    sightings.map(s => s.nativeId).filter(id => !seen.has(id)),
  )) {
    back.push(
      ...(await tx<SightingRow>('fleet_sightings')
        .where({ source })
        .whereIn('native_id', ids)),
    );
  }
  return [...live, ...back];
}

/** Longest native id that the database holds. */
const MAX_NATIVE_ID = 512;

/**
 * One bad record must not cost the whole listing: what the database cannot hold is left out with a warning, so that
 * nothing is removed for it either.
 */
function clean(listing: SourceListing): SourceListing {
  const warnings = [...listing.warnings];
  const byId = new Map<string, Sighting>();
  for (const sighting of listing.sightings) {
    if (byId.has(sighting.nativeId)) {
      warnings.push(`There are two records named '${sighting.nativeId}'`);
    } else if (sighting.nativeId.length > MAX_NATIVE_ID) {
      warnings.push(
        `The record '${sighting.nativeId.slice(0, 60)}…' has too long a name`,
      );
    } else {
      byId.set(sighting.nativeId, withoutNul(sighting));
    }
  }
  return { sightings: [...byId.values()], warnings };
}

/** PostgreSQL refuses NUL in text; labels longer than Kubernetes allows cannot be one. */
function withoutNul(sighting: Sighting): Sighting {
  const labels = Object.entries(sighting.labels).filter(
    ([key]) => key.length <= 317,
  );
  const text = JSON.stringify({
    ...sighting,
    labels: Object.fromEntries(labels),
  }).replaceAll('\\u0000', '');
  return JSON.parse(text) as Sighting;
}
