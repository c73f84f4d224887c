/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  stateWeight,
  type AxisState,
  type PolicyCoverage,
  type PolicyDifference,
} from '@fleetstage/plugin-fleet-common';
import type { ComparedPolicy, FactPolicy } from '../../rules/policy/input';
import type { JudgedFinding } from '../../rules/types';
import type { PolicyRow } from '../tables';

/** What only a single policy's page shows. The age of results stands in the fact: it changes with every audit. */
export interface PolicyData {
  kind: string;
  group: string;
  namespace?: string;
  role: FactPolicy['role'];
  description?: string;
  control?: string;
  driftReason?: string;
  intentSource?: string;
  readiness?: FactPolicy['readiness'];
  problem?: string;
  counts: FactPolicy['counts'];
  coverage?: PolicyCoverage;
  truncated: boolean;
  audited: boolean;
  generated: boolean;
  editedByHand: boolean;
  managedBy?: string;
  differences: PolicyDifference[];
}

/** The rows of one cluster's policies, in the order of their ids. */
export function policyRows(
  clusterId: string,
  policies: readonly ComparedPolicy[],
  findings: readonly JudgedFinding[],
): PolicyRow[] {
  const wholly = new Set(
    findings
      .filter(
        ({ rule, exception }) =>
          rule === 'policy-violations' && exception?.accepts,
      )
      .map(({ subject }) => subject),
  );
  return policies
    .map(policy => toRow(clusterId, policy, wholly.has(policy.id)))
    .sort((a, b) => (a.policy_id < b.policy_id ? -1 : 1));
}

function toRow(
  clusterId: string,
  policy: ComparedPolicy,
  accepted: boolean,
): PolicyRow {
  const { found } = policy;
  const role = found?.role ?? policy.intended?.role ?? 'policy';
  const fail = found?.audited === false ? undefined : found?.counts.fail;
  const state = cellState(policy, accepted);
  const data: PolicyData = {
    kind: policy.kind,
    group: found?.group ?? '',
    namespace: found?.namespace,
    role,
    description: found?.description,
    control: policy.control,
    driftReason: policy.driftReason,
    intentSource: policy.intentSource,
    readiness: found?.readiness,
    problem: found?.problem,
    counts: found?.counts ?? {},
    coverage: found?.coverage,
    truncated: found?.truncated ?? false,
    audited: found?.audited ?? false,
    generated: found?.generated ?? false,
    editedByHand: found?.editedByHand ?? false,
    managedBy: found?.managedBy,
    differences: policy.differences,
  };
  return {
    cluster_id: clusterId,
    policy_id: policy.id.slice(0, 512),
    row_key: (policy.control ?? policy.id).slice(0, 512),
    engine: policy.engine,
    name: policy.name.slice(0, 512),
    severity: policy.severity,
    enforcement: found?.enforcement ?? 'off',
    intended: policy.intended?.enforcement ?? null,
    drift: policy.drift ?? null,
    spec_digest: found?.specDigest ?? null,
    present: found !== undefined,
    // What an engine makes out of a policy is counted with that policy.
    counted: role === 'policy' && !found?.generated,
    fail: fail ?? null,
    accepted: accepted ? fail ?? policy.accepted : policy.accepted,
    weight: stateWeight(state),
    state,
    title: policy.title,
    category: policy.category?.slice(0, 255) ?? null,
    data: JSON.stringify(data),
  };
}

/** The state of a policy in a cluster, for its mark in the matrix. */
function cellState(policy: ComparedPolicy, accepted: boolean): AxisState {
  const { found, drift, severity } = policy;
  if (drift === 'unknown') return 'unknown';
  if (drift === 'missing') return 'failing';
  if (!found) return 'not-applicable';
  const open = accepted ? 0 : (found.counts.fail ?? 0) - policy.accepted;
  const serious = severity === 'critical' || severity === 'high';
  if (drift === 'weaker' || drift === 'not-ready' || (open > 0 && serious)) {
    return 'failing';
  }
  if (open > 0 || drift === 'differs' || drift === 'extra') return 'degraded';
  if (found.readiness === 'failing') return 'failing';
  if (!found.audited || found.counts.fail === undefined) return 'unknown';
  return 'ok';
}
