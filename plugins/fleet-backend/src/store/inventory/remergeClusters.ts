/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Knex } from 'knex';
import type { Sighting } from '@fleetstage/plugin-fleet-node';
import { shardOf } from '../../inventory/identity';
import { mergeSightings, type MergedCluster } from '../../inventory/merge';
import { versionColumns } from '../../rules/kubernetesVersion';
import { chunk } from '../upsert';
import type { ClusterRow, SightingRow } from '../tables';
import type { InventoryContext } from './applyListing';
import { nextRevision } from './revision';
import { insertTransitions, type NewTransition } from './transitions';

/** Columns whose change the catalog must hear of. */
const CATALOG_COLUMNS = [
  'title',
  'server',
  'certificate_authority',
  'owner',
  'owner_explanation',
  'environment',
  'provider',
  'region',
  'version',
  'lifecycle',
  'sources',
  'labels',
  'standard_name',
  'standard_version',
  'standard_class',
  'standard_parameters',
  'gone_at',
  'removed_at',
] as const;

/** Columns that the rules judge by. */
const JUDGED_COLUMNS = [
  'owner',
  'lifecycle',
  'conflicts',
  'standard_class',
] as const;

/**
 * Merges clusters anew from their live sightings, writes what changed, sets and lifts tombstones.
 */
export async function remergeClusters(
  tx: Knex.Transaction,
  clusterIds: readonly string[],
  context: InventoryContext,
): Promise<void> {
  for (const ids of chunk(clusterIds)) {
    const clusters = await tx<ClusterRow>('fleet_clusters')
      .whereIn('id', ids)
      .whereNull('merged_into');
    const sightings = await tx<SightingRow>('fleet_sightings')
      .whereIn('cluster_id', ids)
      .whereNull('gone_at');
    const byCluster = new Map<string, SightingRow[]>();
    for (const row of sightings) {
      byCluster.set(row.cluster_id, [
        ...(byCluster.get(row.cluster_id) ?? []),
        row,
      ]);
    }
    for (const cluster of clusters) {
      await remergeCluster(
        tx,
        cluster,
        byCluster.get(cluster.id) ?? [],
        context,
      );
    }
  }
}

async function remergeCluster(
  tx: Knex.Transaction,
  cluster: ClusterRow,
  rows: SightingRow[],
  context: InventoryContext,
): Promise<void> {
  const wanted =
    rows.length === 0
      ? tombstone(cluster, context)
      : columnsOf(
          cluster,
          mergeSightings(inOrder(rows, context.sourceOrder), context.ownership),
          context,
        );
  const changed = Object.fromEntries(
    Object.entries(wanted).filter(
      ([key, value]) => cluster[key as keyof ClusterRow] !== value,
    ),
  );
  if (Object.keys(changed).length === 0) return;
  if (CATALOG_COLUMNS.some(column => column in changed)) {
    changed.revision = await nextRevision(tx);
  }
  if ('owner' in changed) changed.owner_exists = null;
  // What the rules judge by has changed: the verdict must not wait for the next turn.
  if (JUDGED_COLUMNS.some(column => column in changed)) {
    changed.next_due_at = context.now.toISOString();
  }
  await tx('fleet_clusters').where({ id: cluster.id }).update(changed);
  if ('labels' in changed) {
    await replaceLabels(tx, cluster.id, String(changed.labels));
  }
  if (changed.removed_at) {
    await resolveFindings(tx, cluster.id, context.now.toISOString());
  }
  await insertTransitions(tx, describe(cluster, changed, context));
}

function inOrder(rows: SightingRow[], sourceOrder: readonly string[]) {
  const rank = (source: string) => {
    const index = sourceOrder.indexOf(source);
    return index < 0 ? sourceOrder.length : index;
  };
  return [...rows]
    .sort(
      (a, b) =>
        rank(a.source) - rank(b.source) ||
        a.native_id.localeCompare(b.native_id),
    )
    .map(row => ({
      ...(JSON.parse(row.data) as Sighting),
      source: row.source,
    }));
}

/** What the cluster told us itself (version, region of its nodes, UID) stays when no source says it. */
function columnsOf(
  cluster: ClusterRow,
  merged: MergedCluster,
  context: InventoryContext,
): Partial<ClusterRow> {
  const version = cluster.last_success_at
    ? cluster.version ?? merged.version ?? null
    : merged.version ?? cluster.version;
  return {
    title: merged.title,
    uid: cluster.uid ?? merged.uid ?? null,
    server: merged.server ?? null,
    certificate_authority: merged.certificateAuthority ?? null,
    owner: merged.ownership.owner ?? null,
    owner_explanation: merged.ownership.explanation,
    owner_step: merged.ownership.step,
    environment: merged.environment ?? null,
    provider: merged.provider ?? cluster.provider,
    region: merged.region ?? cluster.region,
    version,
    ...versionColumns(version),
    lifecycle: merged.lifecycle,
    sources: JSON.stringify(merged.sources),
    labels: JSON.stringify(merged.labels),
    conflicts: JSON.stringify(merged.conflicts),
    standard_name: merged.standard?.name ?? null,
    standard_version: merged.standard?.version ?? null,
    standard_class: merged.standard?.class ?? null,
    standard_parameters: merged.standard?.parameters
      ? JSON.stringify(merged.standard.parameters)
      : null,
    shard: shardOf(cluster.id, context.shards),
    gone_at: null,
    removed_at: null,
  };
}

/** No source sees the cluster: it keeps its page until the delay is over, then it leaves. */
function tombstone(
  cluster: ClusterRow,
  context: InventoryContext,
): Partial<ClusterRow> {
  const now = context.now.toISOString();
  const goneAt = cluster.gone_at ?? now;
  const over =
    Date.parse(goneAt) + context.removeAfterMs <= context.now.getTime();
  return {
    gone_at: goneAt,
    removed_at: cluster.removed_at ?? (over ? now : null),
  };
}

/** Ends the findings of a cluster that leaves: nobody will look at them again. */
export async function resolveFindings(
  tx: Knex.Transaction,
  clusterId: string,
  at: string,
): Promise<void> {
  await tx('fleet_findings')
    .where({ cluster_id: clusterId })
    .whereNull('resolved_at')
    .update({ resolved_at: at });
}

async function replaceLabels(
  tx: Knex.Transaction,
  clusterId: string,
  labels: string,
): Promise<void> {
  await tx('fleet_cluster_labels').where({ cluster_id: clusterId }).delete();
  const rows = Object.entries(JSON.parse(labels) as Record<string, string>).map(
    ([key, value]) => ({ cluster_id: clusterId, key, value }),
  );
  if (rows.length > 0) await tx('fleet_cluster_labels').insert(rows);
}

function describe(
  cluster: ClusterRow,
  changed: Partial<ClusterRow>,
  context: InventoryContext,
): NewTransition[] {
  const at = context.now.toISOString();
  const entry = (
    subject: string,
    from: string | null,
    to: string,
    reason: string,
  ): NewTransition => ({
    cluster_id: cluster.id,
    at,
    subject,
    from_value: from,
    to_value: to,
    reason,
    state: null,
  });
  const entries: NewTransition[] = [];
  const isNew = cluster.revision === 0;
  if (isNew) {
    entries.push(
      entry(
        'cluster',
        null,
        'registered',
        `First seen by ${sourceNames(changed.sources)}`,
      ),
    );
  } else if ('owner' in changed) {
    entries.push(
      entry(
        'owner',
        cluster.owner,
        changed.owner ?? 'nobody',
        changed.owner_explanation ?? cluster.owner_explanation,
      ),
    );
  }
  if (!isNew && 'lifecycle' in changed) {
    entries.push(
      entry('cluster', cluster.lifecycle, changed.lifecycle!, 'Lifecycle'),
    );
  }
  if (!isNew && 'sources' in changed) {
    entries.push(
      entry(
        'source',
        sourceNames(cluster.sources),
        sourceNames(changed.sources),
        'Sources that see the cluster',
      ),
    );
  }
  if ('gone_at' in changed) {
    entries.push(
      entry(
        'source',
        null,
        changed.gone_at ? 'gone' : 'back',
        changed.gone_at
          ? 'No source sees the cluster any more'
          : 'A source sees the cluster again',
      ),
    );
  }
  return entries;
}

function sourceNames(json: string | undefined): string {
  return (JSON.parse(json ?? '[]') as string[]).join(', ') || 'nobody';
}
