/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  CLUSTER_SORTS,
  CLUSTER_STATES,
  HEAT_MAP_GROUPS,
  type ClusterFilter,
  type ClusterSort,
} from '@fleetstage/plugin-fleet-common';
import {
  PAGE_SIZES,
  readKnown,
  readLimit,
  readList,
  readNumber,
  readOne,
  readText,
  unless,
  writeParams,
} from './urlParams';

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

/** Reads the filter of clusters, which all fleet pages share. */
export function readClusterFilter(params: URLSearchParams): ClusterFilter {
  const filter: ClusterFilter = {};
  for (const key of LIST_FILTERS) {
    if (key === 'state') {
      const states = readKnown(params, key, CLUSTER_STATES);
      if (states) filter.state = states;
    } else {
      const values = readList(params, key);
      if (values) filter[key] = values;
    }
  }
  const text = readText(params, 'text');
  if (text) filter.text = text;
  return filter;
}

/** Reads the URL; whatever it does not know is left out, so that an old link still opens. */
export function parseFleetQuery(params: URLSearchParams): FleetQuery {
  const sort = readOne(params, 'sort', CLUSTER_SORTS, DEFAULT_SORT);
  return {
    filter: readClusterFilter(params),
    sort,
    order: readOne(params, 'order', ['asc', 'desc'], defaultOrder(sort)),
    offset: readNumber(params, 'offset'),
    limit: readLimit(params),
    groupBy: readOne(params, 'groupBy', HEAT_MAP_GROUPS, 'environment'),
  };
}

/** Writes the URL: the shortest that {@link parseFleetQuery} reads as the same. */
export function formatFleetQuery(query: FleetQuery): URLSearchParams {
  return writeParams({
    ...query.filter,
    sort: unless(query.sort, DEFAULT_SORT),
    order: unless(query.order, defaultOrder(query.sort)),
    offset: query.offset,
    limit: unless(query.limit, PAGE_SIZES[0]),
    groupBy: unless(query.groupBy, 'environment'),
  });
}

/** True when something narrows the fleet. */
export function isFiltered(filter: ClusterFilter): boolean {
  return Boolean(filter.text) || LIST_FILTERS.some(key => filter[key]?.length);
}
