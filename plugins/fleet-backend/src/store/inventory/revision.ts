/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Knex } from 'knex';

/**
 * Puts inventory writers in line: until the transaction ends nobody else writes the inventory, so
 * that two replicas neither create a cluster twice nor hand out a revision out of order.
 */
export async function lockInventory(tx: Knex.Transaction): Promise<void> {
  await tx('fleet_counters')
    .where({ name: 'inventory' })
    .update({ value: tx.ref('value') });
}

/** The next revision. Call {@link lockInventory} first. */
export async function nextRevision(tx: Knex.Transaction): Promise<number> {
  await tx('fleet_counters').where({ name: 'inventory' }).increment('value', 1);
  const row = await tx('fleet_counters')
    .where({ name: 'inventory' })
    .first('value');
  return Number(row.value);
}
