/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { AddOnsFact } from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import { coerce } from 'semver';
import type { AddOnVerdict } from '../../rules/addOnVerdicts';
import type { AddOnRow } from '../tables';
import { chunk } from '../upsert';

/** Add-ons of a cluster as rows. */
export function addOnRows(
  clusterId: string,
  { addOns }: AddOnsFact,
  verdicts: readonly (AddOnVerdict | undefined)[],
): AddOnRow[] {
  return addOns.map((addOn, index) => ({
    cluster_id: clusterId,
    name: addOn.name,
    version: addOn.version ?? null,
    version_sort: sortable(addOn.version),
    namespace: addOn.namespace ?? null,
    via: addOn.via,
    managed_by: addOn.managedBy ?? null,
    running: addOn.running,
    verdict: verdicts[index] ?? null,
  }));
}

/**
 * Writes the add-ons of a cluster, and only when they changed: a look at a cluster that stayed as it was reads them and
 * writes nothing.
 *
 * @param fact - the newest that is known; nothing is touched without.
 * @param verdicts - one for each add-on of the fact.
 */
export async function recordAddOns(
  tx: Knex,
  clusterId: string,
  fact: AddOnsFact | undefined,
  verdicts: readonly (AddOnVerdict | undefined)[],
): Promise<void> {
  if (!fact) return;
  const rows = addOnRows(clusterId, fact, verdicts);
  const known = await tx<AddOnRow>('fleet_add_ons').where({
    cluster_id: clusterId,
  });
  if (digest(rows) === digest(known)) return;
  if (known.length > 0) {
    await tx('fleet_add_ons').where({ cluster_id: clusterId }).delete();
  }
  for (const part of chunk(rows, 400)) await tx('fleet_add_ons').insert(part);
}

/** The rows as one text, whatever their order and however the engine spells a boolean. */
function digest(rows: readonly AddOnRow[]): string {
  return rows
    .map(row =>
      JSON.stringify([
        row.name,
        row.version,
        row.namespace,
        row.via,
        row.managed_by,
        Boolean(row.running),
        row.verdict,
      ]),
    )
    .sort()
    .join('\n');
}

/** A version as text that sorts as versions do. */
function sortable(version: string | undefined): string | null {
  const parsed = coerce(version);
  if (!parsed) return null;
  const padded = [parsed.major, parsed.minor, parsed.patch].map(number =>
    String(Math.min(number, 99_999_999)).padStart(8, '0'),
  );
  return `${padded.join('.')} ${version}`.slice(0, 200);
}
