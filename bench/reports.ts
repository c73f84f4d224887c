/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// What it costs to look at one cluster with 20,000 report results: `tsx --expose-gc bench/reports.ts`. A first look
// reads counters and details; a second one, while the counters stay, counters alone.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  createKubernetesClient,
  parseKubeconfig,
  type ProbeContext,
} from '@fleetstage/plugin-fleet-node';
import { factReader } from '../plugins/fleet-backend/src/collection/facts';
import { splitReports } from '../plugins/fleet-backend/src/collection/policyReports';
import { measure, round } from './measure';
import { policyEngines } from './policyEngines';
import { startSimulatorProcess } from './simulatorProcess';

const CLUSTER = 'checkout-prod-eu';
const RESULTS = 20_000;

async function main() {
  const simulator = await startSimulatorProcess([
    ...['--clusters', '2'],
    ...['--policy-results', `${CLUSTER}=${RESULTS}`],
  ]);
  try {
    const text = readFileSync(
      path.join(simulator.folder, 'kubeconfig'),
      'utf8',
    );
    const [found] = parseKubeconfig([{ text, origin: 'bench' }], {
      trusted: true,
    }).contexts.filter(({ name }) => name === CLUSTER);
    const { probe } = policyEngines().find(({ name }) => name === 'kyverno')!;
    console.log(
      '| look | CPU ms | wall ms | RSS over start MiB | longest stall ms | requests | KiB |',
    );
    console.log('|---|---|---|---|---|---|---|');
    let previous: ProbeContext['previous'];
    for (const look of ['warm-up', 'first', 'second']) {
      const client = await createKubernetesClient({ kubeConfig: found.load() });
      const shared = new Map<string, Promise<unknown>>();
      const context: ProbeContext = {
        cluster: { id: 'bench', name: CLUSTER },
        client,
        now: () => new Date(),
        signal: AbortSignal.timeout(120_000),
        asked: look === 'first',
        previous,
        shared: <T>(key: string, read: () => Promise<T>) => {
          if (!shared.has(key)) shared.set(key, read());
          return shared.get(key) as Promise<T>;
        },
      };
      const cost = await measure(async () => {
        const value = probe.schema.parse(await probe.collect(context));
        const split = splitReports(
          new Map([[probe.name, { value }]]),
          new Set([probe.name]),
          factReader([]),
        );
        const outcome = split.outcomes.get(probe.name);
        previous = {
          value: outcome && 'value' in outcome ? outcome.value : undefined,
          observedAt: new Date().toISOString(),
        };
      });
      const { requests, bytes } = client.stats;
      await client.close();
      console.log(
        `| ${look} | ${round(cost.cpuMs)} | ${round(cost.wallMs)} | ${round(
          cost.rssOverStartMiB,
        )} | ${round(cost.longestStallMs)} | ${requests} | ${round(
          bytes / 1024,
        )} |`,
      );
    }
  } finally {
    simulator.stop();
  }
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
