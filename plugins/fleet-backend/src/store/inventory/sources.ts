/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Knex } from 'knex';
import type { SourceRow } from '../tables';

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
 */
export async function forgetOtherSources(
  knex: Knex,
  names: readonly string[],
  now: string,
): Promise<void> {
  await knex('fleet_sources')
    .whereNotIn('name', [...names])
    .delete();
  await knex('fleet_sightings')
    .whereNotIn('source', [...names])
    .whereNull('gone_at')
    .update({ gone_at: now });
}
