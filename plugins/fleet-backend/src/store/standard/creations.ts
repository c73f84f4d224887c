/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ClusterPlan,
  ClusterRequest,
  Creation,
  CreationProgress,
} from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import type { ClusterRow, CreationRow, SightingRow } from '../tables';

/** Name of the source under which creations are clusters. */
export const CREATED_SOURCE = 'created';

/** What an announcement writes down. */
export interface NewCreation {
  request: ClusterRequest;
  plan: ClusterPlan;
  hubId?: string;
  taskId?: string;
  pullRequestUrl?: string;
  createdBy?: string;
}

/**
 * Writes an announcement down. One that is known keeps its age and its state, unless it had failed: then it begins anew.
 */
export async function saveCreation(
  knex: Knex,
  { request, plan, hubId, taskId, pullRequestUrl, createdBy }: NewCreation,
  at: string,
): Promise<void> {
  const before = await loadCreation(knex, plan.name);
  const row: Omit<CreationRow, 'server' | 'cloud_id' | 'access'> = {
    name: plan.name,
    owner: plan.owner,
    request: JSON.stringify(request),
    standard_name: plan.standard.name,
    standard_version: plan.standard.version,
    class: plan.class.name,
    environment: plan.environment,
    provider: plan.provider,
    region: plan.region,
    version: plan.kubernetesVersion,
    labels: JSON.stringify(plan.labels),
    parameters: JSON.stringify(plan.parameters),
    provisioner: plan.provisioner.name,
    delivery: plan.delivery,
    control_plane: plan.class.gitOps.controlPlane,
    hub_id: hubId ?? before?.hub_id ?? null,
    state: !before || before.state === 'failed' ? 'announced' : before.state,
    message: !before || before.state === 'failed' ? null : before.message,
    task_id: taskId ?? before?.task_id ?? null,
    pull_request_url: pullRequestUrl ?? before?.pull_request_url ?? null,
    created_by: before?.created_by ?? createdBy ?? null,
    created_at: before?.created_at ?? at,
    updated_at: at,
    finished_at: before?.state === 'ready' ? before.finished_at : null,
  };
  await knex('fleet_creations').insert(row).onConflict('name').merge();
}

/** Writes news of a creation down. */
export async function recordCreationProgress(
  knex: Knex,
  name: string,
  progress: CreationProgress,
  at: string,
): Promise<void> {
  const { state, message, server, cloudId, access } = progress;
  await knex<CreationRow>('fleet_creations')
    .where({ name })
    .update({
      state,
      message: message ?? null,
      updated_at: at,
      finished_at: state === 'ready' || state === 'failed' ? at : null,
      ...(server ? { server } : {}),
      ...(cloudId ? { cloud_id: cloudId } : {}),
      ...(access ? { access: JSON.stringify(access) } : {}),
    });
}

/** One creation by the name of its cluster. */
export async function loadCreation(
  knex: Knex,
  name: string,
): Promise<CreationRow | undefined> {
  return knex<CreationRow>('fleet_creations').where({ name }).first();
}

/** All creations, newest first. */
export async function loadCreations(knex: Knex): Promise<CreationRow[]> {
  return knex<CreationRow>('fleet_creations').orderBy('created_at', 'desc');
}

/** The newest other cluster that was requested of the same class and provisioner. */
export async function previousCreation(
  knex: Knex,
  { name, class: { name: className }, provisioner }: ClusterPlan,
): Promise<CreationRow | undefined> {
  return knex<CreationRow>('fleet_creations')
    .where({ class: className, provisioner: provisioner.name })
    .whereNot({ name })
    .orderBy('created_at', 'desc')
    .first();
}

/** Forgets a creation. True when there was one. */
export async function deleteCreation(
  knex: Knex,
  name: string,
): Promise<boolean> {
  return (
    (await knex<CreationRow>('fleet_creations').where({ name }).delete()) > 0
  );
}

/** The clusters that creations became, by the name of the creation. */
export async function clustersOfCreations(
  knex: Knex,
  names: readonly string[],
): Promise<Map<string, Pick<ClusterRow, 'id' | 'name'>>> {
  const rows = await knex('fleet_sightings')
    .join('fleet_clusters', 'fleet_clusters.id', 'fleet_sightings.cluster_id')
    .where('fleet_sightings.source', CREATED_SOURCE)
    .whereIn('fleet_sightings.native_id', [...names])
    .whereNull('fleet_clusters.removed_at')
    .select(
      'fleet_sightings.native_id',
      'fleet_clusters.id',
      'fleet_clusters.name',
    );
  return new Map(
    rows.map((row: { native_id: string; id: string; name: string }) => [
      row.native_id,
      { id: row.id, name: row.name },
    ]),
  );
}

/** Those of some creations whose cluster is at work. */
export async function activeCreations(
  knex: Knex,
  names: readonly string[],
): Promise<string[]> {
  return knex('fleet_sightings')
    .join('fleet_clusters', 'fleet_clusters.id', 'fleet_sightings.cluster_id')
    .where('fleet_sightings.source', CREATED_SOURCE)
    .whereIn('fleet_sightings.native_id', [...names])
    .where('fleet_clusters.lifecycle', 'active')
    .whereNull('fleet_clusters.gone_at')
    .whereNull('fleet_clusters.removed_at')
    .pluck('fleet_sightings.native_id');
}

/**
 * Creations that another source took over: it has seen the same object of the same hub at some time. What it says of the
 * cluster counts from then on, that it is gone too.
 */
export async function adoptedCreations(knex: Knex): Promise<Set<string>> {
  const rows: { name: string; hub_id: string; data: string }[] = await knex(
    'fleet_creations as creation',
  )
    .join('fleet_sightings as own', query => {
      query
        .on('own.native_id', 'creation.name')
        .andOnVal('own.source', CREATED_SOURCE);
    })
    .join('fleet_sightings as other', query => {
      query
        .on('other.cluster_id', 'own.cluster_id')
        .andOnVal('other.source', '<>', CREATED_SOURCE);
    })
    .whereNotNull('creation.hub_id')
    .select('creation.name', 'creation.hub_id', 'other.data');
  return new Set(
    rows
      .filter(({ hub_id: hubId, data }) => hubIdsOf(data).includes(hubId))
      .map(({ name }) => name),
  );
}

function hubIdsOf(data: SightingRow['data']): string[] {
  return (JSON.parse(data) as { hubIds?: string[] }).hubIds ?? [];
}

/** A row as the API tells it. */
export function toCreation(
  row: CreationRow,
  cluster: Pick<ClusterRow, 'id' | 'name'> | undefined,
  entityRefOf: (name: string) => string,
): Creation {
  return {
    name: row.name,
    request: JSON.parse(row.request) as ClusterRequest,
    owner: row.owner,
    standard: { name: row.standard_name, version: row.standard_version },
    class: row.class,
    provisioner: row.provisioner as Creation['provisioner'],
    delivery: row.delivery as Creation['delivery'],
    controlPlane: row.control_plane as Creation['controlPlane'],
    state: row.state as Creation['state'],
    message: row.message ?? undefined,
    taskId: row.task_id ?? undefined,
    pullRequestUrl: row.pull_request_url ?? undefined,
    clusterId: cluster?.id,
    entityRef: cluster && entityRefOf(cluster.name),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    finishedAt: row.finished_at ?? undefined,
  };
}
