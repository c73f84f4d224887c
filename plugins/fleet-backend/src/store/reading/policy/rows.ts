/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  DRIFT_VERDICTS,
  POLICY_SEVERITIES,
  type ClusterPolicy,
  type DriftVerdict,
  type Enforcement,
  type PolicySeverity,
} from '@fleetstage/plugin-fleet-common';
import type { PolicyData } from '../../policy/policyRows';
import type { PolicyRow } from '../../tables';

/** Columns of policies that a search looks at. */
export const POLICY_TEXT_COLUMNS = ['name', 'title', 'category', 'row_key'];

/** The place of a column's word in a list of words, the first is 0, as SQL; behind them all for none of them. */
function rankOf(column: string, words: readonly string[]): string {
  const ranks = words.map((word, rank) => `when '${word}' then ${rank}`);
  return `case ${column} ${ranks.join(' ')} else ${words.length} end`;
}

/** Worst severity first, as SQL: the index in POLICY_SEVERITIES. */
export const POLICY_SEVERITY_ORDER = rankOf('severity', POLICY_SEVERITIES);

/** Failures that nothing accepts, as SQL; null where they are not known. */
export const OPEN_FAILURES = `case when fail is null then null when fail > accepted then fail - accepted else 0 end`;

/** Worst verdict first, as SQL: the index in DRIFT_VERDICTS; last where there is none. */
export const DRIFT_ORDER = rankOf('drift', DRIFT_VERDICTS);

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
