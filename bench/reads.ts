/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ReadContext } from '../plugins/fleet-backend/src/store/reading/visibleClusters';
import type { Engine } from './engine';
import { percentile, round } from './measure';

/** Reading functions by what they are called in the table. */
export type Reads = Record<string, (context: ReadContext) => Promise<object>>;

/** Columns of a table by their heading, each with its cells by the heading of their row. */
export type Columns = Record<string, Record<string, string>>;

const RUNS = 40;

/** Median and 99th percentile of each read, and the size of its answer. */
export async function timeReads(
  engine: Engine,
  reads: Reads,
): Promise<Record<string, string>> {
  const cells: Record<string, string> = {};
  for (const [name, read] of Object.entries(reads)) {
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
    for (let run = 0; run < RUNS; run += 1) {
      const startedAt = performance.now();
      const answer = await read(context);
      times.push(performance.now() - startedAt);
      bytes = JSON.stringify(answer).length;
    }
    cells[name] = `${round(percentile(times, 0.5))} / ${round(
      percentile(times, 0.99),
    )} ms, ${round(bytes / 1024)} KiB`;
  }
  return cells;
}

/** Prints columns as a table in Markdown. */
export function printTable(columns: Columns): void {
  const names = Object.keys(columns);
  console.log(`| p50 / p99 | ${names.join(' | ')} |`);
  console.log(`|---|${names.map(() => '---|').join('')}`);
  for (const row of Object.keys(columns[names[0]])) {
    console.log(`| ${row} | ${names.map(n => columns[n][row]).join(' | ')} |`);
  }
}
