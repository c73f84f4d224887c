/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ClusterPage,
  ClusterQuery,
  ClusterSort,
  ClusterSummary,
} from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import { SUMMARY_COLUMNS, toSummary, type VisibleRow } from './summary';
import { filteredClusters, type ReadContext } from './visibleClusters';

const SORT_COLUMNS: Readonly<Record<ClusterSort, string>> = {
  state: 'eff_weight',
  name: 'name',
  owner: 'owner',
  environment: 'environment',
  provider: 'provider',
  region: 'region',
  version: 'version_sort',
  nodes: 'nodes_total',
  since: 'since',
  age: 'observed_at',
};

/** Sorts where nobody says which way: the worst state and the largest numbers first, names from A. */
const DESCENDING: readonly ClusterSort[] = ['state', 'nodes', 'since'];

/** One page of clusters. What is not known comes last, whichever way the page is sorted. */
export async function listClusters(
  context: ReadContext,
  query: ClusterQuery,
): Promise<ClusterPage> {
  const [items, count] = await Promise.all([
    sorted(filteredClusters(context, query), query)
      .offset(query.offset)
      .limit(query.limit)
      .select([...SUMMARY_COLUMNS]),
    filteredClusters(context, query).count({ n: '*' }).first(),
  ]);
  return {
    items: (items as VisibleRow[]).map(row => toSummary(row, context.now)),
    totalItems: Number(count?.n ?? 0),
  };
}

/** Every cluster of a filter, in pages, for exports. */
export async function* allClusters(
  context: ReadContext,
  query: Omit<ClusterQuery, 'offset' | 'limit'>,
): AsyncGenerator<ClusterSummary[]> {
  const limit = 500;
  for (let offset = 0; ; offset += limit) {
    const rows = (await sorted(filteredClusters(context, query), query)
      .offset(offset)
      .limit(limit)
      .select([...SUMMARY_COLUMNS])) as VisibleRow[];
    if (rows.length > 0) yield rows.map(row => toSummary(row, context.now));
    if (rows.length < limit) return;
  }
}

function sorted(
  rows: Knex.QueryBuilder,
  { sort, order }: Pick<ClusterQuery, 'sort' | 'order'>,
): Knex.QueryBuilder {
  const direction = order ?? (DESCENDING.includes(sort) ? 'desc' : 'asc');
  if (sort === 'version') {
    // "1.9" sorts before "1.10": by the number after the dot, then as text.
    return rows.orderByRaw(
      `(version_minor is null), cast(substr(version_minor, 3) as integer) ${direction}, version ${direction}, name`,
    );
  }
  const column = SORT_COLUMNS[sort];
  return rows.orderByRaw(`(${column} is null), ${column} ${direction}, name`);
}
