/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ClusterFilter } from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import { containsText } from './containsText';
import { applyScope, type ClusterScope } from './scope';
import { ROW_COLUMNS } from './summary';

/** What every reading function needs. */
export interface ReadContext {
  knex: Knex;
  scope: ClusterScope;
  now: Date;
}

const TEXT_COLUMNS = ['name', 'title', 'owner', 'region', 'version'];

/** Stands for "not known" in filters and facets. */
export const NONE = 'none';

/**
 * State as of now: what nobody has looked at for longer than its freshness is unknown, whatever it was, and
 * so is what no source sees any more. Planned stays planned.
 */
const EFFECTIVE_STATE = `case
  when state = 'planned' then state
  when gone_at is not null then 'unknown'
  when fresh_until is not null and fresh_until < ? then 'unknown'
  else state end`;

const WEIGHT_OF_STATE = `case eff_state
  when 'failing' then 5 when 'degraded' then 4 when 'unknown' then 3
  when 'planned' then 2 else 1 end`;

/**
 * Columns of lists: what a summary needs, and what lists are filtered and sorted by. The heavy ones (axes, labels,
 * conflicts, certificate authority) are left out: sorting would carry them along.
 */
const LIST_COLUMNS = [...ROW_COLUMNS, 'version_minor', 'version_sort'] as const;

/**
 * A query over the clusters in scope, each with its state as of now (`eff_state`, `eff_weight`).
 *
 * @param columns - `all` for a single cluster, else the columns of lists.
 */
export function visibleClusters(
  context: ReadContext,
  columns: 'all' | 'list' = 'list',
): Knex.QueryBuilder {
  const { knex, scope, now } = context;
  const scoped = applyScope(
    knex('fleet_clusters')
      .whereNull('removed_at')
      .whereNull('merged_into')
      .select(
        columns === 'all'
          ? 'fleet_clusters.*'
          : LIST_COLUMNS.map(column => `fleet_clusters.${column}`),
      )
      .select(knex.raw(`${EFFECTIVE_STATE} as eff_state`, [now.toISOString()])),
    scope,
    knex,
  );
  const weighted = knex
    .from(scoped.as('s'))
    .select('s.*')
    .select(knex.raw(`${WEIGHT_OF_STATE} as eff_weight`));
  return knex.from(weighted.as('c'));
}

const COLUMNS = {
  owner: 'owner',
  environment: 'environment',
  provider: 'provider',
  region: 'region',
  version: 'version_minor',
  state: 'eff_state',
} as const;

/** Keys of a filter that narrow by a list of values. */
export type FacetKey = keyof typeof COLUMNS | 'source';

/** Column of a facet; sources are not a column. */
export function columnOf(key: Exclude<FacetKey, 'source'>): string {
  return COLUMNS[key];
}

/**
 * The clusters in scope that a filter leaves.
 *
 * @param except - a key that does not count, to offer its other values.
 */
export function filteredClusters(
  context: ReadContext,
  filter: ClusterFilter,
  except?: FacetKey,
): Knex.QueryBuilder {
  const query = visibleClusters(context);
  for (const key of Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]) {
    const values = filter[key];
    if (!values || key === except) continue;
    query.andWhere(nested => {
      nested.whereIn(COLUMNS[key], values as string[]);
      if ((values as string[]).includes(NONE)) nested.orWhereNull(COLUMNS[key]);
    });
  }
  if (filter.source && except !== 'source') {
    query.whereIn(
      'id',
      context
        .knex('fleet_sightings')
        .whereIn('source', filter.source)
        .whereNull('gone_at')
        .select('cluster_id'),
    );
  }
  if (filter.text) containsText(query, TEXT_COLUMNS, filter.text);
  return query;
}

/** Ages of the looks at the clusters under a filter. */
export async function readLookAges(
  context: ReadContext,
  filter: ClusterFilter,
): Promise<{ oldestObservedAt?: string; newestObservedAt?: string }> {
  const ages = (await filteredClusters(context, filter)
    .min({ oldest: 'observed_at' })
    .max({ newest: 'observed_at' })
    .first()) as { oldest?: string | null; newest?: string | null } | undefined;
  return {
    oldestObservedAt: ages?.oldest ?? undefined,
    newestObservedAt: ages?.newest ?? undefined,
  };
}
