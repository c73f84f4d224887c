/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  stateWeight,
  worstState,
  type AxisState,
  type Severity,
} from '@fleetstage/plugin-fleet-common';
import type { FleetException } from '../documents/fleetException';
import { matchesAny } from '../text/pattern';
import type { FindingDraft, JudgedFinding, RuleVerdict } from './types';

/** A verdict after exceptions had their say. */
export type JudgedVerdict = Omit<RuleVerdict, 'findings'> & {
  findings: JudgedFinding[];
};

/** Rules whose findings are about a policy. */
const POLICY_RULES = 'policy-*';

/**
 * Lets documented exceptions accept findings, whatever rule they are of. An accepted finding no longer counts for
 * the state of its axis; one whose exception has expired counts again, and says so.
 */
export function applyExceptions(
  verdict: RuleVerdict,
  exceptions: readonly FleetException[],
  now: Date,
): JudgedVerdict {
  const findings = verdict.findings.map(finding =>
    withException(finding, exceptions, now),
  );
  if (!findings.some(finding => finding.exception?.accepts)) {
    return { ...verdict, findings };
  }
  const counting = findings.filter(
    ({ exception, blocks }) => !exception?.accepts && !blocks,
  );
  const remaining = worstState([
    verdict.otherwise ?? 'ok',
    ...counting.map(({ severity }) => stateOf(severity)),
  ]);
  const bad = verdict.state === 'failing' || verdict.state === 'degraded';
  if (!bad || stateWeight(remaining) >= stateWeight(verdict.state)) {
    return { ...verdict, findings };
  }
  return {
    ...verdict,
    state: remaining,
    reason:
      counting[0]?.message ?? `Accepted by an exception: ${verdict.reason}`,
    findings,
  };
}

function withException(
  finding: FindingDraft,
  exceptions: readonly FleetException[],
  now: Date,
): JudgedFinding {
  const matching = exceptions.filter(exception => covers(exception, finding));
  // One that still holds counts before those that have expired.
  const exception =
    matching.find(candidate => isActive(candidate, now)) ??
    matching.sort((a, b) => b.expiresAt.localeCompare(a.expiresAt))[0];
  if (!exception) return finding;
  return {
    ...finding,
    exception: {
      name: exception.name,
      expiresAt: exception.expiresAt,
      accepts: isActive(exception, now),
    },
  };
}

/** Whether an exception holds: approved, and not expired. */
export function isActive(
  { approvedAt, expiresAt }: FleetException,
  now: Date,
): boolean {
  const at = now.toISOString();
  return approvedAt <= at && expiresAt >= at;
}

/** Whether an exception is about a finding. The cluster is not asked again: the exceptions are those that select it. */
export function covers(
  { rules, policies, subjects }: FleetException,
  finding: Pick<FindingDraft, 'rule' | 'subject' | 'policy'>,
): boolean {
  return (
    matchesAny(rules.length > 0 ? rules : [POLICY_RULES], [finding.rule]) &&
    (policies.length === 0 || matchesAny(policies, finding.policy ?? [])) &&
    (subjects.length === 0 || matchesAny(subjects, [finding.subject]))
  );
}

/**
 * Whether an exception accepts single results of a policy: one that names resources.
 *
 * @param resource - `<namespace>/<kind>/<name>`, without the namespace for what has none.
 */
export function coversResult(
  { rules, policies, subjects }: FleetException,
  policyNames: readonly string[],
  resource: string,
): boolean {
  return (
    policies.length > 0 &&
    subjects.length > 0 &&
    (rules.length === 0 || matchesAny(rules, ['policy-violations'])) &&
    matchesAny(policies, policyNames) &&
    matchesAny(subjects, [resource])
  );
}

function stateOf(severity: Severity): AxisState {
  if (severity === 'critical') return 'failing';
  return severity === 'warning' ? 'degraded' : 'ok';
}
