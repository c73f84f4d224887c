/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { resolve } from 'node:path';
import { ConfigReader } from '@backstage/config';
import type {
  FleetProbe,
  FleetSource,
  KubernetesClient,
} from '@fleetstage/plugin-fleet-node';
import type { KubeConfig } from '@kubernetes/client-node';
import createKnex, { type Knex } from 'knex';
import { Collector } from '../plugins/fleet-backend/src/collection/Collector';
import { readFleetSettings } from '../plugins/fleet-backend/src/config';
import { Documents } from '../plugins/fleet-backend/src/documents/Documents';
import { Inventory } from '../plugins/fleet-backend/src/inventory/Inventory';

/** Inventory and collector over one database, without a Backstage around them. */
export interface Engine {
  knex: Knex;
  inventory: Inventory;
  collector: Collector;
  /** Looks at every cluster once. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

const silent = {
  error: (message: string) => process.stderr.write(`${message}\n`),
  warn: (message: string) => process.stderr.write(`${message}\n`),
  info: () => undefined,
  debug: () => undefined,
  child: () => silent,
};

const SHARDS = 8;

/** Puts an engine together, on SQLite in memory or on a PostgreSQL of one's own (`BENCH_POSTGRES`). */
export async function createEngine(options: {
  sources: FleetSource[];
  probes: FleetProbe<any>[];
  /** Names of the probes that are policy engines'. */
  policyProbes?: readonly string[];
  createClient: (kubeConfig: KubeConfig) => Promise<KubernetesClient>;
}): Promise<Engine> {
  const url = process.env.BENCH_POSTGRES;
  const knex = createKnex(
    url
      ? { client: 'pg', connection: url }
      : {
          client: 'better-sqlite3',
          connection: ':memory:',
          useNullAsDefault: true,
          pool: { min: 1, max: 1 },
        },
  );
  await knex.migrate.latest({
    directory: resolve(__dirname, '../plugins/fleet-backend/migrations'),
  });
  const settings = readFleetSettings(
    new ConfigReader({ fleet: { collection: { shards: SHARDS } } }),
  );
  const shared = {
    knex,
    settings,
    sources: new Map(options.sources.map(source => [source.name, source])),
    logger: silent,
  };
  const inventory = new Inventory({
    ...shared,
    findEntities: async refs => new Set(refs),
  });
  const collector = new Collector({
    ...shared,
    policyProbes: [],
    documents: new Documents(knex, settings.documents),
    ...options,
    sources: shared.sources,
    inventoryContext: () => inventory.context(),
  });
  const signal = new AbortController().signal;
  return {
    knex,
    inventory,
    collector,
    async sweep() {
      await knex('fleet_clusters').update({
        next_due_at: new Date(0).toISOString(),
      });
      await Promise.all(
        Array.from({ length: SHARDS }, (_, shard) =>
          collector.runShard(shard, signal),
        ),
      );
    },
    close: () => knex.destroy(),
  };
}
