/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  enforcementStrength,
  type DriftVerdict,
  type PolicyDescription,
  type PolicyDifference,
  type PolicyFact,
} from '@fleetstage/plugin-fleet-common';
import type { IntendedPolicy } from '../../documents/Documents';
import {
  controlOf,
  severityOf,
  type PolicyControl,
} from '../../documents/policyControls';
import { isStale } from '../knowledge';
import type { KnownFact } from '../types';
import type { ComparedPolicy, FactPolicy } from './input';

/** Most differences that are told of one policy. */
const MAX_DIFFERENCES = 30;

/** What is compared. */
export interface Comparison {
  facts: readonly { probe: string; fact: KnownFact<PolicyFact> }[];
  /** Undefined where no intent holds for the cluster. */
  intended: readonly IntendedPolicy[] | undefined;
  controls: readonly PolicyControl[];
  now: Date;
  /** The normalised spec of a policy in the cluster, by its digest. */
  specOf: (digest: string) => Readonly<Record<string, string>> | undefined;
  /** Accepted failures, by the policy's id. */
  accepted: ReadonlyMap<string, number>;
}

/**
 * Holds the policies of a cluster against those that git asks for (policy contract, section 3.1).
 *
 * @remarks What could not be read is unknown, never missing and never in sync. A policy that an engine made out of
 * another, and policies of engines that git says nothing of, are not extra.
 */
export function comparePolicies(comparison: Comparison): ComparedPolicy[] {
  const { facts, intended, controls, accepted } = comparison;
  const found = new Map<string, FactPolicy>();
  const stale = new Set<string>();
  for (const { fact } of facts) {
    for (const policy of fact.value?.policies ?? []) {
      found.set(policy.id, policy);
      if (isStale(fact, comparison.now)) stale.add(policy.id);
    }
  }
  const wanted = new Map(
    (intended ?? []).map(entry => [entry.description.id, entry]),
  );
  const governed = new Set(
    (intended ?? []).map(({ description }) => description.engine),
  );
  const ids = new Set([...wanted.keys(), ...found.keys()]);
  return [...ids].map(id => {
    const there = found.get(id);
    const asked = wanted.get(id);
    const base = (there ?? asked?.description)!;
    const control = controlOf(controls, base);
    return {
      id,
      engine: base.engine,
      kind: base.kind,
      name: base.namespace ? `${base.namespace}/${base.name}` : base.name,
      title: control?.title ?? base.title ?? base.name,
      ...(control ? { control: control.name } : {}),
      category: base.category ?? control?.category,
      severity: severityOf(
        there?.severity === 'unknown'
          ? asked?.description.severity ?? 'unknown'
          : base.severity,
        control,
      ),
      ...(there ? { found: there } : {}),
      ...(asked
        ? {
            intended: {
              enforcement: asked.description.enforcement,
              role: asked.description.role,
            },
            intentSource: asked.source,
          }
        : {}),
      differences: [],
      serious: false,
      stale: stale.has(id),
      ...(intended
        ? drift(there, asked, governed.has(base.engine), comparison)
        : {}),
      accepted: accepted.get(id) ?? 0,
    };
  });
}

type Drift = {
  drift?: DriftVerdict;
  driftReason?: string;
  differences?: PolicyDifference[];
  serious?: boolean;
};

function drift(
  there: FactPolicy | undefined,
  asked: IntendedPolicy | undefined,
  governed: boolean,
  comparison: Comparison,
): Drift {
  if (!asked) {
    return there && governed && there.role === 'policy' && !there.generated
      ? { drift: 'extra', driftReason: 'git does not ask for it' }
      : {};
  }
  if (!there) return absent(asked.description, comparison);
  const { enforcement } = asked.description;
  const wantedStrength = enforcementStrength(enforcement);
  const strength = enforcementStrength(there.enforcement);
  const all = differencesOf(there, asked, comparison);
  const differences = all.slice(0, MAX_DIFFERENCES);
  const isPolicy = there.role === 'policy';
  if (isPolicy && strength >= 0 && wantedStrength >= 0) {
    if (strength < wantedStrength) {
      return {
        drift: 'weaker',
        driftReason: `${there.enforcement} instead of ${enforcement}`,
        differences,
      };
    }
    if (strength > wantedStrength) {
      return {
        drift: 'stronger',
        driftReason: `${there.enforcement} instead of ${enforcement}`,
        differences,
      };
    }
  }
  if (there.readiness === 'failing') {
    return {
      drift: 'not-ready',
      driftReason: there.problem ?? 'its engine cannot use it',
      differences,
    };
  }
  if (there.specDigest === asked.digest) return { drift: 'in-sync' };
  return {
    drift: 'differs',
    driftReason: describeDifferences(all),
    differences,
    serious: all.length === 0 || isSerious(all),
  };
}

/** Missing is only what a complete read did not find. */
function absent(wanted: PolicyDescription, { facts }: Comparison): Drift {
  const { engine, kind } = wanted;
  const entry = facts.find(({ probe }) => probe === `policy-${engine}`);
  const status = entry?.fact.value?.engines.find(
    candidate => candidate.engine === engine,
  );
  if (!entry?.fact.value || !status || status.state === 'unknown') {
    return { drift: 'unknown', driftReason: 'its engine was not read yet' };
  }
  const gap = entry.fact.value.gaps.find(({ kinds }) =>
    kinds?.some(hidden => hidden === '*' || hidden === kind),
  );
  if (gap) return { drift: 'unknown', driftReason: gap.error.message };
  return {
    drift: 'missing',
    driftReason:
      status.state === 'absent' ? `${status.title} is absent` : 'not there',
  };
}

function differencesOf(
  there: FactPolicy,
  asked: IntendedPolicy,
  { specOf }: Comparison,
): PolicyDifference[] {
  if (there.specDigest === asked.digest) return [];
  const cluster = specOf(there.specDigest);
  if (!cluster) return [];
  const git = asked.description.spec;
  const paths = [...new Set([...Object.keys(git), ...Object.keys(cluster)])];
  return paths
    .filter(path => git[path] !== cluster[path])
    .sort()
    .map(path => ({
      path,
      ...(path in git ? { git: git[path] } : {}),
      ...(path in cluster ? { cluster: cluster[path] } : {}),
    }));
}

function describeDifferences(differences: readonly PolicyDifference[]): string {
  const [first, ...others] = differences;
  if (!first) return 'its spec differs';
  return others.length > 0
    ? `${first.path} and ${others.length} more differ`
    : `${first.path} differs`;
}

const SCOPE =
  /(^|\.)(match|exclude|excludedNamespaces|namespaces|namespaceSelector|labelSelector|objectSelector|matchConstraints|matchConditions|matchResources|excludeResourceRules|resourceRules|source|scope|autogen-controllers)\b/;

const MODE =
  /(^|\.)(validationActions|validationFailureAction|failureAction|failureActionOverrides|enforcementAction|scopedEnforcementActions|failurePolicy|action)\b/;

/**
 * Whether differences are about what a policy looks at, which often is a silent exemption, or about how strongly it is
 * enforced in a part of it (policy contract, section 3.1: `scope-differs`, `mode-weaker`).
 */
export function isSerious(differences: readonly PolicyDifference[]): boolean {
  return differences.some(({ path }) => SCOPE.test(path) || MODE.test(path));
}
