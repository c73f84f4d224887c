/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  CONFORMANCE_STATES,
  DIFFERENCE_KINDS,
  type ClusterFilter,
  type ConformanceFilter,
  type ConformanceState,
  type DifferenceKind,
} from '@fleetstage/plugin-fleet-common';
import { readClusterFilter } from './fleetQuery';
import {
  PAGE_SIZES,
  readKnown,
  readLimit,
  readList,
  readNumber,
  readOne,
  unless,
  writeParams,
} from './urlParams';

export const CONFORMANCE_SORTS = [
  'conformance',
  'drift',
  'class',
  'name',
] as const;

/** Everything that the URL of the page "Standard" says. */
export interface StandardUrl {
  filter: ClusterFilter;
  class?: string[];
  conformance?: ConformanceState[];
  kind?: DifferenceKind[];
  createdWith?: string[];
  sort: (typeof CONFORMANCE_SORTS)[number];
  offset: number;
  limit: number;
  /** Ids of the clusters that are unfolded. */
  open?: string[];
}

export const STANDARD_CODEC = {
  parse: (params: URLSearchParams): StandardUrl => ({
    filter: readClusterFilter(params),
    class: readList(params, 'class'),
    conformance: readKnown(params, 'conformance', CONFORMANCE_STATES),
    kind: readKnown(params, 'kind', DIFFERENCE_KINDS),
    createdWith: readList(params, 'createdWith'),
    sort: readOne(params, 'sort', CONFORMANCE_SORTS, 'conformance'),
    offset: readNumber(params, 'offset'),
    limit: readLimit(params),
    open: readList(params, 'open'),
  }),
  format: (url: StandardUrl): URLSearchParams => {
    const { filter, sort, limit, ...others } = url;
    return writeParams({
      ...filter,
      ...others,
      sort: unless(sort, 'conformance'),
      limit: unless(limit, PAGE_SIZES[0]),
    });
  },
};

/** What the URL asks of the API to narrow clusters: without order and place. */
export function conformanceFilterOf(url: StandardUrl): ConformanceFilter {
  const { filter, conformance, kind, createdWith } = url;
  return { ...filter, class: url.class, conformance, kind, createdWith };
}

/** True when something narrows the clusters. */
export function isStandardFiltered(url: StandardUrl): boolean {
  return Object.values(conformanceFilterOf(url)).some(value => value?.length);
}
