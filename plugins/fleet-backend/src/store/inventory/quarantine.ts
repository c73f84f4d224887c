/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Knex } from 'knex';
import type { ClusterRow } from '../tables';

/**
 * Writes down why the catalog refused a cluster's entity, or, without a reason, that it took it.
 *
 * @returns false when there is no such cluster.
 */
export async function recordQuarantine(
  knex: Knex,
  id: string,
  reason: string | undefined,
): Promise<boolean> {
  const updated = await knex<ClusterRow>('fleet_clusters')
    .where({ id })
    .update({ quarantined: reason ?? null });
  return updated > 0;
}
