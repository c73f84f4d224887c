/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Knex } from 'knex';
import type { RefreshProgress } from '@fleetstage/plugin-fleet-common';
import type { ClusterRow } from '../tables';

/** Puts a cluster at the head of its shard. A second request while one waits or runs changes nothing. */
export async function requestRefresh(
  knex: Knex,
  id: string,
  now: string,
): Promise<void> {
  await knex<ClusterRow>('fleet_clusters')
    .where({ id })
    .whereNull('refresh_requested_at')
    .update({
      refresh_requested_at: now,
      refresh_started_at: null,
      refresh_finished_at: null,
      refresh_done: 0,
      refresh_total: 0,
      refresh_message: null,
      next_due_at: now,
    });
}

/** Writes down how far a requested refresh has come. */
export async function recordProgress(
  knex: Knex,
  id: string,
  progress: { startedAt?: string; done: number; total: number },
): Promise<void> {
  await knex<ClusterRow>('fleet_clusters')
    .where({ id })
    .update({
      ...(progress.startedAt ? { refresh_started_at: progress.startedAt } : {}),
      refresh_done: progress.done,
      refresh_total: progress.total,
    });
}

/** The progress as the API tells it. */
export function refreshProgress(row: ClusterRow): RefreshProgress {
  const base = {
    requestedAt: row.refresh_requested_at ?? undefined,
    startedAt: row.refresh_started_at ?? undefined,
    finishedAt: row.refresh_finished_at ?? undefined,
    probesDone: row.refresh_done,
    probesTotal: row.refresh_total,
    message: row.refresh_message ?? undefined,
  };
  if (row.refresh_requested_at) {
    return { ...base, state: row.refresh_started_at ? 'running' : 'waiting' };
  }
  if (!row.refresh_finished_at) return { ...base, state: 'idle' };
  return {
    ...base,
    state: row.refresh_message ? 'failed' : 'done',
  };
}
