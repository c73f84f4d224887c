/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  Violation,
  ViolationPage,
  ViolationQuery,
} from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import { toResult } from '../../policy/loadPolicy';
import type { PolicyResultRow } from '../../tables';
import { containsText } from '../containsText';
import { NONE } from '../visibleClusters';
import { readPolicyFacts } from './facts';
import { POLICY_SEVERITY_ORDER } from './rows';

/** Values of a facet that are told. */
const MAX_FACET = 100;

type Filter = Omit<ViolationQuery, 'offset' | 'limit'>;
type FacetKey = 'policy' | 'namespace' | 'severity' | 'result';

const COLUMNS: Readonly<Record<FacetKey, string>> = {
  policy: 'policy_id',
  namespace: 'resource_namespace',
  severity: 'severity',
  result: 'result',
};

const TEXT_COLUMNS = [
  'resource_name',
  'resource_namespace',
  'resource_kind',
  'message',
  'policy_id',
  'rule',
];

/** Results of one cluster that are no pass: the worst, then the newest first. */
export async function readViolations(
  knex: Knex,
  clusterId: string,
  query: ViolationQuery,
): Promise<ViolationPage> {
  const base = (except?: FacetKey) => filtered(knex, clusterId, query, except);
  const facet = async (key: FacetKey) => {
    const rows = (await base(key)
      .groupBy(COLUMNS[key])
      .select({ value: COLUMNS[key] })
      .count({ n: '*' })
      .orderByRaw('count(*) desc')
      .limit(MAX_FACET)) as { value: string | null; n: unknown }[];
    return rows.map(({ value, n }) => ({
      value: value ?? NONE,
      count: Number(n),
    }));
  };
  const [
    rows,
    count,
    policy,
    namespace,
    severity,
    result,
    facts,
    listed,
    titles,
  ] = await Promise.all([
    base()
      .orderByRaw(
        `case result when 'fail' then 0 when 'error' then 1 when 'warn' then 2 else 3 end,
           ${POLICY_SEVERITY_ORDER}, first_seen_at desc, policy_id, resource_namespace, resource_name, id`,
      )
      .offset(query.offset)
      .limit(query.limit) as Promise<PolicyResultRow[]>,
    base().count({ n: '*' }).first() as Promise<{ n: unknown } | undefined>,
    facet('policy'),
    facet('namespace'),
    facet('severity'),
    facet('result'),
    readPolicyFacts(knex, clusterId),
    countResults(knex, clusterId),
    readTitles(knex, clusterId),
  ]);
  const total = facts.reduce(
    (sum, { fact }) => sum + (fact.value?.resultsTotal ?? 0),
    0,
  );
  return {
    items: rows.map(row => toViolation(row, titles)),
    totalItems: Number(count?.n ?? 0),
    facets: {
      policy: policy.map(entry => ({
        ...entry,
        title: titles.get(entry.value)?.title ?? entry.value,
      })),
      namespace,
      severity,
      result,
    },
    notListed: Math.max(0, total - listed),
    observedAt: facts
      .flatMap(({ fact }) => fact.value?.resultsAt ?? [])
      .sort()[0],
  };
}

type Titles = Map<string, { title: string; name: string; control?: string }>;

async function readTitles(knex: Knex, clusterId: string): Promise<Titles> {
  const rows = (await knex('fleet_policies')
    .where({ cluster_id: clusterId })
    .select('policy_id', 'row_key', 'title', 'name')) as {
    policy_id: string;
    row_key: string;
    title: string | null;
    name: string;
  }[];
  return new Map(
    rows.map(row => [
      row.policy_id,
      {
        title: row.title ?? row.name,
        name: row.name,
        ...(row.row_key === row.policy_id ? {} : { control: row.row_key }),
      },
    ]),
  );
}

function toViolation(row: PolicyResultRow, titles: Titles): Violation {
  const policy = titles.get(row.policy_id);
  return {
    ...toResult(row),
    id: row.id,
    engine: row.engine,
    policyName:
      policy?.name ?? row.policy_id.split('/').slice(2).join('/') ?? '',
    policyTitle: policy?.title,
    control: policy?.control,
    exception: row.exception ?? undefined,
    firstSeenAt: row.first_seen_at,
  };
}

function filtered(
  knex: Knex,
  clusterId: string,
  filter: Filter,
  except?: FacetKey,
): Knex.QueryBuilder {
  const rows = knex<PolicyResultRow>('fleet_policy_results').where({
    cluster_id: clusterId,
  });
  if (filter.status === 'open') open(rows);
  if (filter.status === 'accepted') {
    rows.where(query => {
      query.whereNotNull('exempted_by').orWhereNotNull('exception');
    });
  }
  for (const key of Object.keys(COLUMNS) as FacetKey[]) {
    const values = filter[key] as string[] | undefined;
    if (!values || key === except) continue;
    rows.where(query => {
      query.whereIn(COLUMNS[key], values);
      if (key === 'namespace' && values.includes(NONE)) {
        query.orWhereNull(COLUMNS[key]);
      }
    });
  }
  if (filter.text) containsText(rows, TEXT_COLUMNS, filter.text);
  return rows;
}

/** Failures and errors that nothing accepts, of policies that still exist. */
function open(rows: Knex.QueryBuilder): void {
  rows
    .whereIn('result', ['fail', 'error'])
    .whereNull('exempted_by')
    .whereNull('exception')
    .where({ orphaned: false });
}

/** Results that can be shown, of policies that still exist: engines do not count the others. */
export async function countResults(
  knex: Knex,
  clusterId: string,
): Promise<number> {
  const found = await knex('fleet_policy_results')
    .where({ cluster_id: clusterId, orphaned: false })
    .count({ n: '*' })
    .first();
  return Number(found?.n ?? 0);
}

/** Resources with an open failure: one that two engines or two rules report is one. */
export async function countOpenResources(
  knex: Knex,
  clusterId: string,
): Promise<number> {
  const rows = knex('fleet_policy_results')
    .where({ cluster_id: clusterId })
    .distinct(
      'resource_group',
      'resource_kind',
      'resource_namespace',
      'resource_name',
    );
  open(rows);
  rows.where({ result: 'fail' });
  const found = await knex.from(rows.as('r')).count({ n: '*' }).first();
  return Number(found?.n ?? 0);
}
