/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  DRIFT_VERDICTS,
  ENFORCEMENTS,
  POLICY_SEVERITIES,
  enforcementStrength,
  type ClusterFilter,
  type DriftVerdict,
  type Enforcement,
  type FleetPolicy,
  type FleetPolicyPage,
  type FleetPolicyQuery,
} from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import { chunk } from '../../upsert';
import { containsText } from '../containsText';
import {
  filteredClusters,
  readLookAges,
  type ReadContext,
} from '../visibleClusters';
import { narrow, readCells, type Column } from './cells';
import {
  DRIFT_ORDER,
  OPEN_FAILURES,
  POLICY_SEVERITY_ORDER,
  POLICY_TEXT_COLUMNS,
} from './rows';

/** Clusters that the matrix shows. */
const MAX_COLUMNS = 40;

type Narrowing = Pick<
  FleetPolicyQuery,
  'engine' | 'severity' | 'drift' | 'policyText'
>;

/** How strongly a policy is enforced where it is there, as SQL, by `enforcementStrength`. */
const STRENGTH = `case when not present then null ${ENFORCEMENTS.map(
  name => `when enforcement = '${name}' then ${enforcementStrength(name)}`,
).join(' ')} end`;

/**
 * Policies of the clusters under a filter, one row a policy and cluster: policies of several engines that implement
 * one control count once, by the strongest, and by the engine that counts the most failures.
 */
export function policiesByCluster(
  context: ReadContext,
  filter: ClusterFilter,
  narrowing: Narrowing,
): Knex.QueryBuilder {
  const { knex } = context;
  const rows = knex('fleet_policies as p')
    .whereIn('p.cluster_id', filteredClusters(context, filter).select('id'))
    .where('p.counted', true);
  narrow(rows, narrowing);
  if (narrowing.policyText) {
    containsText(rows, POLICY_TEXT_COLUMNS, narrowing.policyText);
  }
  return rows
    .groupBy('row_key', 'cluster_id')
    .select('row_key', 'cluster_id')
    .select(
      knex.raw(`max(${STRENGTH}) as strength`),
      knex.raw(`min(${DRIFT_ORDER}) as drift_rank`),
      knex.raw(`min(${POLICY_SEVERITY_ORDER}) as severity_rank`),
      knex.raw('max(weight) as weight'),
      knex.raw(`max(${OPEN_FAILURES}) as open`),
      knex.raw('max(accepted) as accepted'),
      knex.raw('max(case when present then 1 else 0 end) as present'),
      knex.raw(
        'max(case when intended is not null then 1 else 0 end) as intended',
      ),
      knex.raw('max(title) as title'),
      knex.raw('max(category) as category'),
    );
}

interface GroupedRow {
  row_key: string;
  title: string | null;
  category: string | null;
  severity_rank: unknown;
  clusters: unknown;
  missing: unknown;
  open: unknown;
  unknown: unknown;
  accepted: unknown;
  [count: `e_${string}` | `d_${number}`]: unknown;
}

/** Every policy under a filter, counted over its clusters; the worst first. */
export function groupedPolicies(
  context: ReadContext,
  query: Omit<FleetPolicyQuery, 'offset' | 'limit'>,
): Knex.QueryBuilder {
  const { knex } = context;
  const inner = policiesByCluster(context, query, query).as('x');
  const rows = knex
    .from(inner)
    .groupBy('row_key')
    .select('row_key')
    .select(
      knex.raw('max(title) as title'),
      knex.raw('max(category) as category'),
      knex.raw('min(severity_rank) as severity_rank'),
      knex.raw('sum(present) as clusters'),
      knex.raw(
        'sum(case when present = 0 and intended = 1 and drift_rank = 0 then 1 else 0 end) as missing',
      ),
      knex.raw('coalesce(sum(open), 0) as open'),
      knex.raw(
        'sum(case when present = 1 and open is null then 1 else 0 end) as unknown',
      ),
      knex.raw('sum(accepted) as accepted'),
      knex.raw('max(weight) as weight'),
      ...ENFORCEMENTS.map(name =>
        knex.raw(
          `sum(case when present = 1 and strength = ${enforcementStrength(
            name,
          )} then 1 else 0 end) as e_${name}`,
        ),
      ),
      ...DRIFT_VERDICTS.map((_, rank) =>
        knex.raw(
          `sum(case when drift_rank = ${rank} then 1 else 0 end) as d_${rank}`,
        ),
      ),
    );
  const all = knex.from(rows.as('g'));
  if (query.drift) {
    all.where(nested => {
      for (const verdict of query.drift ?? []) {
        nested.orWhere(`d_${DRIFT_VERDICTS.indexOf(verdict)}`, '>', 0);
      }
    });
  }
  return all;
}

const ORDERS: Readonly<Record<FleetPolicyQuery['sort'], string>> = {
  worst: 'weight desc, severity_rank, missing desc, open desc, title, row_key',
  name: 'title, row_key',
  clusters: 'clusters desc, title, row_key',
};

/** One page of the matrix policy × cluster. */
export async function readFleetPolicies(
  context: ReadContext,
  query: FleetPolicyQuery,
): Promise<FleetPolicyPage> {
  // All rows at once: counting them costs as much as reading them, and there are some hundred at most.
  const [all, columns, coverage, ages] = await Promise.all([
    groupedPolicies(context, query).orderByRaw(ORDERS[query.sort]) as Promise<
      GroupedRow[]
    >,
    readColumns(context, query),
    readCoverage(context, query),
    readLookAges(context, query),
  ]);
  const rows = all.slice(query.offset, query.offset + query.limit);
  const keys = rows.map(row => row.row_key);
  const [cells, details] = await Promise.all([
    readCells(context, keys, columns, query),
    readDetails(context, query, keys),
  ]);
  return {
    items: rows.map(row => ({
      ...toFleetPolicy(row, details.get(row.row_key)),
      cells: cells.get(row.row_key) ?? [],
    })),
    totalItems: all.length,
    columns: columns.map(({ known: _known, ...column }) => column),
    clustersTotal: coverage.covered + coverage.uncovered + coverage.unknown,
    coverage,
    ...ages,
  };
}

/** Every policy of a filter without cells, for exports. */
export async function allFleetPolicies(
  context: ReadContext,
  query: FleetPolicyQuery,
): Promise<FleetPolicy[]> {
  const rows = (await groupedPolicies(context, query).orderByRaw(
    ORDERS[query.sort],
  )) as GroupedRow[];
  const details = await readDetails(
    context,
    query,
    rows.map(row => row.row_key),
  );
  return rows.map(row => ({
    ...toFleetPolicy(row, details.get(row.row_key)),
    cells: [],
  }));
}

type Details = { engines: string[]; variants: number };

function toFleetPolicy(
  row: GroupedRow,
  details: Details | undefined,
): Omit<FleetPolicy, 'cells'> {
  return {
    key: row.row_key,
    title: row.title ?? row.row_key,
    category: row.category ?? undefined,
    severity: POLICY_SEVERITIES[Number(row.severity_rank)] ?? 'unknown',
    engines: details?.engines ?? [],
    enforcements: Object.fromEntries(
      ENFORCEMENTS.map(name => [name, Number(row[`e_${name}`] ?? 0)]),
    ) as Record<Enforcement, number>,
    clusters: Number(row.clusters),
    missing: Number(row.missing),
    drift: Object.fromEntries(
      DRIFT_VERDICTS.map((verdict, rank) => [
        verdict,
        Number(row[`d_${rank}`] ?? 0),
      ]),
    ) as Record<DriftVerdict, number>,
    fail: Number(row.open),
    unknown: Number(row.unknown),
    accepted: Number(row.accepted),
    variants: details?.variants ?? 0,
  };
}

/** Engines of each policy, and how many specs of it differ from git. */
async function readDetails(
  context: ReadContext,
  query: ClusterFilter & Narrowing,
  keys: readonly string[],
): Promise<Map<string, Details>> {
  const details = new Map<string, Details>();
  for (const some of chunk(keys)) {
    const policies = context
      .knex('fleet_policies')
      .whereIn('cluster_id', filteredClusters(context, query).select('id'))
      .whereIn('row_key', some);
    narrow(policies, query);
    const rows = (await policies
      .groupBy('row_key', 'engine')
      .select('row_key', 'engine')
      .select(
        context.knex.raw(
          `count(distinct case when drift is null or drift <> 'in-sync' then spec_digest end) as variants`,
        ),
      )) as { row_key: string; engine: string; variants: unknown }[];
    for (const { row_key, engine, variants } of rows) {
      const known = details.get(row_key) ?? { engines: [], variants: 0 };
      known.engines.push(engine);
      known.variants = Math.max(known.variants, Number(variants));
      details.set(row_key, known);
    }
  }
  return details;
}

/** The clusters that the matrix shows: those with the most open failures, then the worst. */
async function readColumns(
  context: ReadContext,
  query: FleetPolicyQuery,
): Promise<Column[]> {
  const { knex } = context;
  const perCluster = knex
    .from(policiesByCluster(context, query, query).as('x'))
    .groupBy('cluster_id')
    .select('cluster_id')
    .select(
      knex.raw('coalesce(sum(open), 0) as open'),
      knex.raw('max(weight) as weight'),
    );
  const rows = (await knex
    .from(
      filteredClusters(context, query)
        .select('id', 'name', 'environment')
        .as('k'),
    )
    .leftJoin(perCluster.as('s'), 's.cluster_id', 'k.id')
    .join('fleet_clusters as f', 'f.id', 'k.id')
    .select('k.id', 'k.name', 'k.environment', 'f.policy_coverage')
    .select(knex.raw('coalesce(s.open, 0) as open'))
    .orderByRaw('coalesce(s.weight, 0) desc, coalesce(s.open, 0) desc, k.name')
    .limit(MAX_COLUMNS)) as {
    id: string;
    name: string;
    environment: string | null;
    policy_coverage: string | null;
    open: unknown;
  }[];
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    environment: row.environment ?? undefined,
    fail: Number(row.open),
    known: row.policy_coverage !== null && row.policy_coverage !== 'unknown',
  }));
}

/** Clusters under a filter by whether any engine looks at them. */
async function readCoverage(
  context: ReadContext,
  filter: ClusterFilter,
): Promise<FleetPolicyPage['coverage']> {
  const rows = (await context
    .knex('fleet_clusters')
    .whereIn('id', filteredClusters(context, filter).select('id'))
    .groupBy('policy_coverage')
    .select('policy_coverage')
    .count({ n: '*' })) as { policy_coverage: string | null; n: unknown }[];
  const coverage = { covered: 0, uncovered: 0, unknown: 0 };
  for (const { policy_coverage: found, n } of rows) {
    const key =
      found === 'covered' || found === 'uncovered' ? found : 'unknown';
    coverage[key] += Number(n);
  }
  return coverage;
}
