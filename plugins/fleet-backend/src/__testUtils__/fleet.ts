/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  mockServices,
  type TestDatabaseId,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import {
  CORE_FACT_SCHEMAS,
  policyReportSchema,
  type CoreFacts,
  type PolicyReport,
} from '@fleetstage/plugin-fleet-common';
import {
  ProbeFailure,
  type FleetProbe,
  type FleetSource,
  type KubernetesClient,
  type Sighting,
  type SourceListing,
} from '@fleetstage/plugin-fleet-node';
import { KubeConfig } from '@kubernetes/client-node';
import type { Knex } from 'knex';
import { ConfigReader } from '@backstage/config';
import { Collector } from '../collection/Collector';
import { readFleetSettings } from '../config';
import { Documents } from '../documents/Documents';
import { Inventory } from '../inventory/Inventory';
import { openDatabase } from '../store/database';
import { healthyFacts, NOW } from './facts';

/** What a cluster of the fake fleet does when it is looked at. */
export interface FakeCluster {
  facts: CoreFacts;
  /** What the policy engine of the fleet brings; without one it has nothing to say. */
  policy?: PolicyReport;
  /** Thrown by every probe. */
  failure?: ProbeFailure;
  /** Never answers. */
  hangs?: boolean;
  looks: number;
  /** Called when a look begins. */
  onLook?: () => Promise<void>;
}

/** A source whose listing a test decides. */
export class FakeSource implements FleetSource {
  readonly kind = 'Fake';
  readonly name: string;
  listing: SourceListing | Error = { sightings: [], warnings: [] };

  constructor(name = 'fake') {
    this.name = name;
  }

  sees(...sightings: Partial<Sighting>[]): this {
    this.listing = { sightings: sightings.map(sighting), warnings: [] };
    return this;
  }

  async list(): Promise<SourceListing> {
    if (this.listing instanceof Error) throw this.listing;
    return this.listing;
  }

  /** Thrown by `connect`. */
  down?: ProbeFailure;

  async connect(nativeId: string): Promise<KubeConfig> {
    if (this.down) throw this.down;
    const config = new KubeConfig();
    config.loadFromClusterAndUser(
      {
        name: nativeId,
        server: `https://${nativeId}.test`,
        skipTLSVerify: false,
      },
      { name: 'portal', token: 'very-secret-token' },
    );
    return config;
  }
}

/** A sighting with what every sighting needs. */
export function sighting(partial: Partial<Sighting>): Sighting {
  const name = partial.name ?? partial.nativeId ?? 'cluster';
  return {
    nativeId: name,
    name,
    lifecycle: 'active',
    labels: {},
    ownerHints: [],
    ...partial,
  };
}

/** A cluster without the engine. */
const NO_ENGINE: PolicyReport = {
  engines: [
    {
      engine: 'kyverno',
      title: 'Kyverno',
      state: 'absent',
      sentence: 'not installed',
      operations: [],
      problems: [],
    },
  ],
  policies: [],
  exemptions: [],
  results: [],
  resultsTotal: 0,
  gaps: [],
};

/** Inventory and collector over one database, with fake sources, clusters and clock. */
export class FakeFleet {
  readonly knex: Knex;
  readonly sources: FakeSource[];
  readonly clusters = new Map<string, FakeCluster>();
  readonly inventory: Inventory;
  readonly collector: Collector;
  readonly documents: Documents;
  /** What the catalog holds; everything that is asked for without. */
  entities?: Set<string>;
  now = NOW;

  static async create(
    databases: TestDatabases,
    id: TestDatabaseId,
    config: object = {},
    ...sources: FakeSource[]
  ): Promise<FakeFleet> {
    const knex = await databases.init(id);
    await openDatabase(mockServices.database({ knex }));
    return new FakeFleet(knex, config, sources);
  }

  constructor(knex: Knex, config: object, sources: FakeSource[]) {
    this.knex = knex;
    this.sources = sources.length > 0 ? sources : [new FakeSource()];
    const settings = readFleetSettings(
      new ConfigReader({
        fleet: {
          collection: { shards: 1, clusterDeadline: { seconds: 1 } },
          ...config,
        },
      }),
    );
    const shared = {
      knex,
      settings,
      sources: new Map(this.sources.map(source => [source.name, source])),
      logger: mockServices.logger.mock(),
      now: () => this.now,
    };
    this.inventory = new Inventory({
      ...shared,
      findEntities: async refs =>
        new Set(refs.filter(r => this.entities?.has(r) ?? true)),
    });
    // Documents are read again at once: tests do not wait.
    let clock = 0;
    this.documents = new Documents(knex, settings.documents, () => {
      clock += 60_000;
      return clock;
    });
    this.collector = new Collector({
      ...shared,
      probes: [...this.#probes(), this.#policyProbe()],
      policyProbes: [this.#policyProbe().name],
      documents: this.documents,
      createClient: async kubeConfig => fakeClient(kubeConfig),
      inventoryContext: () => this.inventory.context(),
      random: () => 0.5,
    });
  }

  /** The fake cluster behind a native id. */
  cluster(nativeId: string): FakeCluster {
    const known = this.clusters.get(nativeId);
    if (known) return known;
    const facts = healthyFacts();
    facts.reachability.uid = `uid-of-${nativeId}`;
    const fresh: FakeCluster = { facts, looks: 0 };
    this.clusters.set(nativeId, fresh);
    return fresh;
  }

  /** Lists every source once. */
  async list(): Promise<void> {
    for (const source of this.sources) {
      await this.inventory.listSource(source, new AbortController().signal);
    }
    await this.inventory.tidy();
    await this.inventory.checkOwners();
  }

  /** Looks at everything that is due. */
  async look(): Promise<void> {
    await this.collector.runShard(0, new AbortController().signal);
  }

  /** Lets time pass. */
  advance(minutes: number): void {
    this.now = new Date(this.now.getTime() + minutes * 60_000);
  }

  #policyProbe(): FleetProbe<PolicyReport> {
    return {
      name: 'policy-kyverno',
      source: 'Kyverno',
      schema: policyReportSchema,
      freshForSeconds: 60,
      collect: async ({ client }) => {
        const cluster = this.cluster(
          new URL(client.server).hostname.replace('.test', ''),
        );
        if (cluster.failure) throw cluster.failure;
        return cluster.policy ?? NO_ENGINE;
      },
    };
  }

  #probes(): FleetProbe<any>[] {
    return (Object.keys(CORE_FACT_SCHEMAS) as (keyof CoreFacts)[]).map(
      name => ({
        name,
        source: 'API server',
        schema: CORE_FACT_SCHEMAS[name],
        freshForSeconds: 60,
        collect: async ({ client, signal }) => {
          const cluster = this.cluster(
            new URL(client.server).hostname.replace('.test', ''),
          );
          if (name === 'reachability') {
            cluster.looks += 1;
            await cluster.onLook?.();
          }
          if (cluster.hangs) {
            await new Promise((_, reject) => {
              signal.addEventListener('abort', () =>
                reject(new ProbeFailure('timeout', 'No answer in time')),
              );
            });
          }
          if (cluster.failure) throw cluster.failure;
          return cluster.facts[name];
        },
      }),
    );
  }
}

function fakeClient(kubeConfig: KubeConfig): KubernetesClient {
  const unused = () => {
    throw new Error('not used');
  };
  return {
    server: kubeConfig.getCurrentCluster()!.server,
    credential: { kind: 'token' },
    tlsVerified: true,
    stats: { requests: 0, connections: 0, bytes: 0 },
    getJson: unused,
    getText: unused,
    listObjects: unused,
    listRows: unused,
    servingCertificate: unused,
    close: async () => undefined,
  };
}
