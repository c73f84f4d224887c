/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  CLUSTER_SORTS,
  CLUSTER_STATES,
  HEAT_MAP_GROUPS,
  type ClusterFilter,
  type ClusterSort,
  type ClusterState,
} from '@fleetstage/plugin-fleet-common';

/** The filters that hold lists of values, in the order in which the page shows them. */
export const LIST_FILTERS = [
  'owner',
  'environment',
  'provider',
  'region',
  'version',
  'state',
  'source',
] as const;

export type ListFilter = (typeof LIST_FILTERS)[number];
export type HeatMapGroup = (typeof HEAT_MAP_GROUPS)[number];

export const PAGE_SIZES = [25, 50, 100];

/** Everything that the fleet page's URL says. */
export interface FleetQuery {
  filter: ClusterFilter;
  sort: ClusterSort;
  order: 'asc' | 'desc';
  offset: number;
  limit: number;
  groupBy: HeatMapGroup;
}

const DEFAULT_SORT = 'state';

/** Worst first and longest first; names and other words from A. */
export function defaultOrder(sort: ClusterSort): 'asc' | 'desc' {
  return sort === 'state' || sort === 'nodes' ? 'desc' : 'asc';
}

function oneOf<T extends string>(
  value: string | null,
  known: readonly T[],
  fallback: T,
): T {
  return known.find(each => each === value) ?? fallback;
}

function integer(value: string | null): number {
  const parsed = Number(value ?? '0');
  return Number.isInteger(parsed) && parsed > 0 ? parsed : 0;
}

/** Reads the URL; whatever it does not know is left out, so that an old link still opens. */
export function parseFleetQuery(params: URLSearchParams): FleetQuery {
  const filter: ClusterFilter = {};
  for (const key of LIST_FILTERS) {
    const values = [...new Set(params.getAll(key).filter(Boolean))];
    if (key === 'state') {
      const states = values.filter((value): value is ClusterState =>
        CLUSTER_STATES.some(state => state === value),
      );
      if (states.length) filter.state = states;
    } else if (values.length) {
      filter[key] = values;
    }
  }
  const text = params.get('text')?.trim().slice(0, 200);
  if (text) filter.text = text;
  const sort = oneOf(params.get('sort'), CLUSTER_SORTS, DEFAULT_SORT);
  const limit = integer(params.get('limit'));
  return {
    filter,
    sort,
    order: oneOf(params.get('order'), ['asc', 'desc'], defaultOrder(sort)),
    offset: integer(params.get('offset')),
    limit: PAGE_SIZES.includes(limit) ? limit : PAGE_SIZES[0],
    groupBy: oneOf(params.get('groupBy'), HEAT_MAP_GROUPS, 'environment'),
  };
}

/** Writes the URL: the shortest that {@link parseFleetQuery} reads as the same. */
export function formatFleetQuery(query: FleetQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const key of LIST_FILTERS) {
    for (const value of query.filter[key] ?? []) params.append(key, value);
  }
  if (query.filter.text) params.set('text', query.filter.text);
  if (query.sort !== DEFAULT_SORT) params.set('sort', query.sort);
  if (query.order !== defaultOrder(query.sort)) {
    params.set('order', query.order);
  }
  if (query.offset) params.set('offset', String(query.offset));
  if (query.limit !== PAGE_SIZES[0]) params.set('limit', String(query.limit));
  if (query.groupBy !== 'environment') params.set('groupBy', query.groupBy);
  return params;
}

/** True when something narrows the fleet. */
export function isFiltered(filter: ClusterFilter): boolean {
  return Boolean(filter.text) || LIST_FILTERS.some(key => filter[key]?.length);
}
