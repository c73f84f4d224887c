/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  type ClusterPolicy,
  type PolicyCoverage,
} from '@fleetstage/plugin-fleet-common';
import { type FleetText } from '../../hooks/useFleetText';

const NAMED = 4;

/** The first names of a list, and how many there are besides. */
function someOf(names: readonly string[], t: FleetText): string {
  const shown = names.slice(0, NAMED).join(', ');
  const more = names.length - NAMED;
  return more > 0
    ? t('policyTab.coverage.more', { names: shown, count: more })
    : shown;
}

/** What a policy looks at, as a sentence. */
export function coverageSentence(
  coverage: PolicyCoverage,
  t: FleetText,
): string {
  const { kinds, namespaces, excludedNamespaces } = coverage;
  const all = kinds.length === 0 || kinds.includes('*');
  const parts: string[] = [
    all
      ? t('policyTab.coverage.allKinds')
      : t('policyTab.coverage.kinds', { kinds: someOf(kinds, t) }),
    namespaces.length
      ? t('policyTab.coverage.namespaces', {
          namespaces: someOf(namespaces, t),
        })
      : t('policyTab.coverage.allNamespaces'),
  ];
  if (excludedNamespaces.length) {
    parts.push(
      t('policyTab.coverage.excluded', {
        namespaces: someOf(excludedNamespaces, t),
      }),
    );
  }
  if (coverage.selective) parts.push(t('policyTab.coverage.selective'));
  if (!coverage.existing) parts.push(t('policyTab.coverage.requests'));
  return parts.join(', ');
}

/** How a policy stands to git, as a sentence. */
export function driftSentence(policy: ClusterPolicy, t: FleetText): string {
  const { drift = 'unknown', intended, enforcement, differences } = policy;
  const git = t(`policyTab.verb.${intended ?? 'unknown'}`);
  const cluster = t(`policyTab.verb.${enforcement}`);
  switch (drift) {
    case 'missing':
      return t('policyTab.sentence.missing', { git });
    case 'weaker':
    case 'stronger':
      return intended === enforcement
        ? t(`policyTab.sentence.${drift}Otherwise`)
        : t(`policyTab.sentence.${drift}`, { git, cluster });
    case 'differs':
      return t('policyTab.sentence.differs', { count: differences.length });
    case 'not-ready':
      return policy.problem ?? t('policyTab.sentence.notReady');
    case 'extra':
      return policy.managedBy
        ? t('policyTab.sentence.extraManaged', { by: policy.managedBy })
        : t('policyTab.sentence.extra');
    case 'in-sync':
      return t('policyTab.sentence.inSync');
    default:
      return policy.problem ?? t('policyTab.sentence.unknown');
  }
}

/** What the numbers of a policy do not say; undefined when they are all there is. */
export function countsNote(
  policy: ClusterPolicy,
  t: FleetText,
): string | undefined {
  if (!policy.present) return undefined;
  if (!policy.audited) return t('policyTab.policies.notAudited');
  if (policy.truncated) {
    return t('policyTab.policies.truncated', listedOf(policy));
  }
  return undefined;
}

/** How many of the counted failures can be shown. */
export function listedOf({ listed, counts }: ClusterPolicy): {
  listed: string;
  counted: string;
} {
  return { listed: String(listed ?? 0), counted: String(counts.fail ?? 0) };
}

/** What stands in place of the enforcement of a policy that was not found: nobody could look, or it is not there. */
export function absentWord(
  { drift }: Pick<ClusterPolicy, 'drift'>,
  t: FleetText,
): string {
  return drift === 'unknown'
    ? t('policyTab.drift.notKnown')
    : t('policyTab.drift.notThere');
}
