/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { migrationsDirectory } from './database';

jest.setTimeout(60_000);

describe('migrations', () => {
  const databases = TestDatabases.create();
  const config = { directory: migrationsDirectory() };

  /** Our tables, as the engine lists them. */
  async function tables(knex: Knex): Promise<string[]> {
    const sqlite = knex.client.config.client !== 'pg';
    const rows = sqlite
      ? await knex('sqlite_master').where({ type: 'table' }).pluck('name')
      : await knex('pg_tables')
          .where({ schemaname: 'public' })
          .pluck('tablename');
    return rows.filter(name => String(name).startsWith('fleet_')).sort();
  }

  it.each(databases.eachSupportedId())(
    'go up, hold a cluster with all that hangs on it, and go down again, on %s',
    async databaseId => {
      const knex = await databases.init(databaseId);
      await knex.migrate.latest(config);
      expect(await tables(knex)).toEqual([
        'fleet_add_ons',
        'fleet_cluster_labels',
        'fleet_clusters',
        'fleet_counters',
        'fleet_creations',
        'fleet_days',
        'fleet_differences',
        'fleet_document_targets',
        'fleet_documents',
        'fleet_exception_clusters',
        'fleet_facts',
        'fleet_findings',
        'fleet_policies',
        'fleet_policy_days',
        'fleet_policy_results',
        'fleet_policy_specs',
        'fleet_sightings',
        'fleet_sources',
        'fleet_standard_versions',
        'fleet_transitions',
      ]);
      const now = new Date().toISOString();
      await knex('fleet_clusters').insert({
        id: 'c',
        name: 'c',
        title: 'c',
        owner_explanation: '',
        owner_step: 'none',
        lifecycle: 'active',
        state: 'unknown',
        state_weight: 3,
        since: now,
        sentence: '',
        shard: 0,
        next_due_at: now,
        created_at: now,
        revision: 1,
      });
      await knex('fleet_facts').insert({
        cluster_id: 'c',
        probe: 'nodes',
        source: 's',
      });
      expect(await knex('fleet_facts')).toHaveLength(1);
      await knex.migrate.rollback(config, true);
      expect(await tables(knex)).toEqual([]);
    },
  );

  // On SQLite references are held by Backstage's own connection, which switches them on.
  const withReferences = databases
    .eachSupportedId()
    .filter(([id]) => !id.startsWith('SQLITE'));
  if (withReferences.length > 0) {
    it.each(withReferences)('hold references, on %s', async databaseId => {
      const knex = await databases.init(databaseId);
      await knex.migrate.latest(config);
      const orphan = { cluster_id: 'nobody', probe: 'nodes', source: 's' };
      await expect(knex('fleet_facts').insert(orphan)).rejects.toThrow(
        /foreign key/,
      );
    });
  }
});
