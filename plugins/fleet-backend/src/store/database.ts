/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/**
 * Opens the plugin's database at the newest schema, unless the installation runs migrations itself.
 */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({ directory: migrationsDirectory() });
  }
  return knex;
}

/** Where the migrations lie. */
export function migrationsDirectory(): string {
  return resolvePackagePath('@fleetstage/plugin-fleet-backend', 'migrations');
}
