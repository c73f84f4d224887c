/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  clusterRequestSchema,
  type ClusterConformance,
  type ConformancePage,
  type ConformanceRow,
  type Creation,
  type Difference,
  type FleetStandard,
} from '@fleetstage/plugin-fleet-common';
import { minutesAgo } from './fixtures';
import { inDays } from './policyFixtures';

function aDifference(part: Partial<Difference> = {}): Difference {
  return {
    kind: 'add-on',
    key: 'cert-manager',
    verdict: 'drift',
    severity: 'warning',
    message: 'cert-manager is older than the standard asks for',
    expected: 'cert-manager >=1.16',
    actual: '1.12.3',
    sinceVersion: '1.3.0',
    findingId: 'finding-9',
    ...part,
  };
}

/** One difference of each verdict. */
const DIFFERENCES = [
  aDifference(),
  aDifference({
    kind: 'version',
    key: '',
    verdict: 'exception',
    message: 'Kubernetes is at 1.33',
    expected: '1.34 or 1.35',
    actual: '1.33',
    exception: 'late-upgrade',
    exceptionExpiresAt: inDays(20),
    findingId: undefined,
  }),
  aDifference({
    kind: 'variable',
    key: 'podsPerNode',
    verdict: 'allowed',
    severity: 'info',
    message: 'Pods per node is 60',
    expected: '110',
    actual: '60',
    findingId: undefined,
  }),
  aDifference({
    kind: 'security',
    key: 'audit-log',
    verdict: 'unchecked',
    severity: 'info',
    message: 'Nobody can see whether the audit log is on',
    expected: 'audit log on',
    actual: 'not known',
    findingId: undefined,
  }),
];

export function aClusterConformance(
  part: Partial<ClusterConformance> = {},
): ClusterConformance {
  return {
    standard: { name: 'company', version: '1.4.0' },
    state: 'drifted',
    sentence: 'differs from Production in 1 point that nobody documented',
    class: {
      name: 'production',
      title: 'Production',
      from: 'from label `fleetstage.io/class`',
    },
    createdWith: '1.2.0',
    differences: DIFFERENCES,
    observedAt: minutesAgo(3),
    ...part,
  };
}

export function aConformanceRow(
  part: Partial<ConformanceRow> = {},
): ConformanceRow {
  const name = part.name ?? 'prod-eu-2';
  return {
    clusterId: `id-${name}`,
    name,
    title: name,
    entityRef: `resource:default/${name}`,
    owner: 'group:default/payments',
    environment: 'production',
    provider: 'EKS',
    class: 'production',
    createdWith: '1.2.0',
    state: 'drifted',
    sentence: 'differs in 1 point that nobody documented',
    verdicts: { drift: 1, exception: 1, allowed: 1, unchecked: 1 },
    kinds: ['add-on'],
    observedAt: minutesAgo(3),
    stale: false,
    ...part,
  };
}

export function aConformancePage(
  part: Partial<ConformancePage> = {},
): ConformancePage {
  return {
    items: [
      aConformanceRow(),
      aConformanceRow({
        name: 'edge-17',
        state: 'no-class',
        class: undefined,
        nearest: 'staging',
        createdWith: undefined,
        sentence: 'belongs to no class',
        verdicts: { drift: 0, exception: 0, allowed: 0, unchecked: 0 },
        kinds: [],
      }),
    ],
    totalItems: 2,
    ...part,
  };
}

export function aFleetStandard(
  part: Partial<FleetStandard> = {},
): FleetStandard {
  return {
    standard: { name: 'company', version: '1.4.0' },
    versions: [
      {
        version: '1.4.0',
        firstSeenAt: minutesAgo(9_000),
        clusters: 4,
        current: true,
      },
      {
        version: '1.2.0',
        firstSeenAt: minutesAgo(90_000),
        clusters: 6,
        current: false,
      },
    ],
    states: {
      drifted: 7,
      unknown: 1,
      'no-class': 3,
      excepted: 1,
      conformant: 12,
    },
    total: 24,
    classes: [
      {
        name: 'production',
        title: 'Production',
        total: 14,
        states: { drifted: 5, conformant: 9 },
      },
      {
        name: 'sandbox',
        title: 'Sandbox',
        total: 7,
        states: { drifted: 2, unknown: 1, excepted: 1, conformant: 3 },
      },
    ],
    kinds: [
      {
        kind: 'add-on',
        verdicts: { drift: 6, exception: 1, allowed: 0, unchecked: 2 },
        clusters: 5,
      },
      { kind: 'version', verdicts: { drift: 3, exception: 2 }, clusters: 3 },
    ],
    newestObservedAt: minutesAgo(2),
    oldestObservedAt: minutesAgo(3),
    ...part,
  };
}

export function aCreation(part: Partial<Creation> = {}): Creation {
  const name = part.name ?? 'shop-prod';
  return {
    name,
    request: clusterRequestSchema.parse({
      name,
      class: 'production',
      owner: 'group:default/payments',
    }),
    owner: 'group:default/payments',
    standard: { name: 'company', version: '1.4.0' },
    class: 'production',
    provisioner: 'cluster-api',
    delivery: 'pull-request',
    controlPlane: 'argocd',
    state: 'waiting',
    message: 'The control plane is not ready yet',
    taskId: 'task-1',
    pullRequestUrl: 'https://github.com/example/platform/pull/7',
    entityRef: `resource:default/${name}`,
    createdAt: minutesAgo(12),
    updatedAt: minutesAgo(2),
    ...part,
  };
}
