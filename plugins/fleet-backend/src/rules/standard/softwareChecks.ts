/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  enforcementStrength,
  type ClusterClass,
  type RequiredAddOn,
} from '@fleetstage/plugin-fleet-common';
import { coerce, satisfies } from 'semver';
import { namesOf } from '../../documents/policyControls';
import { matchesAny } from '../../text/pattern';
import { isStale } from '../knowledge';
import type { PolicyInput } from '../policy/input';
import { drift, unchecked, type Check, type DifferenceDraft } from './check';
import type { ObservedCluster } from './observed';

/** Add-ons that every cluster of the class runs, each in an approved version. */
export const checkAddOns: Check = (clusterClass, observed) =>
  clusterClass.addOns.flatMap(addOn => checkAddOn('add-on', addOn, observed));

/** Observability agents, as add-ons. */
export const checkObservability: Check = (clusterClass, observed) =>
  clusterClass.observability.flatMap(addOn =>
    checkAddOn('observability', addOn, observed),
  );

function checkAddOn(
  kind: 'add-on' | 'observability',
  { name, title = name, versions }: RequiredAddOn,
  { addOns, minor }: ObservedCluster,
): DifferenceDraft[] {
  const range = (minor ? versions[minor] : undefined) ?? versions.default;
  const expected = range ? `${title} ${range}` : title;
  if (!addOns) {
    return [
      unchecked(kind, name, title, expected, 'the add-ons are not known'),
    ];
  }
  const found = addOns.filter(item => item.name === name && item.via !== 'crd');
  if (found.length === 0) {
    return [
      drift(kind, name, {
        message: `${title} is missing`,
        expected,
        actual: 'missing',
      }),
    ];
  }
  if (!found.some(({ running }) => running)) {
    return [
      drift(kind, name, {
        message: `${title} is installed, but none of its pods is ready`,
        expected,
        actual: 'not running',
      }),
    ];
  }
  if (!range) return [];
  const unreadable = found.find(({ version }) => !coerce(version));
  if (unreadable) {
    return [
      unchecked(
        kind,
        name,
        `The version of ${title}`,
        expected,
        'nothing says it',
      ),
    ];
  }
  const wrong = found.find(
    ({ version }) => !satisfies(coerce(version)!, range),
  );
  if (!wrong) return [];
  return [
    drift(kind, name, {
      message: `${title} ${wrong.version} is outside the versions of the standard: ${range}`,
      expected,
      actual: wrong.version!,
    }),
  ];
}

/** Policies that every cluster of the class has, at least as strong as the class asks for. */
export const checkPolicies: Check = ({ policies }, { policy, now }) =>
  policies.flatMap(({ name, enforcement }) => {
    const expected = `${name}: ${enforcement}`;
    const found = policy.policies.filter(
      entry => entry.found && matchesAny([name], namesOf(entry)),
    );
    const wanted = enforcementStrength(enforcement);
    const strengths = found.map(({ found: there }) =>
      enforcementStrength(there!.enforcement),
    );
    if (strengths.some(strength => strength >= wanted)) {
      const fresh = found.some(({ stale }) => !stale);
      return fresh
        ? []
        : [
            unchecked(
              'policy',
              name,
              `Policy ${name}`,
              expected,
              'its engine was not read for too long',
            ),
          ];
    }
    if (found.length > 0) {
      const actual = found[0].found!.enforcement;
      return [
        drift('policy', name, {
          message: `Policy ${name} is ${actual}; the standard asks for ${enforcement}`,
          expected,
          actual,
        }),
      ];
    }
    const gap = whyPolicyUnknown(policy, now);
    return gap
      ? [unchecked('policy', name, `Policy ${name}`, expected, gap)]
      : [
          drift('policy', name, {
            message: `Policy ${name} is missing`,
            expected,
            actual: 'missing',
          }),
        ];
  });

/** Missing is only what a complete and recent read of every engine did not find. */
function whyPolicyUnknown(
  { facts }: PolicyInput,
  now: Date,
): string | undefined {
  if (facts.length === 0) return 'no policy engine is read here';
  for (const { fact } of facts) {
    if (!fact.value || isStale(fact, now)) return 'an engine was not read';
    const [gap] = fact.value.gaps;
    if (gap) return gap.error.message;
  }
  return undefined;
}

const SETTINGS = [
  ['auditLog', 'audit log', 'An audit log of the API server'],
  ['secretsEncryption', 'secrets encryption', 'Encryption of Secrets at rest'],
] as const;

/** Audit log and encryption of Secrets, where the API servers run in sight. */
export const checkSecurity: Check = ({ security }, { settings }) =>
  SETTINGS.flatMap(([setting, key, title]) => {
    if (!security[setting]) return [];
    if (!settings) {
      return [
        unchecked(
          'security',
          key,
          title,
          'on',
          'the API server runs out of sight; ask the provider',
        ),
      ];
    }
    return settings[setting]
      ? []
      : [
          drift('security', key, {
            message: `${title} is off`,
            expected: 'on',
            actual: 'off',
          }),
        ];
  });

/** How each control plane marks what it applies, as the add-ons' probe calls it, and which add-on is its own. */
const MARKS: Readonly<
  Record<
    Exclude<ClusterClass['gitOps']['controlPlane'], 'none'>,
    { managedBy: string; addOn: string }
  >
> = {
  argocd: { managedBy: 'argocd', addOn: 'argo-cd' },
  flux: { managedBy: 'flux', addOn: 'flux-kustomize-controller' },
  'rancher-fleet': { managedBy: 'fleet', addOn: 'rancher-fleet-agent' },
};

/** The cluster is steered by the class' GitOps control plane: told by the marks on what runs in it. */
export const checkGitOps: Check = ({ gitOps }, { addOns }) => {
  const expected = gitOps.controlPlane;
  if (expected === 'none') return [];
  if (!addOns) {
    return [notSeen(expected, 'the add-ons are not known')];
  }
  const found = Object.entries(MARKS).flatMap(([name, mark]) =>
    addOns.some(
      item => item.managedBy === mark.managedBy || item.name === mark.addOn,
    )
      ? [name]
      : [],
  );
  if (found.includes(expected)) return [];
  if (found.length === 0) {
    return [
      notSeen(expected, 'nothing that runs in the cluster carries its mark'),
    ];
  }
  const actual = found.join(', ');
  return [
    drift('git-ops', '', {
      message: `The cluster is steered by ${actual}; the standard asks for ${expected}`,
      expected,
      actual,
    }),
  ];
};

function notSeen(expected: string, why: string): DifferenceDraft {
  return unchecked('git-ops', '', 'The GitOps control plane', expected, why);
}
