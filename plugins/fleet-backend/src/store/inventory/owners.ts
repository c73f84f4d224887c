/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Knex } from 'knex';
import { chunk } from '../upsert';
import { lockInventory } from './revision';

/** Owners that any cluster names. */
export async function listOwners(knex: Knex): Promise<string[]> {
  const rows = await knex('fleet_clusters')
    .whereNull('removed_at')
    .whereNotNull('owner')
    .distinct('owner');
  return rows.map(row => String(row.owner));
}

/** Writes down which owners the catalog has, and has those clusters judged anew; rows that already say so are left alone. */
export async function recordOwnerExistence(
  knex: Knex,
  owners: readonly string[],
  exists: boolean,
  now: string,
): Promise<void> {
  await knex.transaction(async tx => {
    // In line with the listings: both write many rows.
    await lockInventory(tx);
    for (const part of chunk(owners)) {
      await tx('fleet_clusters')
        .whereIn('owner', part)
        .where(query =>
          query.whereNull('owner_exists').orWhere('owner_exists', !exists),
        )
        .update({ owner_exists: exists, next_due_at: now });
    }
  });
}
