/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  InventoryChanges,
  InventoryItem,
} from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import type { ClusterRow, SourceRow } from '../tables';

/**
 * What changed for the catalog since a revision; everything known without one, or when the revision is
 * from another database (higher than ours).
 *
 * @remarks It is called complete only once every configured source was listed without a warning: what nobody has listed
 * yet must not leave the catalog. Clusters whose tombstone ended are certain, and always told.
 */
export async function readInventoryChanges(
  knex: Knex,
  since: number | undefined,
  sources: readonly string[],
): Promise<InventoryChanges> {
  const listed = await knex<SourceRow>('fleet_sources')
    .whereNotNull('last_complete_at')
    .pluck('name');
  const counter = await knex('fleet_counters')
    .where({ name: 'inventory' })
    .first('value');
  const revision = Number(counter.value);
  const from = since !== undefined && since <= revision ? since : undefined;
  // Rows beyond the counter belong to a transaction that came after it was read: next time.
  const rows = await knex<ClusterRow>('fleet_clusters')
    .where('revision', '>', from ?? 0)
    .where('revision', '<=', revision)
    .orderBy('revision');
  const gone = (row: ClusterRow) =>
    row.removed_at !== null || row.merged_into !== null;
  return {
    revision,
    complete:
      from === undefined && sources.every(name => listed.includes(name)),
    changed: rows.filter(row => !gone(row)).map(toItem),
    removed: rows.filter(gone).map(row => row.name),
  };
}

function toItem(row: ClusterRow): InventoryItem {
  return {
    id: row.id,
    name: row.name,
    title: row.title,
    owner: row.owner ?? undefined,
    ownerOrigin: row.owner_explanation,
    lifecycle: row.lifecycle,
    environment: row.environment ?? undefined,
    provider: row.provider ?? undefined,
    region: row.region ?? undefined,
    version: row.version ?? undefined,
    server: row.server ?? undefined,
    certificateAuthority: row.certificate_authority
      ? Buffer.from(row.certificate_authority).toString('base64')
      : undefined,
    sources: JSON.parse(row.sources) as string[],
    labels: JSON.parse(row.labels) as Record<string, string>,
    standard: madeFrom(row),
    quarantined: row.quarantined ?? undefined,
  };
}

/** Nothing for a cluster whose sources do not speak of a standard. */
function madeFrom(row: ClusterRow): InventoryItem['standard'] {
  const standard = {
    name: row.standard_name ?? undefined,
    version: row.standard_version ?? undefined,
    class: row.standard_class ?? undefined,
    parameters: row.standard_parameters
      ? (JSON.parse(row.standard_parameters) as Record<string, unknown>)
      : undefined,
  };
  return Object.values(standard).some(Boolean) ? standard : undefined;
}
