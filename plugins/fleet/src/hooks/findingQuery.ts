/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  AXES,
  FINDING_AGES,
  SEVERITIES,
  type Axis,
  type ClusterFilter,
  type FindingAge,
  type FleetFindingFilter,
  type Severity,
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

export const FINDING_STATUSES = [
  'open',
  'accepted',
  'resolved',
  'all',
] as const;
export const FINDING_SORTS = ['severity', 'age', 'cluster', 'rule'] as const;

/** Everything that the URL of the page "Findings" says. */
export interface FindingUrl {
  filter: ClusterFilter;
  severity?: Severity[];
  axis?: Axis[];
  rule?: string[];
  age?: FindingAge[];
  status: (typeof FINDING_STATUSES)[number];
  blocks?: 'upgrade';
  sort: (typeof FINDING_SORTS)[number];
  offset: number;
  limit: number;
  /** Ids of the findings that are unfolded. */
  open?: string[];
}

export const FINDING_CODEC = {
  parse: (params: URLSearchParams): FindingUrl => ({
    filter: readClusterFilter(params),
    severity: readKnown(params, 'severity', SEVERITIES),
    axis: readKnown(params, 'axis', AXES),
    rule: readList(params, 'rule'),
    age: readKnown(params, 'age', FINDING_AGES),
    status: readOne(params, 'status', FINDING_STATUSES, 'open'),
    blocks: params.get('blocks') === 'upgrade' ? 'upgrade' : undefined,
    sort: readOne(params, 'sort', FINDING_SORTS, 'severity'),
    offset: readNumber(params, 'offset'),
    limit: readLimit(params),
    open: readList(params, 'open'),
  }),
  format: (url: FindingUrl): URLSearchParams => {
    const { filter, status, sort, limit, ...others } = url;
    return writeParams({
      ...filter,
      ...others,
      status: unless(status, 'open'),
      sort: unless(sort, 'severity'),
      limit: unless(limit, PAGE_SIZES[0]),
    });
  },
};

/** What the URL asks of the API to narrow findings: without order and place. */
export function findingFilterOf(url: FindingUrl): FleetFindingFilter {
  const { filter, severity, axis, rule, age, status, blocks } = url;
  return { ...filter, severity, axis, rule, age, status, blocks };
}

/** True when something narrows the findings beyond the status. */
export function isFindingFiltered(url: FindingUrl): boolean {
  const { status: _status, ...others } = findingFilterOf(url);
  return Object.values(others).some(value => value?.length);
}
