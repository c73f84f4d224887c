/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// How much a view of the fleet page costs with 100 and 5,000 clusters: `tsx bench/page.ts`.
// The clusters go through the real inventory, rules and store; only their API servers are made up.

import { readFacets } from '../plugins/fleet-backend/src/store/reading/facets';
import { readHeatMap } from '../plugins/fleet-backend/src/store/reading/heatMap';
import { listClusters } from '../plugins/fleet-backend/src/store/reading/listClusters';
import { readOverview } from '../plugins/fleet-backend/src/store/reading/overview';
import type { ReadContext } from '../plugins/fleet-backend/src/store/reading/visibleClusters';
import { createEngine, type Engine } from './engine';
import { madeUpClient, madeUpProbes, madeUpSource } from './madeUpFleet';
import { measure, percentile, round } from './measure';

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
      createClient: madeUpClient,
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
