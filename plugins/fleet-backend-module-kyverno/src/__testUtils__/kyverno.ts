/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ApiResource, TableRow } from '@fleetstage/plugin-fleet-node';
import { deployment, type FakeObject } from '@fleetstage/simulator';

const part = (
  group: string,
  version: string,
  kind: string,
  plural: string,
  namespaced: boolean,
): ApiResource => ({
  group,
  version,
  plural,
  kind,
  namespaced,
});

export const LEGACY = [
  part('kyverno.io', 'v1', 'ClusterPolicy', 'clusterpolicies', false),
  part('kyverno.io', 'v1', 'Policy', 'policies', true),
  part('kyverno.io', 'v2', 'PolicyException', 'policyexceptions', true),
];
export const CEL = [
  part(
    'policies.kyverno.io',
    'v1',
    'ValidatingPolicy',
    'validatingpolicies',
    false,
  ),
  part(
    'policies.kyverno.io',
    'v1',
    'ImageValidatingPolicy',
    'imagevalidatingpolicies',
    false,
  ),
  part(
    'policies.kyverno.io',
    'v1',
    'NamespacedValidatingPolicy',
    'namespacedvalidatingpolicies',
    true,
  ),
  part(
    'policies.kyverno.io',
    'v1',
    'NamespacedImageValidatingPolicy',
    'namespacedimagevalidatingpolicies',
    true,
  ),
  part(
    'policies.kyverno.io',
    'v1',
    'PolicyException',
    'policyexceptions',
    true,
  ),
  part(
    'policies.kyverno.io',
    'v1',
    'MutatingPolicy',
    'mutatingpolicies',
    false,
  ),
];
export const REPORTS = [
  part('wgpolicyk8s.io', 'v1alpha2', 'PolicyReport', 'policyreports', true),
  part(
    'wgpolicyk8s.io',
    'v1alpha2',
    'ClusterPolicyReport',
    'clusterpolicyreports',
    false,
  ),
];
export const OPEN_REPORTS = [
  part('openreports.io', 'v1alpha1', 'Report', 'reports', true),
  part('openreports.io', 'v1alpha1', 'ClusterReport', 'clusterreports', false),
];
export const ALL = [...LEGACY, ...CEL, ...REPORTS];

export const NOW = new Date('2026-11-20T10:45:00Z');
const SECONDS = NOW.getTime() / 1_000 - 600;

export const controllers = (tag = 'v1.19.0') =>
  ['admission', 'background', 'reports', 'cleanup'].map(name =>
    deployment(
      `kyverno-${name}-controller`,
      { 'app.kubernetes.io/component': `${name}-controller` },
      `reg.kyverno.io/kyverno/kyverno:${tag}`,
    ),
  );

export const clusterPolicy = (
  name: string,
  action = 'Audit',
  spec: object = {},
): FakeObject => ({
  apiVersion: 'kyverno.io/v1',
  kind: 'ClusterPolicy',
  metadata: { name, annotations: { 'policies.kyverno.io/severity': 'High' } },
  spec: {
    rules: [
      {
        name: 'rule',
        match: { any: [{ resources: { kinds: ['Pod'] } }] },
        validate: { failureAction: action, pattern: { a: 'b' } },
      },
    ],
    ...spec,
  },
  status: { conditions: [{ type: 'Ready', status: 'True' }] },
});

export const result = (
  policy: string,
  outcome: string,
  extra: object = {},
) => ({
  policy,
  rule: 'autogen-rule',
  result: outcome,
  message: 'because',
  source: 'kyverno',
  timestamp: { seconds: SECONDS, nanos: 0 },
  ...extra,
});

type Result = ReturnType<typeof result>;

/** A report as Kyverno writes it, with the summary that belongs to its results. */
export function report(
  namespace: string,
  uid: string,
  results: Result[],
  extra: object = {},
): FakeObject {
  return {
    apiVersion: 'wgpolicyk8s.io/v1alpha2',
    kind: 'PolicyReport',
    metadata: {
      name: uid,
      namespace,
      uid: `report-${uid}`,
      labels: { 'app.kubernetes.io/managed-by': 'kyverno' },
    },
    scope: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace,
      name: `app-${uid}`,
      uid,
    },
    results,
    summary: summaryOf(results),
    ...extra,
  };
}

function summaryOf(results: readonly Result[]) {
  const count = (outcome: string) =>
    results.filter(item => item.result === outcome).length;
  return {
    pass: count('pass'),
    fail: count('fail'),
    warn: count('warn'),
    error: count('error'),
    skip: count('skip'),
  };
}

/** What the definitions of the reports print. */
export function print(object: FakeObject): TableRow['cells'] {
  if (!object.kind.endsWith('Report')) return {};
  const { summary, scope } = object as {
    summary?: Record<string, number>;
    scope?: { kind: string; name: string };
  };
  const cell = (key: string) => summary?.[key] ?? null;
  return {
    Kind: scope?.kind ?? null,
    'Name#2': scope?.name ?? null,
    Pass: cell('pass'),
    Fail: cell('fail'),
    Warn: cell('warn'),
    Error: cell('error'),
    Skip: cell('skip'),
  };
}

export const celException = (
  name: string,
  policy: string,
  spec: object = {},
): FakeObject => ({
  apiVersion: 'policies.kyverno.io/v1',
  kind: 'PolicyException',
  metadata: {
    name,
    namespace: 'kyverno',
    creationTimestamp: '2026-09-01T00:00:00Z',
  },
  spec: { policyRefs: [{ kind: 'ValidatingPolicy', name: policy }], ...spec },
});

export const validatingPolicy = (
  name: string,
  spec: object = {},
): FakeObject => ({
  apiVersion: 'policies.kyverno.io/v1',
  kind: 'ValidatingPolicy',
  metadata: { name },
  spec: {
    validationActions: ['Audit'],
    validations: [{ expression: 'true' }],
    ...spec,
  },
  status: { conditionStatus: { ready: true } },
});

export const vpol = {
  source: 'KyvernoValidatingPolicy',
  rule: undefined as unknown as string,
};
