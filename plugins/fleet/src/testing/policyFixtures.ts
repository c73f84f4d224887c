/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  type ClusterExemption,
  type ClusterPolicy,
  type ClusterPolicyEngine,
  type ClusterPolicyQuery,
  type ClusterPolicySummary,
  type Violation,
  type ViolationPage,
} from '@fleetstage/plugin-fleet-common';
import { minutesAgo } from './fixtures';

export function pageOf<T>(items: T[]) {
  return { items, totalItems: items.length };
}

/** ISO day that lies some days ahead, or back. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

export function anEngine(
  part: Partial<ClusterPolicyEngine> = {},
): ClusterPolicyEngine {
  return {
    engine: 'kyverno',
    title: 'Kyverno',
    state: 'ready',
    sentence: 'It enforces 9 of 12 policies.',
    version: '1.15.2',
    operations: ['admission', 'background', 'reports'],
    problems: [],
    evidenceAt: minutesAgo(12),
    evidenceFreshForSeconds: 7200,
    evidenceStale: false,
    source: 'API server',
    observedAt: minutesAgo(2),
    ...part,
  };
}

export function aPolicySummary(
  part: Partial<ClusterPolicySummary> = {},
): ClusterPolicySummary {
  return {
    sentence:
      'Kyverno 1.15 enforces 9 of 12 policies that production asks for; 1 is weaker than git, 1 is missing',
    engines: [anEngine()],
    gaps: [],
    intent: {
      classes: ['production'],
      required: 12,
      verdicts: {
        missing: 1,
        weaker: 1,
        differs: 1,
        'not-ready': 0,
        extra: 2,
        stronger: 0,
        unknown: 0,
        'in-sync': 9,
      },
    },
    enforcements: { enforce: 9, warn: 0, audit: 4, off: 0, unknown: 0 },
    totals: { fail: 42, error: 1, warn: 3, pass: 900, exempt: 2 },
    severities: [
      { severity: 'high', count: 30 },
      { severity: 'medium', count: 12 },
    ],
    resources: 31,
    resourcesComplete: true,
    accepted: 2,
    resultsTotal: 46,
    resultsListed: 24,
    resultsAt: minutesAgo(12),
    trend: [-3, -2, 0].map((days, index) => ({
      day: inDays(days),
      open: 40 + index,
      accepted: 2,
      introduced: index,
      fixed: 1,
    })),
    ...part,
  };
}

export function aPolicy(part: Partial<ClusterPolicy> = {}): ClusterPolicy {
  const name = part.name ?? 'disallow-host-namespaces';
  return {
    id: `kyverno/ClusterPolicy/${name}`,
    engine: 'kyverno',
    group: 'kyverno.io',
    kind: 'ClusterPolicy',
    name,
    role: 'policy',
    severity: 'high',
    enforcement: 'audit',
    coverage: {
      kinds: ['Pod'],
      namespaces: [],
      excludedNamespaces: ['kube-system'],
      selective: false,
      existing: true,
    },
    readiness: 'ready',
    counts: { fail: 30, warn: 0, error: 1, pass: 200 },
    truncated: false,
    audited: true,
    evidenceAt: minutesAgo(12),
    managedBy: 'Argo CD application policies',
    generated: false,
    editedByHand: false,
    present: true,
    intended: 'enforce',
    drift: 'weaker',
    differences: [
      {
        path: 'spec.validationFailureAction',
        git: 'Enforce',
        cluster: 'Audit',
      },
    ],
    intentSource: './policy-intent/production/host-namespaces.yaml',
    accepted: 2,
    ...part,
  };
}

export const POLICIES: ClusterPolicy[] = [
  aPolicy({
    name: 'require-signed-images',
    present: false,
    enforcement: 'unknown',
    drift: 'missing',
    differences: [],
    counts: {},
    audited: false,
    managedBy: undefined,
    accepted: 0,
  }),
  aPolicy(),
  aPolicy({
    name: 'require-limits',
    title: 'Containers have limits',
    enforcement: 'enforce',
    drift: 'in-sync',
    severity: 'medium',
    differences: [],
    truncated: true,
    listed: 20,
    counts: { fail: 42 },
    accepted: 0,
  }),
];

/** As the API narrows by drift. */
export function clusterPolicies(query: Partial<ClusterPolicyQuery>) {
  const { drift } = query;
  return pageOf(
    POLICIES.filter(
      each => !drift || (each.drift && drift.includes(each.drift)),
    ),
  );
}

export function aViolation(part: Partial<Violation> = {}): Violation {
  return {
    id: 'violation-1',
    policyId: 'kyverno/ClusterPolicy/disallow-host-namespaces',
    policyName: 'disallow-host-namespaces',
    engine: 'kyverno',
    rule: 'host-namespaces',
    result: 'fail',
    severity: 'high',
    resource: {
      group: 'apps',
      kind: 'DaemonSet',
      namespace: 'payments',
      name: 'ledger-agent',
    },
    message: 'Sharing the host namespaces is disallowed.',
    orphaned: false,
    firstSeenAt: minutesAgo(5000),
    ...part,
  };
}

export function aViolationPage(
  part: Partial<ViolationPage> = {},
): ViolationPage {
  return {
    items: [
      aViolation(),
      aViolation({
        id: 'violation-2',
        exception: 'ledger-host-network',
        message: `Too long. ${'word '.repeat(60)}End of it.`,
        resource: { group: '', kind: 'Namespace', name: 'sandbox' },
      }),
    ],
    totalItems: 2,
    facets: {
      policy: [
        {
          value: 'kyverno/ClusterPolicy/disallow-host-namespaces',
          title: 'disallow-host-namespaces',
          count: 30,
        },
      ],
      namespace: [
        { value: 'payments', count: 28 },
        { value: 'none', count: 2 },
      ],
      severity: [
        { value: 'medium', count: 12 },
        { value: 'high', count: 30 },
      ],
      result: [{ value: 'fail', count: 30 }],
    },
    notListed: 22,
    observedAt: minutesAgo(12),
    ...part,
  };
}

export const EXEMPTIONS: ClusterExemption[] = [
  {
    id: 'e1',
    name: 'old-agent',
    namespace: 'payments',
    origin: 'cluster',
    kind: 'policy-exception',
    engine: 'kyverno',
    policies: ['disallow-host-namespaces'],
    rules: [],
    scope: 'DaemonSet ledger-agent in payments',
    expiresAt: inDays(-4),
    expirySource: 'annotation example.com/expires',
    inEffect: 'yes',
    state: 'expired-in-effect',
    daysLeft: -4,
    matches: 3,
  },
  {
    id: 'e2',
    name: 'ledger-host-network',
    origin: 'git',
    kind: 'fleet-exception',
    policies: ['disallow-host-namespaces'],
    rules: [],
    scope: '',
    owner: 'group:default/payments',
    reason: 'The ledger agent needs the host network.',
    ticket: 'https://tickets.example.com/PAY-1234',
    approvedBy: 'user:default/ines',
    expiresAt: inDays(67),
    inEffect: 'yes',
    state: 'active',
    daysLeft: 67,
    matches: 2,
  },
  {
    id: 'e3',
    name: 'forever',
    origin: 'cluster',
    kind: 'config-exclusion',
    engine: 'gatekeeper',
    policies: [],
    rules: [],
    scope: 'namespace kube-system',
    // eslint-disable-next-line no-script-url -- it must not become a link
    ticket: 'javascript:alert(1)',
    inEffect: 'unknown',
    state: 'no-expiry',
  },
];
