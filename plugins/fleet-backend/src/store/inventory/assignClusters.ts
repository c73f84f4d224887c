/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Knex } from 'knex';
import type { Sighting } from '@fleetstage/plugin-fleet-node';
import {
  clusterIdFor,
  distinctName,
  entityNameFor,
  identityKeys,
  shardOf,
} from '../../inventory/identity';
import type { ClusterRow, SightingRow } from '../tables';
import type { InventoryContext } from './applyListing';

/**
 * Finds the cluster of each sighting: the one it had, the one that another sighting shares a strong key
 * with, or a new one.
 *
 * @returns cluster id by native id.
 */
export async function assignClusters(
  tx: Knex.Transaction,
  source: string,
  sightings: readonly Sighting[],
  known: readonly SightingRow[],
  context: InventoryContext,
): Promise<Map<string, string>> {
  const assigned = new Map<string, string>();
  const before = new Map(known.map(row => [row.native_id, row.cluster_id]));
  const unknown: Sighting[] = [];
  for (const sighting of sightings) {
    const clusterId = before.get(sighting.nativeId);
    if (clusterId) assigned.set(sighting.nativeId, clusterId);
    else unknown.push(sighting);
  }
  if (unknown.length === 0) return assigned;

  const index = await loadIdentities(tx);
  const created: object[] = [];
  for (const sighting of unknown) {
    let clusterId = findCluster(sighting, index);
    if (!clusterId) {
      clusterId = clusterIdFor(source, sighting.nativeId);
      if (!index.ids.has(clusterId)) {
        created.push(newCluster(clusterId, sighting, index, context));
      }
    }
    assigned.set(sighting.nativeId, clusterId);
    remember(index, sighting, clusterId);
  }
  for (const row of created) await tx('fleet_clusters').insert(row);
  return assigned;
}

interface Identities {
  ids: Set<string>;
  names: Set<string>;
  byKey: Map<string, string>;
  uidOf: Map<string, string>;
}

async function loadIdentities(tx: Knex.Transaction): Promise<Identities> {
  const clusters = await tx<ClusterRow>('fleet_clusters').select(
    'id',
    'name',
    'uid',
    'merged_into',
  );
  const live = await tx<SightingRow>('fleet_sightings')
    .whereNull('gone_at')
    .select('cluster_id', 'data');
  const index: Identities = {
    ids: new Set(clusters.map(row => row.id)),
    names: new Set(clusters.map(row => row.name)),
    byKey: new Map(),
    uidOf: new Map(),
  };
  for (const { id, uid, merged_into: mergedInto } of clusters) {
    if (!uid || mergedInto) continue;
    index.byKey.set(`uid:${uid}`, id);
    index.uidOf.set(id, uid);
  }
  for (const row of live) {
    remember(index, JSON.parse(row.data) as Sighting, row.cluster_id);
  }
  return index;
}

function remember(index: Identities, sighting: Sighting, clusterId: string) {
  index.ids.add(clusterId);
  for (const key of identityKeys(sighting)) {
    if (!index.byKey.has(key)) index.byKey.set(key, clusterId);
  }
  if (sighting.uid) index.uidOf.set(clusterId, sighting.uid);
}

/** A weaker key never joins two records whose UIDs are known to differ. */
function findCluster(
  sighting: Sighting,
  index: Identities,
): string | undefined {
  for (const key of identityKeys(sighting)) {
    const candidate = index.byKey.get(key);
    if (!candidate) continue;
    const uid = index.uidOf.get(candidate);
    if (!uid || !sighting.uid || uid === sighting.uid) return candidate;
  }
  return undefined;
}

/** The least that a row needs; merging its sightings fills in the rest. */
function newCluster(
  id: string,
  sighting: Sighting,
  index: Identities,
  context: InventoryContext,
) {
  const wanted = entityNameFor(sighting.name);
  const name = index.names.has(wanted) ? distinctName(wanted, id) : wanted;
  index.names.add(name);
  const now = context.now.toISOString();
  return {
    id,
    name,
    title: sighting.name,
    owner_explanation: '',
    owner_step: 'none',
    lifecycle: sighting.lifecycle,
    state: 'unknown',
    state_weight: 3,
    since: now,
    sentence: 'Nobody has looked yet',
    shard: shardOf(id, context.shards),
    next_due_at: now,
    created_at: now,
    revision: 0,
  };
}
