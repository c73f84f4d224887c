/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Knex } from 'knex';
import type { PolicyDayRow } from '../tables';

/**
 * Keeps the day's violations: how many are open now, and how many came and went since midnight. A day that already
 * says so is not written again.
 */
export async function recordPolicyDay(
  tx: Knex.Transaction,
  clusterId: string,
  at: string,
  now: { open: number; accepted: number; introduced: number; fixed: number },
): Promise<void> {
  const day = at.slice(0, 10);
  const known = await tx<PolicyDayRow>('fleet_policy_days')
    .where({ day, cluster_id: clusterId })
    .first();
  const row: PolicyDayRow = {
    day,
    cluster_id: clusterId,
    open: now.open,
    accepted: now.accepted,
    introduced: Number(known?.introduced ?? 0) + now.introduced,
    fixed: Number(known?.fixed ?? 0) + now.fixed,
  };
  const same =
    known &&
    Number(known.open) === row.open &&
    Number(known.accepted) === row.accepted &&
    now.introduced === 0 &&
    now.fixed === 0;
  if (same) return;
  await tx('fleet_policy_days')
    .insert(row)
    .onConflict(['day', 'cluster_id'])
    .merge();
}
