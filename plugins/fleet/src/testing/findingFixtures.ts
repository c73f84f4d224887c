/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  type ExceptionPage,
  type FindingTrend,
  type FleetExceptionView,
  type FleetFindingPage,
} from '@fleetstage/plugin-fleet-common';
import { aFinding, minutesAgo } from './fixtures';
import { inDays } from './policyFixtures';

export const FLEET_FINDINGS = [
  aFinding({
    severity: 'critical',
    exception: {
      name: 'old-nodes',
      state: 'expired',
      expiresAt: inDays(-3),
    },
  }),
  aFinding({
    id: 'finding-2',
    rule: 'certificate-expiry',
    axis: 'certificates',
    message: 'The serving certificate of prod-us-1 expires in 6 days',
    clusterId: 'id-prod-us-1',
    clusterName: 'prod-us-1',
    exception: {
      name: 'late-certificate',
      state: 'accepted',
      expiresAt: inDays(20),
    },
    blocks: 'upgrade',
  }),
  aFinding({
    id: 'finding-3',
    rule: 'exception-document',
    axis: 'policy',
    severity: 'info',
    message: 'exceptions/broken.yaml cannot be read',
    clusterId: undefined,
    clusterName: undefined,
    owner: undefined,
  }),
];

export function aFleetFindingPage(
  part: Partial<FleetFindingPage> = {},
): FleetFindingPage {
  return {
    items: FLEET_FINDINGS,
    totalItems: FLEET_FINDINGS.length,
    summary: {
      severity: { critical: 1, warning: 1, info: 1 },
      age: [
        { value: '1d', count: 2 },
        { value: 'older', count: 1 },
      ],
      owner: [
        { value: 'group:default/payments', count: 2 },
        { value: 'none', count: 1 },
      ],
      rule: [
        { value: 'node-not-ready', count: 1 },
        { value: 'certificate-expiry', count: 1 },
        { value: 'exception-document', count: 1 },
      ],
      axis: [{ value: 'nodes', count: 1 }],
    },
    ...part,
  };
}

export const FINDING_TREND: FindingTrend = {
  weeks: [
    { week: '2026-11-09', introduced: 4, fixed: 1, accepted: 0, open: 3 },
    { week: '2026-11-16', introduced: 2, fixed: 2, accepted: 1, open: 2 },
  ],
};

export function anException(
  part: Partial<FleetExceptionView> = {},
): FleetExceptionView {
  return {
    name: 'ledger-host-network',
    owner: 'group:default/payments',
    reason: 'The ledger agent needs the host network.',
    ticket: 'https://tickets.example.com/PAY-1234',
    approvedBy: 'user:default/ines',
    approvedAt: '2026-10-02',
    expiresAt: inDays(12),
    daysLeft: 12,
    state: 'expiring',
    rules: [],
    policies: ['disallow-host-namespaces'],
    subjects: ['payments/DaemonSet/ledger-*'],
    selector: 'environment production, name payments-prod-eu',
    clusters: [{ id: 'id-prod-eu-2', name: 'prod-eu-2', matches: 2 }],
    matches: 2,
    source: './exceptions/ledger.yaml',
    ...part,
  };
}

export function anExceptionPage(
  part: Partial<ExceptionPage> = {},
): ExceptionPage {
  return {
    items: [
      anException({
        name: 'old-nodes',
        state: 'expired-in-effect',
        policies: [],
        subjects: [],
        rules: ['nodes'],
        expiresAt: inDays(-3),
        daysLeft: -3,
        ticket: 'OPS-9',
      }),
      anException(),
    ],
    totalItems: 2,
    states: [
      { value: 'expired-in-effect', count: 1 },
      { value: 'expiring', count: 1 },
    ],
    owners: [{ value: 'group:default/payments', count: 2 }],
    expiries: [
      { day: inDays(12), names: ['ledger-host-network'] },
      { day: inDays(40), names: ['one', 'two'] },
    ],
    problems: [
      {
        source: './exceptions/broken.yaml',
        message: 'spec.expiresAt is no date: write it as 2027-01-31.',
        since: minutesAgo(30),
        earlierInForce: true,
      },
    ],
    configured: true,
    ...part,
  };
}
