/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  AddOnMatrix,
  AddOnMatrixQuery,
  AddOnMatrixRow,
} from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import { ADD_ON_CATALOGUE, addOnTitle } from '../../../data/addOnCatalogue';
import type { ApprovedAddOns } from '../../../data/approvedAddOns';
import { filteredClusters, type ReadContext } from '../visibleClusters';

/** Versions of one add-on that are told; a fleet has more of them only by accident. */
const MAX_VERSIONS = 100;

/** One page of add-ons against versions, by the number of clusters. */
export async function readAddOnMatrix(
  context: ReadContext,
  query: AddOnMatrixQuery,
  approved: ApprovedAddOns | undefined,
): Promise<AddOnMatrix> {
  const [names, count] = await Promise.all([
    matchingAddOns(context, query)
      .groupBy('name')
      .orderByRaw('count(distinct cluster_id) desc, name')
      .offset(query.offset)
      .limit(query.limit)
      .select('name')
      .countDistinct({ n: 'cluster_id' }) as Promise<
      { name: string; n: unknown }[]
    >,
    matchingAddOns(context, query).countDistinct({ n: 'name' }).first(),
  ]);
  const listed = names.map(({ name }) => name);
  const [groups, totals] = await Promise.all([
    versionsOf(context, query, listed),
    totalsOf(context, query, listed),
  ]);
  return {
    items: names.map(({ name, n }) =>
      toRow(
        name,
        Number(n),
        groups.filter(group => group.name === name),
        totals.find(total => total.name === name),
        approved,
      ),
    ),
    totalItems: Number(count?.n ?? 0),
    approvedTable: approved !== undefined,
  };
}

/** Rows of add-ons in the clusters of a filter. */
export function matchingAddOns(
  context: ReadContext,
  { text, verdict, ...filter }: Omit<AddOnMatrixQuery, 'offset' | 'limit'>,
): Knex.QueryBuilder {
  const rows = context
    .knex('fleet_add_ons')
    .whereIn('cluster_id', filteredClusters(context, filter).select('id'));
  if (text) rows.whereIn('name', namesLike(text));
  if (verdict) rows.whereIn('verdict', verdict);
  return rows;
}

/** Ids whose own text or title holds a text: titles are not in the database. */
export function namesLike(text: string): string[] {
  const wanted = text.toLowerCase();
  return ADD_ON_CATALOGUE.filter(
    ({ id, title }) =>
      id.includes(wanted) || title.toLowerCase().includes(wanted),
  ).map(({ id }) => id);
}

interface Totals {
  name: string;
  wrong: unknown;
  orphaned: unknown;
}

interface Group extends Totals {
  version: string | null;
  version_sort: string | null;
  n: unknown;
}

function versionsOf(
  context: ReadContext,
  query: AddOnMatrixQuery,
  names: readonly string[],
): Promise<Group[]> {
  return matchingAddOns(context, query)
    .whereIn('name', names)
    .groupBy('name', 'version', 'version_sort')
    .select('name', 'version', 'version_sort')
    .countDistinct({ n: 'cluster_id' })
    .select(...clustersByVerdict(context)) as unknown as Promise<Group[]>;
}

/** Per add-on, whatever its version: a cluster may run two that are wrong and is one cluster all the same. */
function totalsOf(
  context: ReadContext,
  query: AddOnMatrixQuery,
  names: readonly string[],
): Promise<Totals[]> {
  return matchingAddOns(context, query)
    .whereIn('name', names)
    .groupBy('name')
    .select('name')
    .select(...clustersByVerdict(context)) as unknown as Promise<Totals[]>;
}

function clustersByVerdict({ knex }: ReadContext): Knex.Raw[] {
  const counted = (verdict: string, column: string) =>
    knex.raw(
      'count(distinct case when verdict = ? then cluster_id end) as ??',
      [verdict, column],
    );
  return [counted('not-approved', 'wrong'), counted('orphaned', 'orphaned')];
}

function toRow(
  name: string,
  clusters: number,
  groups: readonly Group[],
  totals: Totals | undefined,
  approved: ApprovedAddOns | undefined,
): AddOnMatrixRow {
  const sorted = [...groups].sort((a, b) =>
    (b.version_sort ?? '').localeCompare(a.version_sort ?? ''),
  );
  return {
    name,
    title: addOnTitle(name),
    clusters,
    newest:
      sorted.find(({ version_sort }) => version_sort)?.version ?? undefined,
    versions: sorted.slice(0, MAX_VERSIONS).map(group => ({
      version: group.version ?? undefined,
      clusters: Number(group.n),
      notApproved: Number(group.wrong),
      orphaned: Number(group.orphaned),
    })),
    notApproved: Number(totals?.wrong ?? 0),
    orphaned: Number(totals?.orphaned ?? 0),
    approved: approved?.addOns.find(addOn => addOn.name === name)?.approved,
  };
}
