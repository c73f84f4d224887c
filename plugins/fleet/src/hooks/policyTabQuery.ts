/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  DRIFT_VERDICTS,
  ENFORCEMENTS,
  POLICY_SEVERITIES,
  type DriftVerdict,
  type Enforcement,
  type PolicySeverity,
} from '@fleetstage/plugin-fleet-common';
import {
  readKnown,
  readList,
  readNumber,
  readOne,
  readText,
  unless,
  writeParams,
} from './urlParams';

export const CLUSTER_POLICY_SORTS = ['worst', 'name', 'drift'] as const;
export const VIOLATION_STATUSES = ['open', 'accepted', 'all'] as const;

/** Everything that the URL of the tab "Policy compliance" says. Keys of the violations begin with `v`. */
export interface PolicyTabUrl {
  engine?: string[];
  enforcement?: Enforcement[];
  drift?: DriftVerdict[];
  severity?: PolicySeverity[];
  text?: string;
  sort: (typeof CLUSTER_POLICY_SORTS)[number];
  offset: number;
  driftOffset: number;
  /** Ids of the policies that are unfolded. */
  open?: string[];
  vPolicy?: string[];
  vNamespace?: string[];
  vSeverity?: PolicySeverity[];
  vStatus: (typeof VIOLATION_STATUSES)[number];
  vText?: string;
  vOffset: number;
  exemptionsOffset: number;
}

export const POLICY_TAB_CODEC = {
  parse: (params: URLSearchParams): PolicyTabUrl => ({
    engine: readList(params, 'engine'),
    enforcement: readKnown(params, 'enforcement', ENFORCEMENTS),
    drift: readKnown(params, 'drift', DRIFT_VERDICTS),
    severity: readKnown(params, 'severity', POLICY_SEVERITIES),
    text: readText(params, 'text'),
    sort: readOne(params, 'sort', CLUSTER_POLICY_SORTS, 'worst'),
    offset: readNumber(params, 'offset'),
    driftOffset: readNumber(params, 'driftOffset'),
    open: readList(params, 'open'),
    vPolicy: readList(params, 'vPolicy'),
    vNamespace: readList(params, 'vNamespace'),
    vSeverity: readKnown(params, 'vSeverity', POLICY_SEVERITIES),
    vStatus: readOne(params, 'vStatus', VIOLATION_STATUSES, 'open'),
    vText: readText(params, 'vText'),
    vOffset: readNumber(params, 'vOffset'),
    exemptionsOffset: readNumber(params, 'exemptionsOffset'),
  }),
  format: (url: PolicyTabUrl): URLSearchParams => {
    const { sort, vStatus, ...others } = url;
    return writeParams({
      ...others,
      sort: unless(sort, 'worst'),
      vStatus: unless(vStatus, 'open'),
    });
  },
};
