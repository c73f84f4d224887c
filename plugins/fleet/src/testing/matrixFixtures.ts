/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  type FleetPolicy,
  type FleetPolicyPage,
  type PolicyCell,
  type PolicyClusterPage,
} from '@fleetstage/plugin-fleet-common';
import { aPolicy, pageOf } from './policyFixtures';

export const COLUMNS = ['prod-eu-2', 'prod-us-1', 'edge-17'].map(
  (name, index) => ({
    id: `id-${name}`,
    name,
    environment: 'production',
    fail: 30 - index * 10,
  }),
);

const SENTENCES: Record<string, string> = {
  failing: 'Git enforces, the cluster audits; 30 failures',
  ok: 'Enforced, no failures',
  unknown: 'The engine could not be asked',
};

function cells(states: PolicyCell['state'][]): PolicyCell[] {
  return COLUMNS.map(({ id, name }, index) => ({
    clusterId: id,
    clusterName: name,
    state: states[index],
    sentence: SENTENCES[states[index]] ?? '',
  }));
}

export function aFleetPolicy(part: Partial<FleetPolicy> = {}): FleetPolicy {
  return {
    key: 'host-namespaces',
    title: 'No host namespaces',
    severity: 'high',
    engines: ['kyverno', 'gatekeeper'],
    enforcements: { enforce: 1, warn: 0, audit: 1, off: 0, unknown: 1 },
    clusters: 3,
    missing: 0,
    drift: {
      missing: 0,
      weaker: 1,
      differs: 0,
      'not-ready': 0,
      extra: 0,
      stronger: 0,
      unknown: 1,
      'in-sync': 1,
    },
    fail: 30,
    unknown: 1,
    accepted: 2,
    variants: 2,
    cells: cells(['failing', 'ok', 'unknown']),
    ...part,
  };
}

export function aFleetPolicyPage(
  part: Partial<FleetPolicyPage> = {},
): FleetPolicyPage {
  return {
    items: [
      aFleetPolicy(),
      aFleetPolicy({
        key: 'limits',
        title: 'Containers have limits',
        severity: 'medium',
        fail: 0,
        unknown: 0,
        cells: cells(['ok', 'ok', 'ok']),
      }),
    ],
    totalItems: 2,
    columns: COLUMNS,
    clustersTotal: 6,
    coverage: { covered: 3, uncovered: 2, unknown: 1 },
    ...part,
  };
}

export function aPolicyClusterPage(): PolicyClusterPage {
  return pageOf([
    {
      ...aPolicy(),
      clusterId: 'id-prod-eu-2',
      clusterName: 'prod-eu-2',
      environment: 'production',
      owner: 'group:default/payments',
    },
  ]);
}
