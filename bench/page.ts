/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// How much a view of the fleet page costs with 100 and 5,000 clusters: `tsx bench/page.ts`.
// The clusters go through the real inventory, rules and store; only their API servers are made up.

import { KubeConfig } from '@kubernetes/client-node';
import {
  CORE_FACT_SCHEMAS,
  type CoreFacts,
} from '@fleetstage/plugin-fleet-common';
import type {
  FleetProbe,
  FleetSource,
  KubernetesClient,
} from '@fleetstage/plugin-fleet-node';
import { healthyFacts } from '../plugins/fleet-backend/src/__testUtils__/facts';
import { readFacets } from '../plugins/fleet-backend/src/store/reading/facets';
import { readHeatMap } from '../plugins/fleet-backend/src/store/reading/heatMap';
import { listClusters } from '../plugins/fleet-backend/src/store/reading/listClusters';
import { readOverview } from '../plugins/fleet-backend/src/store/reading/overview';
import type { ReadContext } from '../plugins/fleet-backend/src/store/reading/visibleClusters';
import { createEngine, type Engine } from './engine';
import { measure, percentile, round } from './measure';

const ENVIRONMENTS = ['production', 'staging', 'ephemeral', 'edge'];

function madeUpSource(count: number): FleetSource {
  return {
    name: 'made-up',
    kind: 'Bench',
    async list() {
      return {
        warnings: [],
        sightings: Array.from({ length: count }, (_, index) => ({
          nativeId: `c${index}`,
          name: `cluster-${index}`,
          lifecycle: 'active' as const,
          environment: ENVIRONMENTS[index % ENVIRONMENTS.length],
          provider: index % 3 ? 'EKS' : 'GKE',
          region: `region-${index % 12}`,
          labels: {},
          ownerHints: [{ value: `team-${index % 40}`, from: 'bench' }],
        })),
      };
    },
    async connect(nativeId) {
      const config = new KubeConfig();
      config.loadFromClusterAndUser(
        {
          name: nativeId,
          server: `https://${nativeId}.test`,
          skipTLSVerify: false,
        },
        { name: 'u', token: 't' },
      );
      return config;
    },
  };
}

function madeUpProbes(): FleetProbe<any>[] {
  return (Object.keys(CORE_FACT_SCHEMAS) as (keyof CoreFacts)[]).map(name => ({
    name,
    source: 'API server',
    schema: CORE_FACT_SCHEMAS[name],
    freshForSeconds: 3600,
    async collect({ client }) {
      const index = Number(/c(\d+)/.exec(client.server)?.[1]);
      const facts = healthyFacts();
      facts.reachability.uid = `uid-${index}`;
      if (index % 20 === 0) facts.reachability.ready = false;
      if (index % 7 === 0) {
        facts.nodes = { ...facts.nodes, ready: 2, notReady: 1 };
      }
      facts.versions.apiServer = `v1.${33 + (index % 5)}.1`;
      facts.versions.kubelets = [];
      return facts[name];
    },
  }));
}

const READS: Record<string, (context: ReadContext) => Promise<object>> = {
  'page of 50, sorted and filtered': context =>
    listClusters(context, {
      environment: ['production', 'staging'],
      sort: 'nodes',
      offset: 50,
      limit: 50,
    }),
  'overview with totals and trend': context =>
    readOverview(context, {}, { unconfigured: false, trendDays: 14 }),
  facets: context => readFacets(context, {}),
  'heat map': context => readHeatMap(context, { groupBy: 'environment' }),
};

async function timeReads(engine: Engine): Promise<Record<string, string>> {
  const results: Record<string, string> = {};
  for (const [name, read] of Object.entries(READS)) {
    const context: ReadContext = {
      knex: engine.knex,
      // As for somebody whom the policy lets see the clusters of most teams.
      scope: {
        all: false,
        criteria: {
          not: {
            field: 'owner',
            values: ['group:default/team-0', 'group:default/team-1'],
          } as never,
        },
      },
      now: new Date(),
    };
    const times: number[] = [];
    let bytes = 0;
    for (let run = 0; run < 40; run += 1) {
      const startedAt = performance.now();
      const answer = await read(context);
      times.push(performance.now() - startedAt);
      bytes = JSON.stringify(answer).length;
    }
    results[name] = `${round(percentile(times, 0.5))} / ${round(
      percentile(times, 0.99),
    )} ms, ${round(bytes / 1024)} KiB`;
  }
  return results;
}

async function main() {
  const columns: Record<string, Record<string, string>> = {};
  for (const count of [100, 1000, 5000]) {
    const source = madeUpSource(count);
    const engine = await createEngine({
      sources: [source],
      probes: madeUpProbes(),
      createClient: async config =>
        ({
          server: config.getCurrentCluster()!.server,
          tlsVerified: true,
          close: async () => undefined,
        } as unknown as KubernetesClient),
    });
    await engine.inventory.listSource(source, new AbortController().signal);
    const written = await measure(() => engine.sweep());
    columns[count] = {
      'judge and write one cluster': `${round(
        written.cpuMs / count,
        2,
      )} ms CPU`,
      ...(await timeReads(engine)),
    };
    await engine.close();
  }
  const counts = Object.keys(columns);
  console.log(
    `| p50 / p99 | ${counts.map(n => `${n} clusters`).join(' | ')} |`,
  );
  console.log(`|---|${counts.map(() => '---|').join('')}`);
  for (const row of Object.keys(columns[counts[0]])) {
    console.log(`| ${row} | ${counts.map(n => columns[n][row]).join(' | ')} |`);
  }
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
