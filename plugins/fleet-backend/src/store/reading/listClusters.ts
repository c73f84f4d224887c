/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ClusterPage,
  ClusterQuery,
  ClusterSort,
  ClusterSummary,
} from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import { SUMMARY_COLUMNS, toSummary, type VisibleRow } from './summary';
import { chunk } from '../upsert';
import {
  filteredClusters,
  visibleClusters,
  type ReadContext,
} from './visibleClusters';

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

/**
 * Every cluster of a filter, in parts, for exports. The order is fixed once, so that a cluster which changes meanwhile is
 * neither lost nor told twice.
 */
export async function* allClusters(
  context: ReadContext,
  query: Omit<ClusterQuery, 'offset' | 'limit'>,
): AsyncGenerator<ClusterSummary[]> {
  const ids: string[] = await sorted(
    filteredClusters(context, query),
    query,
  ).pluck('id');
  for (const part of chunk(ids, 500)) {
    const rows = (await visibleClusters(context)
      .whereIn('id', part)
      .select([...SUMMARY_COLUMNS])) as VisibleRow[];
    const byId = new Map(rows.map(row => [row.id, row]));
    yield part.flatMap(id => {
      const row = byId.get(id);
      return row ? [toSummary(row, context.now)] : [];
    });
  }
}

function sorted(
  rows: Knex.QueryBuilder,
  { sort, order }: Pick<ClusterQuery, 'sort' | 'order'>,
): Knex.QueryBuilder {
  const direction = order ?? (DESCENDING.includes(sort) ? 'desc' : 'asc');
  const column = SORT_COLUMNS[sort];
  // Of one minor, the versions as text.
  const then = sort === 'version' ? `version ${direction}, ` : '';
  return rows.orderByRaw(
    `(${column} is null), ${column} ${direction}, ${then}name`,
  );
}
