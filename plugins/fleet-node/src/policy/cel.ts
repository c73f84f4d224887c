/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { PolicyCoverage } from '@fleetstage/plugin-fleet-common';
import { z } from 'zod';
import { untrustedText } from '../text/untrustedText';
import { UNORDERED_LISTS } from './normalise';

const strings = z
  .array(z.string())
  .nullish()
  .transform(value => value ?? []);

const selector = z
  .object({
    matchLabels: z.record(z.string(), z.string()).nullish(),
    matchExpressions: z
      .array(
        z.object({ key: z.string(), operator: z.string(), values: strings }),
      )
      .nullish(),
  })
  .nullish();

const rule = z.object({ resources: strings, resourceNames: strings });

/**
 * What a policy in CEL looks at: the same form in ValidatingAdmissionPolicies (Kubernetes API reference,
 * `MatchResources`) and in Kyverno's `policies.kyverno.io`.
 * @public
 */
export const celMatchSchema = z.object({
  matchConstraints: z
    .object({
      resourceRules: z.array(rule).nullish(),
      excludeResourceRules: z.array(rule).nullish(),
      namespaceSelector: selector,
      objectSelector: selector,
    })
    .nullish(),
  matchConditions: z.array(z.unknown()).nullish(),
});

/** @public */
export type CelMatch = z.infer<typeof celMatchSchema>;

/**
 * Lists of CEL policies whose order says nothing.
 * @public
 */
export const CEL_UNORDERED: ReadonlySet<string> = new Set([
  ...UNORDERED_LISTS,
  'excludeResourceRules',
  'resourceRules',
  'resources',
  'validationActions',
]);

/**
 * Defaults of `MatchResources`, which API servers write into ValidatingAdmissionPolicies (Kubernetes API reference).
 * @public
 */
export const CEL_MATCH_DEFAULTS = [
  ['matchConstraints', { matchPolicy: 'Equivalent' }],
  ['matchConstraints.resourceRules.*', { scope: '*' }],
  ['matchConstraints.excludeResourceRules.*', { scope: '*' }],
] as const;

/** Kinds of resources that most policies are about, by their plural: CEL policies name no kinds. */
const KINDS: Readonly<Record<string, string>> = {
  configmaps: 'ConfigMap',
  cronjobs: 'CronJob',
  daemonsets: 'DaemonSet',
  deployments: 'Deployment',
  ingresses: 'Ingress',
  jobs: 'Job',
  namespaces: 'Namespace',
  persistentvolumeclaims: 'PersistentVolumeClaim',
  pods: 'Pod',
  replicasets: 'ReplicaSet',
  secrets: 'Secret',
  serviceaccounts: 'ServiceAccount',
  services: 'Service',
  statefulsets: 'StatefulSet',
};

const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/**
 * The coverage of a policy in CEL. Namespaces are known where the selector names them by the label that every
 * namespace has.
 * @public
 */
export function celCoverage(
  { matchConstraints, matchConditions }: CelMatch,
  existing: boolean,
): PolicyCoverage {
  const rules = matchConstraints?.resourceRules ?? [];
  const resources = new Set(rules.flatMap(item => item.resources));
  const expressions =
    matchConstraints?.namespaceSelector?.matchExpressions ?? [];
  const named = (operator: string) =>
    expressions
      .filter(item => item.key === NAMESPACE_NAME && item.operator === operator)
      .flatMap(item => item.values)
      .slice(0, 100)
      .map(item => untrustedText(item, 253));
  const labels = matchConstraints?.namespaceSelector?.matchLabels ?? {};
  const own = labels[NAMESPACE_NAME];
  return {
    kinds: [...resources].sort().slice(0, 100).map(kindOf),
    namespaces: own ? [untrustedText(own, 253)] : named('In'),
    excludedNamespaces: named('NotIn'),
    selective:
      Boolean(matchConditions?.length) ||
      Boolean(matchConstraints?.excludeResourceRules?.length) ||
      rules.some(item => item.resourceNames.length) ||
      Object.keys(labels).some(key => key !== NAMESPACE_NAME) ||
      expressions.some(item => item.key !== NAMESPACE_NAME) ||
      selects(matchConstraints?.objectSelector),
    existing,
  };
}

function kindOf(resource: string): string {
  return Object.hasOwn(KINDS, resource)
    ? KINDS[resource]
    : untrustedText(resource, 100);
}

function selects(value: z.infer<typeof selector>): boolean {
  return (
    Boolean(value?.matchExpressions?.length) ||
    Object.keys(value?.matchLabels ?? {}).length > 0
  );
}
