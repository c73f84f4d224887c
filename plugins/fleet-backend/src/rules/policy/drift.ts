/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { DriftVerdict, Severity } from '@fleetstage/plugin-fleet-common';
import { namesOf } from '../../documents/policyControls';
import { plain } from '../knowledge';
import type { FindingDraft, Rule } from '../types';
import type { ComparedPolicy } from './input';

const ID = 'policy-drift';

const ADVICE: Readonly<Record<DriftVerdict, string>> = {
  missing: 'Nothing enforces it here. Let GitOps apply it again.',
  weaker: 'Requests that git forbids are let in. Restore its enforcement.',
  differs:
    'It is another policy than the one that was reviewed. Restore it, or bring the change to git.',
  'not-ready': 'It is there but does nothing: see what its engine reports.',
  extra:
    'Nobody reviewed it. Bring it to git, or take it away after asking its author.',
  stronger: 'It forbids more than was agreed. Bring the change to git.',
  unknown: '',
  'in-sync': '',
};

const WORDS: Readonly<Record<DriftVerdict, string>> = {
  missing: 'is missing',
  weaker: 'is weaker than git asks',
  differs: 'differs from git',
  'not-ready': 'is not ready',
  extra: 'is not in git',
  stronger: 'is stronger than git asks',
  unknown: 'was not read',
  'in-sync': 'is as git asks',
};

/**
 * Drift between the policies that git asks for and those in the cluster, one finding for each policy.
 */
export const policyDriftRule: Rule = {
  id: ID,
  axis: 'policy',
  hysteresis: true,
  needsCredentials: true,
  judge({ policy }) {
    const source = policy.facts[0]?.fact.source ?? 'API server';
    if (policy.classes.length === 0) {
      return plain('not-applicable', 'Git asks for no policies here', source);
    }
    const absent = policy.neededEngines.filter(
      name =>
        !policy.engines.some(
          ({ engine, state }) => engine === name && state !== 'absent',
        ),
    );
    const findings = policy.policies
      // One finding says that an engine is absent; its policies need none each.
      .filter(
        entry => entry.drift !== 'missing' || !absent.includes(entry.engine),
      )
      .flatMap(toFinding);
    const worst = findings.find(({ severity }) => severity === 'warning');
    const unread = policy.policies.filter(
      ({ drift, stale }) => drift === 'unknown' || (drift && stale),
    );
    const otherwise = unread.length > 0 ? ('unknown' as const) : undefined;
    if (!worst && unread.length > 0) {
      return {
        ...plain(
          'unknown',
          `${unread.length} policies that git asks for could not be compared`,
          source,
        ),
        findings,
      };
    }
    return {
      ...plain(
        worst ? 'degraded' : 'ok',
        worst ? summary(findings) : 'Policies are as git asks',
        source,
      ),
      otherwise,
      findings,
    };
  },
};

function summary(findings: readonly FindingDraft[]): string {
  const serious = findings.filter(({ severity }) => severity === 'warning');
  return serious.length === 1
    ? serious[0].message
    : `${serious.length} policies drift from git`;
}

function toFinding(entry: ComparedPolicy): FindingDraft[] {
  const { drift } = entry;
  if (!drift || drift === 'in-sync' || drift === 'unknown') return [];
  const differences = entry.differences.slice(0, 8);
  return [
    {
      rule: ID,
      axis: 'policy',
      subject: entry.id,
      severity: severityOf(entry, drift),
      message: `Policy '${entry.title}' ${WORDS[drift]}`,
      advice: ADVICE[drift],
      evidence: {
        policy: `${entry.kind}/${entry.name}`,
        ...(entry.driftReason ? { what: entry.driftReason } : {}),
        ...(entry.intentSource ? { git: entry.intentSource } : {}),
        ...Object.fromEntries(
          differences.map(({ path, git, cluster }) => [
            path,
            `git: ${git ?? 'absent'}; cluster: ${cluster ?? 'absent'}`,
          ]),
        ),
        ...(entry.found?.editedByHand ? { 'edited by hand': 'yes' } : {}),
        ...(entry.found?.managedBy
          ? { 'managed by': entry.found.managedBy }
          : {}),
      },
      runbook: 'policy-drift',
      policy: namesOf(entry),
    },
  ];
}

function severityOf(entry: ComparedPolicy, drift: DriftVerdict): Severity {
  if (drift === 'extra' || drift === 'stronger') return 'info';
  // A changed parameter is worth a look; a changed scope is often a silent exemption, a changed mode a weakening.
  if (drift === 'differs') {
    return entry.serious ? 'warning' : 'info';
  }
  return 'warning';
}
