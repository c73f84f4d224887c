/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  type CalendarTable,
  type ClusterVersions,
  type ComponentVersion,
  type Finding,
  type JudgedAddOn,
} from '@fleetstage/plugin-fleet-common';
import { aFinding, minutesAgo } from './fixtures';
import { inDays } from './policyFixtures';

export const EKS: CalendarTable = {
  provider: 'eks',
  title: 'Amazon EKS',
  source: 'endoflife.date, product amazon-eks (MIT)',
  asOf: '2026-08-22',
  stale: true,
  origin: 'bundled',
  extendedName: 'extended support',
};

export const UPSTREAM: CalendarTable = {
  provider: 'upstream',
  title: 'Kubernetes',
  source: 'kubernetes/website (CC BY 4.0)',
  asOf: '2026-09-15',
  stale: false,
  origin: 'bundled',
};

export const COMPONENTS: ComponentVersion[] = [
  {
    component: 'kube-apiserver',
    version: 'v1.34.4-eks-1a2b3c',
    minor: '1.34',
    count: 3,
    status: 'ok',
    reason: 'The newest API server',
  },
  {
    component: 'kube-scheduler',
    version: 'v1.34.4',
    minor: '1.34',
    count: 3,
    status: 'ok',
    reason: 'At the minor of the API server',
  },
  {
    component: 'etcd',
    version: '3.6.5',
    minor: '3.6',
    count: 3,
    status: 'not-judged',
    reason: 'Has versions of its own',
  },
  {
    component: 'kubelet',
    version: 'v1.31.9',
    minor: '1.31',
    count: 2,
    status: 'at-limit',
    reason: '3 minors behind, as far as allowed',
  },
  {
    component: 'kubelet',
    version: 'v1.32.3',
    minor: '1.32',
    count: 4,
    status: 'lagging',
    reason: '2 minors behind',
  },
  {
    component: 'kubelet',
    version: 'v1.32.5',
    minor: '1.32',
    count: 2,
    status: 'lagging',
    reason: '2 minors behind',
  },
  {
    component: 'kubelet',
    version: 'v1.34.4',
    minor: '1.34',
    count: 42,
    status: 'ok',
    reason: 'At the minor of the API server',
  },
  {
    component: 'kube-proxy',
    version: 'weekly-build',
    count: 1,
    status: 'unknown',
    reason: 'Its version cannot be read',
  },
];

export const ADD_ONS: JudgedAddOn[] = [
  {
    name: 'coredns',
    title: 'CoreDNS',
    version: '1.12.4',
    namespace: 'kube-system',
    via: 'image',
    workloads: 1,
    running: true,
    managedBy: 'eks',
    verdict: 'approved',
    approved: '1.12.x',
    approvedNext: '1.12.x',
    verdictNext: 'approved',
    newestInFleet: '1.12.4',
  },
  {
    name: 'cert-manager',
    title: 'cert-manager',
    version: '1.18.2',
    namespace: 'cert-manager',
    via: 'helm',
    workloads: 3,
    running: false,
    managedBy: 'helm',
    verdict: 'not-approved',
    approved: '>=1.19 <1.20',
    approvedNext: 'none',
    verdictNext: 'not-approved',
    newestInFleet: '1.19.1',
  },
  {
    name: 'istio',
    title: 'Istio',
    via: 'crd',
    workloads: 0,
    running: false,
    verdict: 'orphaned',
  },
];

export function aBlocker(part: Partial<Finding> = {}): Finding {
  return aFinding({
    id: 'blocker-1',
    rule: 'upgrade-kubelets',
    axis: 'versions',
    subject: '',
    message: '2 kubelets would be too old for 1.35',
    advice: 'Upgrade these nodes first: drain, replace.',
    evidence: { kubelets: '2 at v1.31.9' },
    runbook: 'upgrade',
    blocks: 'upgrade',
    ...part,
  });
}

export function aClusterVersions(
  part: Partial<ClusterVersions> = {},
): ClusterVersions {
  return {
    id: 'id-prod-eu-2',
    name: 'prod-eu-2',
    provider: 'eks',
    environment: 'production',
    observedAt: minutesAgo(2),
    stale: false,
    apiServer: 'v1.34.4-eks-1a2b3c',
    minor: '1.34',
    nextMinor: '1.35',
    components: COMPONENTS,
    support: {
      status: 'supported',
      until: inDays(7),
      calendars: [
        {
          ...EKS,
          rows: [
            {
              minor: '1.33',
              release: inDays(-540),
              end: inDays(-119),
              extendedEnd: inDays(246),
              status: 'extended',
            },
            {
              minor: '1.34',
              release: inDays(-415),
              end: inDays(7),
              extendedEnd: inDays(372),
              status: 'supported',
            },
          ],
        },
        {
          ...UPSTREAM,
          rows: [
            {
              minor: '1.34',
              release: inDays(-455),
              maintenance: inDays(-90),
              end: inDays(-29),
              status: 'ended',
            },
            {
              minor: '1.35',
              release: inDays(-343),
              maintenance: inDays(33),
              end: inDays(95),
              status: 'supported',
            },
          ],
        },
      ],
    },
    fleet: {
      sameEnvironment: [{ minor: '1.34', clusters: 4 }],
      all: [
        { minor: '1.19', clusters: 1 },
        { minor: '1.33', clusters: 2 },
        { minor: '1.34', clusters: 9 },
        { minor: '1.36', clusters: 3 },
      ],
    },
    addOns: ADD_ONS,
    addOnsObservedAt: minutesAgo(12),
    approvedTable: true,
    blockers: [
      aBlocker(),
      aBlocker({
        id: 'blocker-2',
        rule: 'upgrade-add-ons',
        message: 'cert-manager 1.18.2 is not approved for 1.35',
        evidence: { runs: '1.18.2' },
        runbook: 'add-on-refresh',
      }),
    ],
    unchecked: [
      {
        check: 'APIs that the next minor no longer serves',
        reason: 'The metrics may not be read (403)',
      },
    ],
    certificates: [
      {
        kind: 'webhook-ca',
        subject: 'CN=istio-validator',
        issuer: 'CN=istio-ca',
        notBefore: minutesAgo(500_000),
        notAfter: minutesAgo(3000),
        heldBy: ['ValidatingWebhookConfiguration/istio-validator'],
      },
      {
        kind: 'serving',
        subject: 'CN=kube-apiserver',
        issuer: 'CN=kubernetes',
        notBefore: minutesAgo(500_000),
        notAfter: minutesAgo(-60 * 24 * 71 - 60),
      },
    ],
    ...part,
  };
}

/** A cluster that nobody has looked at. */
export function aNeverLooked(): ClusterVersions {
  return aClusterVersions({
    observedAt: undefined,
    stale: true,
    apiServer: undefined,
    minor: undefined,
    nextMinor: undefined,
    components: [],
    addOns: [],
    addOnsObservedAt: undefined,
    blockers: [],
    certificates: [],
    support: { status: 'unknown', calendars: [] },
    unchecked: [
      {
        check: 'Versions of API servers, kubelets and kube-proxies',
        reason: 'Not read yet',
      },
    ],
  });
}
