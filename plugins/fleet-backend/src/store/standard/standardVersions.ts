/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createHash } from 'node:crypto';
import type { ClusterStandard } from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import { compare } from 'semver';
import type { StandardVersionRow } from '../tables';

/** A version of the standard that was in force once. */
export interface StandardVersion {
  standard: ClusterStandard;
  firstSeenAt: string;
  /** When its content last changed without a new version. */
  changedAt?: string;
}

/**
 * Keeps a version of the standard for as long as clusters may have been made with it.
 *
 * @returns since when its content differs from what was first read under this version; undefined as long as it does not.
 */
export async function recordStandardVersion(
  knex: Knex,
  standard: ClusterStandard,
  at: string,
): Promise<string | undefined> {
  const { name, version } = standard;
  const content = JSON.stringify(standard);
  const digest = createHash('sha256').update(content).digest('hex');
  const known = await knex<StandardVersionRow>('fleet_standard_versions')
    .where({ name, version })
    .first();
  if (!known) {
    await knex<StandardVersionRow>('fleet_standard_versions')
      .insert({ name, version, digest, content, first_seen_at: at })
      .onConflict(['name', 'version'])
      .ignore();
    return undefined;
  }
  if (known.digest === digest) return known.changed_at ?? undefined;
  await knex<StandardVersionRow>('fleet_standard_versions')
    .where({ name, version })
    .update({ digest, content, changed_at: at });
  return at;
}

/** Every known version of a standard, oldest version first. */
export async function loadStandardVersions(
  knex: Knex,
  name: string,
): Promise<StandardVersion[]> {
  const rows = await knex<StandardVersionRow>('fleet_standard_versions').where({
    name,
  });
  return rows
    .map(row => ({
      standard: JSON.parse(row.content) as ClusterStandard,
      firstSeenAt: row.first_seen_at,
      changedAt: row.changed_at ?? undefined,
    }))
    .sort((a, b) => compare(a.standard.version, b.standard.version));
}
