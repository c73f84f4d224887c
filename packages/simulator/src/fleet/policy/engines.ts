/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict } from '../../storage/objects';
import { ClusterSpec, ClusterIdentity } from '../types';
import { gatekeeperDefinitions } from './gatekeeperCrds';
import { makeConstraintDefinitions } from './gatekeeperTemplates';
import { definitionOf } from './kindTable';
import { kyvernoDefinitions } from './kyvernoCrds';
import { kyvernoMinor, oldGatekeeper } from './releases';
import { OPEN_REPORT_KINDS, WG_POLICY_KINDS } from './reportCrds';

export const hasGatekeeper = ({ policy }: ClusterSpec) =>
  policy.includes('gatekeeper');

/** Kyverno's definitions are there, whether or not its controllers run. */
export const hasKyvernoKinds = ({ policy, policyStories }: ClusterSpec) =>
  policy.includes('kyverno') || policyStories.includes('half-installed');

/** The value of the label that says which engines a cluster should run. */
export function engineLabel({ policy }: ClusterSpec): string | undefined {
  return policy.length > 1 ? 'both' : policy[0];
}

export const ENGINE_LABEL = 'fleetstage.io/policy-engine';

/** All definitions that policies need on a cluster. */
export function policyDefinitions(identity: ClusterIdentity): Dict[] {
  const { spec } = identity;
  const kyverno = hasKyvernoKinds(spec);
  const foreign = spec.policyStories.includes('foreign-report') && !kyverno;
  return [
    ...(hasGatekeeper(spec)
      ? [
          ...gatekeeperDefinitions(oldGatekeeper(spec)),
          ...makeConstraintDefinitions(identity),
        ]
      : []),
    ...(kyverno ? kyvernoDefinitions(kyvernoMinor(spec)) : []),
    ...(foreign ? WG_POLICY_KINDS.map(row => definitionOf(row)) : []),
    ...(spec.policyStories.includes('both-report-groups')
      ? OPEN_REPORT_KINDS.map(row => definitionOf(row))
      : []),
  ];
}
