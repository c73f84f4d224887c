/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Knex } from 'knex';
import type { Sighting } from '@fleetstage/plugin-fleet-node';
import {
  authorityKey,
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
 * @remarks A record that was pointed at another cluster (its keys changed, and no other record of its cluster shares
 * the new ones) moves on. A lone record whose address changed stays: that is a new load balancer.
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
  const before = new Map(known.map(row => [row.native_id, row]));
  const open: Sighting[] = [];
  for (const sighting of sightings) {
    const row = before.get(sighting.nativeId);
    if (row && !keysChanged(row, sighting)) {
      assigned.set(sighting.nativeId, row.cluster_id);
    } else open.push(sighting);
  }
  if (open.length === 0) return assigned;

  const moving = new Set(open.map(sighting => sighting.nativeId));
  const index = await loadIdentities(
    tx,
    row => row.source === source && moving.has(row.native_id),
  );
  for (const sighting of open) {
    const current = before.get(sighting.nativeId)?.cluster_id;
    const found = findCluster(sighting, index);
    let clusterId = found ?? stay(current, index);
    if (!clusterId) {
      clusterId = newClusterId(source, sighting, index);
      await tx('fleet_clusters').insert(
        newCluster(clusterId, sighting, index, context),
      );
    }
    assigned.set(sighting.nativeId, clusterId);
    remember(index, sighting, clusterId);
  }
  return assigned;
}

function keysChanged(row: SightingRow, sighting: Sighting): boolean {
  const old = identityKeys(JSON.parse(row.data) as Sighting);
  const now = identityKeys(sighting);
  return old.length > 0 && now.length > 0 && !now.some(k => old.includes(k));
}

/** The cluster that a record had, unless others still hold it in place. */
function stay(
  current: string | undefined,
  index: Identities,
): string | undefined {
  return current && !index.held.has(current) ? current : undefined;
}

/** The id that this record founds; a second one when it had founded a cluster that others keep. */
function newClusterId(
  source: string,
  sighting: Sighting,
  index: Identities,
): string {
  const first = clusterIdFor(source, sighting.nativeId);
  if (!index.ids.has(first)) return first;
  const keys = identityKeys(sighting).join(' ');
  return clusterIdFor(source, `${sighting.nativeId}\n${keys}`);
}

interface Identities {
  ids: Set<string>;
  names: Set<string>;
  byKey: Map<string, string>;
  uidOf: Map<string, string>;
  /** Certificate authorities by cluster. */
  authorityOf: Map<string, string>;
  /** Clusters that a record holds which is not being moved. */
  held: Set<string>;
}

async function loadIdentities(
  tx: Knex.Transaction,
  isMoving: (row: SightingRow) => boolean,
): Promise<Identities> {
  const clusters = await tx<ClusterRow>('fleet_clusters').select(
    'id',
    'name',
    'uid',
    'merged_into',
    'removed_at',
  );
  const standing = new Set(
    clusters.filter(row => !row.removed_at).map(row => row.id),
  );
  const index: Identities = {
    ids: new Set(clusters.map(row => row.id)),
    names: new Set(clusters.map(row => row.name)),
    byKey: new Map(),
    uidOf: new Map(),
    authorityOf: new Map(),
    held: new Set(),
  };
  for (const { id, uid, merged_into: mergedInto } of clusters) {
    if (!uid || mergedInto) continue;
    index.byKey.set(`uid:${uid}`, id);
    index.uidOf.set(id, uid);
  }
  // Tombstones count as long as they stand: a source under a new name finds its clusters again.
  const rows = await tx<SightingRow>('fleet_sightings').select(
    'source',
    'native_id',
    'cluster_id',
    'data',
    'gone_at',
  );
  for (const row of rows as SightingRow[]) {
    if (!standing.has(row.cluster_id) || isMoving(row)) continue;
    remember(index, JSON.parse(row.data) as Sighting, row.cluster_id);
    if (!row.gone_at) index.held.add(row.cluster_id);
  }
  return index;
}

function remember(index: Identities, sighting: Sighting, clusterId: string) {
  index.ids.add(clusterId);
  for (const key of identityKeys(sighting)) {
    if (!index.byKey.has(key)) index.byKey.set(key, clusterId);
  }
  if (sighting.uid) index.uidOf.set(clusterId, sighting.uid);
  const authority = authorityKey(sighting);
  if (authority) index.authorityOf.set(clusterId, authority);
}

/** A weaker key never joins two records whose UIDs, or for an address whose authorities, are known to differ. */
function findCluster(
  sighting: Sighting,
  index: Identities,
): string | undefined {
  for (const key of identityKeys(sighting)) {
    const candidate = index.byKey.get(key);
    if (!candidate) continue;
    const uid = index.uidOf.get(candidate);
    if (uid && sighting.uid && uid !== sighting.uid) continue;
    const authorities = [
      index.authorityOf.get(candidate),
      authorityKey(sighting),
    ];
    if (
      key.startsWith('server:') &&
      authorities[0] &&
      authorities[1] &&
      authorities[0] !== authorities[1]
    ) {
      continue;
    }
    return candidate;
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
