/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// What policies cost: `tsx --expose-gc bench/policies.ts`. Two parts: pages over 500 and 2,000 clusters with ten
// policies each (5,000 and 20,000 cells), and one cluster with 20,000 results. API servers are made up; rules, store and
// reading are real. What it costs to read 20,000 results from an API server is in bench/reports.ts.

import {
  clusterPolicyQuerySchema,
  fleetFindingQuerySchema,
  fleetPolicyQuerySchema,
  policyClusterQuerySchema,
  policyReportSchema,
  violationQuerySchema,
  type PolicyReport,
} from '@fleetstage/plugin-fleet-common';
import type { FleetProbe } from '@fleetstage/plugin-fleet-node';
import {
  aFailure,
  aPolicy,
  aReport,
} from '../plugins/fleet-backend/src/__testUtils__/policy';
import { readFindingTrend } from '../plugins/fleet-backend/src/store/reading/findingTrend';
import { listFleetFindings } from '../plugins/fleet-backend/src/store/reading/fleetFindings';
import { readClusterPolicies } from '../plugins/fleet-backend/src/store/reading/policy/clusterPolicies';
import { readFleetPolicies } from '../plugins/fleet-backend/src/store/reading/policy/fleetPolicies';
import { readPolicyClusters } from '../plugins/fleet-backend/src/store/reading/policy/policyClusters';
import { readViolations } from '../plugins/fleet-backend/src/store/reading/policy/violations';
import { createEngine, type Engine } from './engine';
import {
  indexOf,
  madeUpClient,
  madeUpProbes,
  madeUpSource,
} from './madeUpFleet';
import { measure, round } from './measure';
import { printTable, timeReads, type Columns, type Reads } from './reads';

const POLICIES = 10;
const FAILURES = 30;

/** Some failures of each third policy; one cluster in fifty lacks an engine. */
function madeUpReport(index: number, results = FAILURES): PolicyReport {
  const names = Array.from({ length: POLICIES }, (_, n) => `policy-${n}`);
  const failing = names.filter((_, n) => (n + index) % 3 === 0);
  const share = Math.floor(results / failing.length);
  return aReport({
    policies: names.map(name =>
      aPolicy(name, {
        severity: name === 'policy-0' ? 'high' : 'medium',
        counts: { fail: failing.includes(name) ? share : 0, pass: 500 },
      }),
    ),
    results: failing.flatMap(name =>
      Array.from({ length: share }, (_, n) =>
        aFailure(name, `namespace-${n % 20}/Pod/pod-${index}-${n}`),
      ),
    ),
    resultsTotal: share * failing.length,
  });
}

function madeUpEngine(
  report: (index: number) => PolicyReport,
): FleetProbe<PolicyReport> {
  return {
    name: 'policy-kyverno',
    source: 'Kyverno',
    schema: policyReportSchema,
    freshForSeconds: 3600,
    collect: async ({ client }) => report(indexOf(client)),
  };
}

async function startEngine(
  clusters: number,
  report: (index: number) => PolicyReport,
): Promise<Engine> {
  const source = madeUpSource(clusters);
  const engine = await createEngine({
    sources: [source],
    probes: [...madeUpProbes(), madeUpEngine(report)],
    policyProbes: ['policy-kyverno'],
    createClient: madeUpClient,
  });
  await engine.inventory.listSource(source, new AbortController().signal);
  return engine;
}

const PAGES: Reads = {
  'policies, first page of the matrix': context =>
    readFleetPolicies(context, fleetPolicyQuerySchema.parse({})),
  'policies of one environment, with drift': context =>
    readFleetPolicies(
      context,
      fleetPolicyQuerySchema.parse({
        environment: 'production',
        severity: 'high',
      }),
    ),
  'one policy in its clusters': context =>
    readPolicyClusters(
      context,
      policyClusterQuerySchema.parse({
        key: 'kyverno/ClusterPolicy/policy-0',
        limit: 50,
      }),
    ),
  'findings, first page with counts': context =>
    listFleetFindings(context, fleetFindingQuerySchema.parse({ limit: 50 })),
  'findings by week': context => readFindingTrend(context, { status: 'open' }),
};

async function fleets() {
  const columns: Columns = {};
  for (const count of [500, 2000]) {
    const engine = await startEngine(count, madeUpReport);
    const first = await measure(() => engine.sweep());
    const second = await measure(() => engine.sweep());
    columns[`${count} clusters, ${count * POLICIES} cells`] = {
      'judge and write one cluster, first look': `${round(
        first.cpuMs / count,
        2,
      )} ms CPU`,
      'judge and write one cluster, nothing changed': `${round(
        second.cpuMs / count,
        2,
      )} ms CPU`,
      ...(await timeReads(engine, PAGES)),
    };
    await engine.close();
  }
  printTable(columns);
}

async function largeCluster() {
  const results = 2_000;
  const engine = await startEngine(1, index => madeUpReport(index, results));
  const first = await measure(() => engine.sweep());
  const second = await measure(() => engine.sweep());
  const { id } = await engine.knex('fleet_clusters').first('id');
  printTable({
    [`one cluster with ${results} kept failures`]: {
      'first look': `${round(first.cpuMs)} ms CPU, longest stall ${round(
        first.longestStallMs,
      )} ms`,
      'nothing changed': `${round(second.cpuMs)} ms CPU`,
      ...(await timeReads(engine, {
        'violations, first page with counts': ({ knex }) =>
          readViolations(knex, id, violationQuerySchema.parse({ limit: 50 })),
        'policies of the cluster': ({ knex }) =>
          readClusterPolicies(knex, id, clusterPolicyQuerySchema.parse({})),
      })),
    },
  });
  await engine.close();
}

fleets()
  .then(largeCluster)
  .catch(error => {
    console.error(error);
    process.exit(1);
  });
