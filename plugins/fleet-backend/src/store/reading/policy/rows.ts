/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ClusterPolicy,
  DriftVerdict,
  Enforcement,
  PolicySeverity,
} from '@fleetstage/plugin-fleet-common';
import type { PolicyData } from '../../policy/policyRows';
import type { PolicyRow } from '../../tables';

/** Columns of policies that a search looks at. */
export const POLICY_TEXT_COLUMNS = ['name', 'title', 'category', 'row_key'];

/** Worst severity first, as SQL. */
export const POLICY_SEVERITY_ORDER = `case severity when 'critical' then 0 when 'high' then 1 when 'medium' then 2
  when 'low' then 3 when 'info' then 4 else 5 end`;

/** Failures that nothing accepts, as SQL; null where they are not known. */
export const OPEN_FAILURES = `case when fail is null then null when fail > accepted then fail - accepted else 0 end`;

/** Order of the verdicts, worst first, as in the model. */
export const DRIFT_ORDER = `case drift when 'missing' then 0 when 'weaker' then 1 when 'differs' then 2
  when 'not-ready' then 3 when 'extra' then 4 when 'stronger' then 5 when 'unknown' then 6 when 'in-sync' then 7
  else 8 end`;

const NO_COVERAGE: ClusterPolicy['coverage'] = {
  kinds: [],
  namespaces: [],
  excludedNamespaces: [],
  selective: false,
  existing: false,
};

/** A stored policy in the form of the API. */
export function toClusterPolicy(
  row: PolicyRow,
  evidenceAt?: string,
): ClusterPolicy {
  const data = JSON.parse(row.data) as PolicyData;
  const prefix = data.namespace ? `${data.namespace}/` : '';
  return {
    id: row.policy_id,
    engine: row.engine,
    group: data.group,
    kind: data.kind,
    namespace: data.namespace,
    name: row.name.startsWith(prefix)
      ? row.name.slice(prefix.length)
      : row.name,
    role: data.role,
    title: row.title ?? undefined,
    description: data.description,
    category: row.category ?? undefined,
    severity: row.severity as PolicySeverity,
    enforcement: row.enforcement as Enforcement,
    coverage: data.coverage ?? NO_COVERAGE,
    readiness: data.readiness ?? 'unknown',
    problem: data.problem ?? data.driftReason,
    counts: data.counts,
    truncated: data.truncated,
    audited: data.audited,
    evidenceAt,
    managedBy: data.managedBy,
    generated: data.generated,
    editedByHand: data.editedByHand,
    present: Boolean(row.present),
    control: data.control,
    intended: (row.intended as Enforcement | null) ?? undefined,
    drift: (row.drift as DriftVerdict | null) ?? undefined,
    differences: data.differences,
    intentSource: data.intentSource,
    accepted: Number(row.accepted),
  };
}
