/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  FINDING_AGES,
  type ClusterFilter,
  type Finding,
  type FindingAge,
  type FleetFindingFilter,
  type FleetFindingPage,
  type FleetFindingQuery,
} from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import type { FindingRow } from '../tables';
import { chunk } from '../upsert';
import { containsText } from './containsText';
import { byStatus, SEVERITY_ORDER, toFinding } from './findings';
import {
  filteredClusters,
  NONE,
  readLookAges,
  visibleClusters,
  type ReadContext,
} from './visibleClusters';

const DAY = 86_400_000;

/** Days of each age, youngest first. */
const AGE_DAYS: Readonly<Record<FindingAge, readonly [number, number]>> = {
  '1d': [0, 1],
  '7d': [1, 7],
  '30d': [7, 30],
  '90d': [30, 90],
  older: [90, Infinity],
};

/** Values of a facet that are told. */
const MAX_FACET = 50;

const TEXT_COLUMNS = [
  'message',
  'subject',
  'cluster_name',
  'cluster_title',
  'eff_owner',
];

type JoinedRow = FindingRow & {
  cluster_name: string | null;
  cluster_owner: string | null;
};

/**
 * Findings of every cluster that the caller may see, and those that concern no single cluster: all of them for who
 * may see everything, else those on exceptions that select a visible cluster.
 */
export function fleetFindings(
  context: ReadContext,
  filter: FleetFindingFilter,
): Knex.QueryBuilder {
  const { knex } = context;
  const { owner, text } = filter;
  const ofClusters = clusterPart(filter);
  const narrowed = Object.values(ofClusters).some(Boolean);
  const clusters = filteredClusters(context, ofClusters).select(
    'id',
    'name',
    'title',
    'owner',
  );
  const joined = knex('fleet_findings as f')
    .leftJoin(clusters.as('k'), 'k.id', 'f.cluster_id')
    .where(query => {
      query.whereNotNull('k.id');
      if (!narrowed) query.orWhere(own => ofNoCluster(own, context));
    })
    .select(
      'f.*',
      'k.name as cluster_name',
      'k.title as cluster_title',
      'k.owner as cluster_owner',
      knex.raw('coalesce(f.owner, k.owner) as eff_owner'),
    );
  const rows = knex.from(joined.as('f'));
  byStatus(rows, filter);
  if (filter.severity) rows.whereIn('severity', filter.severity);
  if (filter.axis) rows.whereIn('axis', filter.axis);
  if (filter.rule) rows.whereIn('rule', filter.rule);
  if (filter.age) byAge(rows, filter.age, context.now);
  if (owner) {
    rows.where(query => {
      query.whereIn('eff_owner', owner);
      if (owner.includes(NONE)) query.orWhereNull('eff_owner');
    });
  }
  if (text) containsText(rows, TEXT_COLUMNS, text);
  return rows;
}

/** What of a filter is about clusters: the owner of a finding is not always its cluster's, and texts are its own too. */
function clusterPart(filter: FleetFindingFilter): ClusterFilter {
  const { environment, provider, region, version, state, source } = filter;
  return { environment, provider, region, version, state, source };
}

function ofNoCluster(query: Knex.QueryBuilder, context: ReadContext): void {
  query.whereNull('f.cluster_id');
  if (context.scope.all) return;
  query
    .where('f.rule', 'like', 'exception-%')
    .whereIn(
      'f.subject',
      context
        .knex('fleet_exception_clusters')
        .whereIn('cluster_id', visibleClusters(context).select('id'))
        .select('exception'),
    );
}

function byAge(
  rows: Knex.QueryBuilder,
  ages: readonly FindingAge[],
  now: Date,
): void {
  rows.where(query => {
    for (const age of ages) {
      const [from, to] = AGE_DAYS[age];
      query.orWhere(range => {
        range.where('first_seen_at', '<=', daysAgo(now, from));
        if (to !== Infinity)
          range.where('first_seen_at', '>', daysAgo(now, to));
      });
    }
  });
}

function daysAgo(now: Date, days: number): string {
  return new Date(now.getTime() - days * DAY).toISOString();
}

interface CountedRow {
  severity: string;
  eff_owner: string | null;
  rule: string;
  axis: string;
  age: FindingAge;
  n: unknown;
}

/** One page, and everything under the filter counted. */
export async function listFleetFindings(
  context: ReadContext,
  query: FleetFindingQuery,
): Promise<FleetFindingPage> {
  const [rows, counted, ages] = await Promise.all([
    sorted(fleetFindings(context, query), query)
      .offset(query.offset)
      .limit(query.limit) as Promise<JoinedRow[]>,
    countFindings(context, query),
    readLookAges(context, clusterPart(query)),
  ]);
  const total = (column: keyof CountedRow, value: string) =>
    sumOf(counted.filter(row => row[column] === value));
  return {
    items: rows.map(fromJoined),
    totalItems: sumOf(counted),
    summary: {
      severity: {
        critical: total('severity', 'critical'),
        warning: total('severity', 'warning'),
        info: total('severity', 'info'),
      },
      age: FINDING_AGES.map(value => ({ value, count: total('age', value) })),
      owner: facet(counted, 'eff_owner'),
      rule: facet(counted, 'rule'),
      axis: facet(counted, 'axis'),
    },
    ...ages,
  };
}

/** Findings by everything that is counted of them: one pass over the rows, however many facets there are. */
function countFindings(
  context: ReadContext,
  query: FleetFindingQuery,
): Promise<CountedRow[]> {
  const limits = FINDING_AGES.filter(age => age !== 'older');
  const age = context.knex.raw(
    `case ${limits
      .map(() => 'when first_seen_at > ? then ?')
      .join(' ')} else ? end`,
    [
      ...limits.flatMap(value => [
        daysAgo(context.now, AGE_DAYS[value][1]),
        value,
      ]),
      'older',
    ],
  );
  const aged = fleetFindings(context, query).select(
    'severity',
    'eff_owner',
    'rule',
    'axis',
    { age } as never,
  );
  return context.knex
    .from(aged.as('a'))
    .groupBy('severity', 'eff_owner', 'rule', 'axis', 'age')
    .select('severity', 'eff_owner', 'rule', 'axis', 'age')
    .count({ n: '*' }) as unknown as Promise<CountedRow[]>;
}

function sumOf(rows: readonly CountedRow[]): number {
  return rows.reduce((sum, { n }) => sum + Number(n), 0);
}

/** The largest values first. */
function facet(
  rows: readonly CountedRow[],
  column: 'eff_owner' | 'rule' | 'axis',
): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = row[column] ?? NONE;
    counts.set(value, (counts.get(value) ?? 0) + Number(row.n));
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value))
    .slice(0, MAX_FACET);
}

function fromJoined(row: JoinedRow): Finding {
  return toFinding(row, {
    name: row.cluster_name,
    owner: row.cluster_owner,
  });
}

function sorted(
  rows: Knex.QueryBuilder,
  { sort, order }: Pick<FleetFindingQuery, 'sort' | 'order'>,
): Knex.QueryBuilder {
  const direction = order ?? 'asc';
  const worst = `${SEVERITY_ORDER}`;
  switch (sort) {
    case 'age':
      return rows.orderByRaw(`first_seen_at ${direction}, id`);
    case 'cluster':
      return rows.orderByRaw(
        `(cluster_name is null), cluster_name ${direction}, ${worst}, id`,
      );
    case 'rule':
      return rows.orderByRaw(`rule ${direction}, ${worst}, id`);
    default:
      return rows.orderByRaw(`${worst} ${direction}, first_seen_at, id`);
  }
}

/** Every finding of a filter, in parts, for exports. */
export async function* allFleetFindings(
  context: ReadContext,
  query: FleetFindingQuery,
): AsyncGenerator<Finding[]> {
  const ids: string[] = await sorted(
    fleetFindings(context, query),
    query,
  ).pluck('id');
  for (const part of chunk(ids, 500)) {
    const rows = (await fleetFindings(context, query).whereIn(
      'id',
      part,
    )) as JoinedRow[];
    const byId = new Map(rows.map(row => [row.id, row]));
    yield part.flatMap(id => {
      const row = byId.get(id);
      return row ? [fromJoined(row)] : [];
    });
  }
}
