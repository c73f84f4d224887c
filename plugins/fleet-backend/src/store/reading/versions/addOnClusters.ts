/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  AddOnClusterPage,
  AddOnClusterQuery,
  AddOnMatrixQuery,
  AddOnVerdict,
} from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import { addOnTitle } from '../../../data/addOnCatalogue';
import { chunk } from '../../upsert';
import type { AddOnRow } from '../../tables';
import {
  filteredClusters,
  NONE,
  visibleClusters,
  type ReadContext,
} from '../visibleClusters';
import { matchingAddOns, namesLike } from './addOnMatrix';

type Item = AddOnClusterPage['items'][number];

interface JoinedRow extends AddOnRow {
  id: string;
  cluster_name: string;
  title: string;
  owner: string | null;
  environment: string | null;
  version_minor: string | null;
}

/** One page of the clusters that run an add-on. */
export async function readAddOnClusters(
  context: ReadContext,
  name: string,
  { version, verdict, ...query }: AddOnClusterQuery,
): Promise<AddOnClusterPage> {
  const rows = () => {
    const joined = context.knex
      .from(filteredClusters(context, query).as('v'))
      .join('fleet_add_ons as a', 'a.cluster_id', 'v.id')
      .where('a.name', name);
    if (version === NONE) joined.whereNull('a.version');
    else if (version) joined.where('a.version', version);
    if (verdict) joined.whereIn('a.verdict', verdict);
    return joined;
  };
  const [items, count] = await Promise.all([
    joinedColumns(rows())
      .orderByRaw(
        '(a.version_sort is null), a.version_sort desc, v.name, a.namespace',
      )
      .offset(query.offset)
      .limit(query.limit) as Promise<JoinedRow[]>,
    rows().count({ n: '*' }).first(),
  ]);
  return {
    name,
    title: addOnTitle(name),
    items: items.map(toItem),
    totalItems: Number(count?.n ?? 0),
  };
}

/** Every add-on of every cluster of a filter, in parts, for exports. */
export async function* allAddOns(
  context: ReadContext,
  query: Omit<AddOnMatrixQuery, 'offset' | 'limit'>,
): AsyncGenerator<{ name: string; item: Item }[]> {
  const ids: string[] = await matchingAddOns(context, query)
    .distinct('cluster_id')
    .orderBy('cluster_id')
    .pluck('cluster_id');
  for (const part of chunk(ids, 200)) {
    const wanted = visibleClusters(context).whereIn('id', part);
    const joined = context.knex
      .from(wanted.as('v'))
      .join('fleet_add_ons as a', 'a.cluster_id', 'v.id');
    if (query.verdict) joined.whereIn('a.verdict', query.verdict);
    if (query.text) joined.whereIn('a.name', namesLike(query.text));
    const rows = (await joinedColumns(joined).orderBy([
      'v.name',
      'a.name',
      'a.namespace',
    ])) as JoinedRow[];
    yield rows.map(row => ({ name: row.name, item: toItem(row) }));
  }
}

function joinedColumns(rows: Knex.QueryBuilder): Knex.QueryBuilder {
  return rows.select('a.*', {
    id: 'v.id',
    cluster_name: 'v.name',
    title: 'v.title',
    owner: 'v.owner',
    environment: 'v.environment',
    version_minor: 'v.version_minor',
  });
}

function toItem(row: JoinedRow): Item {
  return {
    cluster: {
      id: row.id,
      name: row.cluster_name,
      title: row.title,
      owner: row.owner ?? undefined,
      environment: row.environment ?? undefined,
      minor: row.version_minor ?? undefined,
    },
    version: row.version ?? undefined,
    namespace: row.namespace ?? undefined,
    via: row.via as Item['via'],
    managedBy: row.managed_by ?? undefined,
    running: Boolean(row.running),
    verdict: (row.verdict as AddOnVerdict | null) ?? undefined,
  };
}
