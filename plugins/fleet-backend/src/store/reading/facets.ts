/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ClusterFilter, Facets } from '@fleetstage/plugin-fleet-common';
import {
  columnOf,
  filteredClusters,
  NONE,
  type FacetKey,
  type ReadContext,
} from './visibleClusters';

/** Values that a filter can take next, each with the clusters that it would leave. */
export async function readFacets(
  context: ReadContext,
  filter: ClusterFilter,
): Promise<Facets> {
  const [owner, environment, provider, region, version, state, source] =
    await Promise.all([
      countBy(context, filter, 'owner'),
      countBy(context, filter, 'environment'),
      countBy(context, filter, 'provider'),
      countBy(context, filter, 'region'),
      countBy(context, filter, 'version'),
      countBy(context, filter, 'state'),
      countSources(context, filter),
    ]);
  return { owner, environment, provider, region, version, state, source };
}

async function countBy(
  context: ReadContext,
  filter: ClusterFilter,
  key: Exclude<FacetKey, 'source'>,
): Promise<{ value: string; count: number }[]> {
  const column = columnOf(key);
  const rows = (await filteredClusters(context, filter, key)
    .groupBy(column)
    .select({ value: column })
    .count({ n: '*' })) as { value: string | null; n: unknown }[];
  return toValues(rows);
}

async function countSources(
  context: ReadContext,
  filter: ClusterFilter,
): Promise<{ value: string; count: number }[]> {
  const rows = (await context
    .knex('fleet_sightings')
    .whereNull('gone_at')
    .whereIn(
      'cluster_id',
      filteredClusters(context, filter, 'source').select('id'),
    )
    .groupBy('source')
    .select({ value: 'source' })
    .countDistinct({ n: 'cluster_id' })) as {
    value: string;
    n: unknown;
  }[];
  return toValues(rows);
}

function toValues(rows: { value: string | null; n: unknown }[]) {
  return rows
    .map(row => ({ value: row.value ?? NONE, count: Number(row.n) }))
    .sort((a, b) => a.value.localeCompare(b.value, 'en', { numeric: true }));
}
