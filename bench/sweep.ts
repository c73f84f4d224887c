/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// How much it costs to look at a whole fleet: `node .tools/…/yarn.js tsx bench/sweep.ts --clusters 1000`.
// The simulator runs as a process of its own, so that only the collector is measured.

import path from 'node:path';
import { ConfigReader } from '@backstage/config';
import { createKubernetesClient } from '@fleetstage/plugin-fleet-node';
import { coreProbes } from '../plugins/fleet-backend/src/probes';
import { createKubeconfigSources } from '../plugins/fleet-backend/src/sources/kubeconfig';
import { readClusterApiSettings } from '../plugins/fleet-backend-module-cluster-api/src/config';
import { ClusterApiSource } from '../plugins/fleet-backend-module-cluster-api/src/source';
import { createEngine } from './engine';
import { policyEngines } from './policyEngines';
import { startSimulatorProcess } from './simulatorProcess';
import { measure, round } from './measure';

async function main() {
  const clusters = Number(
    process.argv[process.argv.indexOf('--clusters') + 1] || 1000,
  );
  const simulator = await startSimulatorProcess([
    '--clusters',
    String(clusters),
  ]);
  try {
    const config = new ConfigReader({
      fleet: {
        sources: {
          kubeconfig: [{ files: [path.join(simulator.folder, 'kubeconfig')] }],
          clusterApi: [
            {
              kubeconfig: path.join(simulator.folder, 'management.kubeconfig'),
            },
          ],
        },
      },
    });
    const sources = [
      ...readClusterApiSettings(config).map(item => new ClusterApiSource(item)),
      ...createKubeconfigSources(config),
    ];
    const engines = policyEngines();
    const engine = await createEngine({
      sources,
      probes: [...coreProbes(), ...engines.map(({ probe }) => probe)],
      policyProbes: engines.map(({ probe }) => probe.name),
      createClient: kubeConfig => createKubernetesClient({ kubeConfig }),
    });
    const signal = new AbortController().signal;
    const listing = await measure(async () => {
      for (const source of sources) {
        await engine.inventory.listSource(source, signal);
      }
    });
    const known = await engine.knex('fleet_clusters').count({ n: '*' }).first();
    console.log(
      `inventory of ${known?.n} clusters: ${round(
        listing.wallMs,
      )} ms wall, ${round(listing.cpuMs)} ms CPU`,
    );
    console.log(
      '| sweep | CPU ms per cluster | wall s | RSS over start MiB | longest stall ms |',
    );
    console.log('|---|---|---|---|---|');
    for (const sweep of ['first', 'second', 'third']) {
      const cost = await measure(() => engine.sweep());
      console.log(
        `| ${sweep} | ${round(cost.cpuMs / clusters)} | ${round(
          cost.wallMs / 1000,
        )} | ${round(cost.rssOverStartMiB)} | ${round(cost.longestStallMs)} |`,
      );
    }
    await engine.close();
  } finally {
    simulator.stop();
  }
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
