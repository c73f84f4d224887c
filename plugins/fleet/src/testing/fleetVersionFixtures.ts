/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  type AddOnClusterPage,
  type AddOnMatrix,
  type FleetVersions,
} from '@fleetstage/plugin-fleet-common';
import { inDays } from './policyFixtures';
import { EKS, UPSTREAM } from './versionFixtures';

export function aFleetVersions(
  part: Partial<FleetVersions> = {},
): FleetVersions {
  return {
    total: 24,
    unknown: 2,
    spread: [
      {
        environment: 'edge',
        total: 8,
        unknown: 2,
        minors: [
          { minor: '1.31', clusters: 5 },
          { minor: '1.34', clusters: 1 },
        ],
      },
      {
        environment: 'none',
        total: 2,
        unknown: 0,
        minors: [{ minor: '1.34', clusters: 2 }],
      },
      {
        environment: 'production',
        total: 14,
        unknown: 0,
        minors: [
          { minor: '1.34', clusters: 11 },
          { minor: '1.35', clusters: 3 },
        ],
      },
    ],
    support: [
      {
        minor: '1.31',
        provider: 'upstream',
        clusters: 5,
        status: 'ended',
        until: inDays(-379),
        release: inDays(-834),
        end: inDays(-379),
        first: [
          { id: 'id-edge-01', name: 'edge-01' },
          { id: 'id-edge-02', name: 'edge-02' },
        ],
      },
      {
        minor: '1.34',
        provider: 'eks',
        clusters: 14,
        status: 'supported',
        until: inDays(7),
        release: inDays(-415),
        end: inDays(7),
        extendedEnd: inDays(372),
        first: [{ id: 'id-prod-eu-2', name: 'prod-eu-2' }],
      },
      {
        minor: '1.35',
        provider: 'eks',
        clusters: 3,
        status: 'newer-than-table',
        first: [{ id: 'id-prod-us-1', name: 'prod-us-1' }],
      },
    ],
    calendars: [UPSTREAM, EKS],
    blockers: [
      {
        rule: 'upgrade-kubelets',
        title: 'Kubelets that would be too old',
        clusters: 7,
        first: [
          {
            id: 'id-edge-01',
            name: 'edge-01',
            message: '2 kubelets would be too old for 1.32',
          },
        ],
      },
    ],
    blocked: 7,
    ...part,
  };
}

export function anAddOnMatrix(part: Partial<AddOnMatrix> = {}): AddOnMatrix {
  return {
    items: [
      {
        name: 'cert-manager',
        title: 'cert-manager',
        clusters: 20,
        newest: '1.19.1',
        versions: [
          { version: '1.19.1', clusters: 12, notApproved: 0, orphaned: 0 },
          { version: '1.18.2', clusters: 7, notApproved: 7, orphaned: 0 },
          { clusters: 1, notApproved: 0, orphaned: 1 },
        ],
        notApproved: 7,
        orphaned: 1,
        approved: { default: '>=1.18 <1.20', '1.35': '>=1.19 <1.20' },
      },
      {
        name: 'keda',
        title: 'KEDA',
        clusters: 9,
        newest: '2.18.9',
        versions: Array.from({ length: 9 }, (_, index) => ({
          version: `2.18.${9 - index}`,
          clusters: 1,
          notApproved: 0,
          orphaned: 0,
        })),
        notApproved: 0,
        orphaned: 0,
      },
    ],
    totalItems: 2,
    approvedTable: true,
    ...part,
  };
}

export function anAddOnClusterPage(name = 'cert-manager'): AddOnClusterPage {
  return {
    name,
    title: name,
    items: [
      {
        cluster: {
          id: 'id-edge-01',
          name: 'edge-01',
          title: 'edge-01',
          owner: 'group:default/payments',
          environment: 'edge',
          minor: '1.31',
        },
        version: '1.18.2',
        namespace: 'cert-manager',
        via: 'helm',
        managedBy: 'helm',
        running: true,
        verdict: 'not-approved',
      },
    ],
    totalItems: 1,
  };
}
