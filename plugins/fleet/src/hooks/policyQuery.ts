/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  DRIFT_VERDICTS,
  POLICY_SEVERITIES,
  type ClusterFilter,
  type DriftVerdict,
  type PolicySeverity,
} from '@fleetstage/plugin-fleet-common';
import { readClusterFilter } from './fleetQuery';
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

export const FLEET_POLICY_SORTS = ['worst', 'name', 'clusters'] as const;

/** Everything that the URL of the page "Policies" says. */
export interface FleetPolicyUrl {
  filter: ClusterFilter;
  engine?: string[];
  severity?: PolicySeverity[];
  drift?: DriftVerdict[];
  policyText?: string;
  sort: (typeof FLEET_POLICY_SORTS)[number];
  offset: number;
  limit: number;
  /** Key of the row whose clusters are shown, and which page of them. */
  open?: string;
  clustersOffset: number;
}

export const FLEET_POLICY_CODEC = {
  parse: (params: URLSearchParams): FleetPolicyUrl => ({
    filter: readClusterFilter(params),
    engine: readList(params, 'engine'),
    severity: readKnown(params, 'severity', POLICY_SEVERITIES),
    drift: readKnown(params, 'drift', DRIFT_VERDICTS),
    policyText: readText(params, 'policyText'),
    sort: readOne(params, 'sort', FLEET_POLICY_SORTS, 'worst'),
    offset: readNumber(params, 'offset'),
    limit: readLimit(params),
    open: params.get('open') ?? undefined,
    clustersOffset: readNumber(params, 'clustersOffset'),
  }),
  format: (url: FleetPolicyUrl): URLSearchParams => {
    const { filter, sort, limit, ...others } = url;
    return writeParams({
      ...filter,
      ...others,
      sort: unless(sort, 'worst'),
      limit: unless(limit, PAGE_SIZES[0]),
    });
  },
};
