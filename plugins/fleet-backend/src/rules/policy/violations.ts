/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Severity } from '@fleetstage/plugin-fleet-common';
import { namesOf } from '../../documents/policyControls';
import { plain } from '../knowledge';
import type { FindingDraft, Rule } from '../types';
import type { ComparedPolicy, PolicyInput } from './input';

const ID = 'policy-violations';

/** Failures of a policy that nothing accepts; `undefined` when they are not known. */
export function openFailures(entry: ComparedPolicy): number | undefined {
  const { found, accepted } = entry;
  if (!found || !found.audited) return undefined;
  const { fail } = found.counts;
  return fail === undefined ? undefined : Math.max(0, fail - accepted);
}

/**
 * Resources that break policies, one finding for each policy. What an engine does not count is unknown: no audit
 * yet, or nothing that judges what exists.
 */
export const policyViolationsRule: Rule = {
  id: ID,
  axis: 'policy',
  hysteresis: true,
  needsCredentials: true,
  judge(input) {
    const source = input.policy.facts[0]?.fact.source ?? 'API server';
    const policies = input.policy.policies.filter(
      ({ found }) => found?.role === 'policy' && found.enforcement !== 'off',
    );
    if (policies.length === 0) {
      return plain('not-applicable', 'No policies here', source);
    }
    const findings = policies.flatMap(toFinding);
    const serious = findings.filter(({ severity }) => severity !== 'info');
    if (serious.length > 0) {
      return {
        ...plain('degraded', reason(serious.length, policies.length), source),
        otherwise: uncounted(input.policy) ? 'unknown' : undefined,
        findings,
      };
    }
    return {
      ...plain(
        uncounted(input.policy) ? 'unknown' : 'ok',
        uncounted(input.policy)
          ? 'Violations of the policies are not counted yet'
          : 'No policy of high severity is broken',
        source,
      ),
      findings,
    };
  },
};

function reason(broken: number, all: number): string {
  return broken === 1
    ? `1 of ${all} policies is broken at high severity`
    : `${broken} of ${all} policies are broken at high severity`;
}

/** True when a policy that judges existing objects has no numbers yet: good may not be concluded from it. */
export function uncounted(policy: PolicyInput): boolean {
  return policy.policies.some(
    ({ found, stale }) =>
      found?.role === 'policy' &&
      found.audited &&
      found.coverage.existing &&
      found.readiness !== 'failing' &&
      (found.counts.fail === undefined || stale),
  );
}

function toFinding(entry: ComparedPolicy): FindingDraft[] {
  const open = openFailures(entry);
  const { found, accepted } = entry;
  if (!found || !open) return [];
  const resources =
    open === 1 ? '1 resource breaks' : `${open} resources break`;
  return [
    {
      rule: ID,
      axis: 'policy',
      subject: entry.id,
      severity: severityOf(entry),
      message: `${resources} '${entry.title}'${
        accepted > 0 ? `, ${accepted} more are accepted` : ''
      }`,
      advice:
        found.enforcement === 'enforce'
          ? 'They existed before the policy was enforced: their next change will be refused.'
          : 'Nothing stops them. Mend the resources, or have an exception documented.',
      evidence: {
        policy: `${entry.kind}/${entry.name}`,
        enforcement: found.enforcement,
        severity: entry.severity,
        ...(found.truncated ? { listed: 'not all that are counted' } : {}),
        ...(entry.control ? { control: entry.control } : {}),
      },
      runbook: 'policy-violations',
      policy: namesOf(entry),
    },
  ];
}

function severityOf({ severity }: ComparedPolicy): Severity {
  return severity === 'critical' || severity === 'high' ? 'warning' : 'info';
}
