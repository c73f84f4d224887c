/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Knex } from 'knex';
import type { SightingRow, SourceRow } from '../tables';

/** Writes down that a listing failed. Nothing else changes: a failed listing removes nothing. */
export async function recordSourceFailure(
  knex: Knex,
  source: { name: string; kind: string },
  error: string,
  now: string,
): Promise<void> {
  const known = await knex<SourceRow>('fleet_sources')
    .where({ name: source.name })
    .first();
  const values = {
    kind: source.kind,
    last_attempt_at: now,
    failing_since: known?.failing_since ?? now,
    error,
  };
  if (known)
    await knex('fleet_sources').where({ name: source.name }).update(values);
  else
    await knex('fleet_sources').insert({
      name: source.name,
      warnings: '[]',
      ...values,
    });
}

/** Writes down how a listing went that answered. */
export async function recordSourceSuccess(
  knex: Knex,
  source: { name: string; kind: string },
  listing: { clusters: number; warnings: readonly string[] },
  now: string,
): Promise<void> {
  const values = {
    kind: source.kind,
    clusters: listing.clusters,
    last_attempt_at: now,
    last_success_at: now,
    ...(listing.warnings.length === 0 ? { last_complete_at: now } : {}),
    failing_since: null,
    error: null,
    warnings: JSON.stringify(listing.warnings),
  };
  await knex('fleet_sources')
    .insert({ name: source.name, ...values })
    .onConflict('name')
    .merge(Object.keys(values));
}

/**
 * Forgets sources that are no longer configured, and marks what only they saw as gone.
 *
 * @param idleSince - only sources that nobody has listed since: another replica may know them still, or already.
 * @returns the clusters that they saw.
 */
export async function forgetOtherSources(
  tx: Knex.Transaction,
  names: readonly string[],
  idleSince: string,
  now: string,
): Promise<string[]> {
  const idle = await tx<SourceRow>('fleet_sources')
    .whereNotIn('name', [...names])
    .where('last_attempt_at', '<', idleSince)
    .pluck('name');
  if (idle.length === 0) return [];
  const clusterIds = await tx<SightingRow>('fleet_sightings')
    .whereIn('source', idle)
    .whereNull('gone_at')
    .distinct()
    .pluck('cluster_id');
  await tx('fleet_sightings')
    .whereIn('source', idle)
    .whereNull('gone_at')
    .update({ gone_at: now });
  await tx('fleet_sources').whereIn('name', idle).delete();
  return clusterIds;
}
