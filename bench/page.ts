/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// How much a view of the fleet page costs with 100 and 5,000 clusters: `tsx bench/page.ts`.
// The clusters go through the real inventory, rules and store; only their API servers are made up.

import { readFacets } from '../plugins/fleet-backend/src/store/reading/facets';
import { readHeatMap } from '../plugins/fleet-backend/src/store/reading/heatMap';
import { listClusters } from '../plugins/fleet-backend/src/store/reading/listClusters';
import { readOverview } from '../plugins/fleet-backend/src/store/reading/overview';
import { createEngine } from './engine';
import { madeUpClient, madeUpProbes, madeUpSource } from './madeUpFleet';
import { measure, round } from './measure';
import { printTable, timeReads, type Columns, type Reads } from './reads';

const READS: Reads = {
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

async function main() {
  const columns: Columns = {};
  for (const count of [100, 1000, 5000]) {
    const source = madeUpSource(count);
    const engine = await createEngine({
      sources: [source],
      probes: madeUpProbes(),
      createClient: madeUpClient,
    });
    await engine.inventory.listSource(source, new AbortController().signal);
    const written = await measure(() => engine.sweep());
    columns[`${count} clusters`] = {
      'judge and write one cluster': `${round(
        written.cpuMs / count,
        2,
      )} ms CPU`,
      ...(await timeReads(engine, READS)),
    };
    await engine.close();
  }
  printTable(columns);
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
