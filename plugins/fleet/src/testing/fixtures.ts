/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  AXES,
  type AxisState,
  type AxisStatus,
  type ClusterDetail,
  type ClusterSummary,
  type Facets,
  type Finding,
  type HeatMap,
  type Overview,
  type StateTotals,
} from '@fleetstage/plugin-fleet-common';

/** ISO time that lies some minutes back. */
export function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

export function aCluster(part: Partial<ClusterSummary> = {}): ClusterSummary {
  const name = part.name ?? 'prod-eu-2';
  return {
    id: `id-${name}`,
    name,
    title: name,
    entityRef: `resource:default/${name}`,
    state: 'ok',
    since: minutesAgo(64),
    sentence: 'Every axis is ok',
    lifecycle: 'active',
    owner: 'group:default/payments',
    environment: 'production',
    provider: 'EKS',
    region: 'eu-west-1',
    version: 'v1.34.4-eks-1a2b3c',
    sources: ['Cluster API', 'kubeconfig'],
    nodesTotal: 50,
    nodesReady: 50,
    openFindings: 0,
    observedAt: minutesAgo(1),
    stale: false,
    ...part,
  };
}

/** One cluster of each state, and the failing one first. */
export const CLUSTERS: ClusterSummary[] = [
  aCluster({
    name: 'prod-eu-2',
    state: 'failing',
    sentence: 'API server unreachable',
    worstAxis: 'reachability',
    openFindings: 2,
  }),
  aCluster({
    name: 'prod-us-1',
    state: 'degraded',
    sentence: 'Serving certificate expires in 6 days',
    worstAxis: 'certificates',
    nodesReady: 48,
    openFindings: 1,
  }),
  aCluster({
    name: 'edge-17',
    state: 'unknown',
    sentence: 'Credentials rejected (401)',
    worstAxis: 'credentials',
    owner: undefined,
    environment: 'edge',
    nodesTotal: undefined,
    nodesReady: undefined,
    observedAt: minutesAgo(42),
    stale: true,
  }),
  aCluster({
    name: 'dev-3',
    state: 'planned',
    sentence: 'Hibernated',
    lifecycle: 'hibernated',
    environment: 'ephemeral',
  }),
  aCluster({ name: 'prod-eu-1' }),
  aCluster({ name: 'prod-eu-3' }),
];

export function totalsOf(clusters: readonly ClusterSummary[]): StateTotals {
  const totals = { failing: 0, degraded: 0, unknown: 0, planned: 0, ok: 0 };
  for (const { state } of clusters) totals[state]++;
  return totals;
}

export function anOverview(part: Partial<Overview> = {}): Overview {
  return {
    total: CLUSTERS.length,
    totals: totalsOf(CLUSTERS),
    unconfigured: false,
    sources: [
      {
        name: 'management',
        kind: 'Cluster API',
        clusters: 6,
        lastAttemptAt: minutesAgo(1),
        lastSuccessAt: minutesAgo(1),
        warnings: [],
      },
    ],
    newestObservedAt: minutesAgo(2),
    oldestObservedAt: minutesAgo(42),
    attention: CLUSTERS.slice(0, 3),
    trend: [1, 3, 1].map((failing, index) => ({
      day: `2026-11-0${index + 1}`,
      totals: { ...totalsOf(CLUSTERS), failing },
    })),
    ...part,
  };
}

export function aHeatMap(clusters = CLUSTERS): HeatMap {
  const keys = [...new Set(clusters.map(each => each.environment ?? 'none'))];
  return {
    groups: keys.map(key => {
      const own = clusters.filter(each => (each.environment ?? 'none') === key);
      return {
        key,
        total: own.length,
        totals: totalsOf(own),
        cells: own.map(({ id, name, state, sentence }) => ({
          id,
          name,
          state,
          sentence,
        })),
      };
    }),
  };
}

export const FACETS: Facets = {
  owner: [{ value: 'group:default/payments', count: 5 }],
  environment: [
    { value: 'production', count: 4 },
    { value: 'edge', count: 1 },
  ],
  provider: [{ value: 'EKS', count: 6 }],
  region: [{ value: 'eu-west-1', count: 6 }],
  version: [{ value: '1.34', count: 6 }],
  state: [{ value: 'failing', count: 1 }],
  source: [{ value: 'kubeconfig', count: 6 }],
};

export function anAxis(
  axis: AxisStatus['axis'],
  state: AxisState,
  part: Partial<AxisStatus> = {},
): AxisStatus {
  return {
    axis,
    state,
    reason: `${axis} is ${state}`,
    since: minutesAgo(20),
    source: 'API server',
    observedAt: minutesAgo(1),
    stale: false,
    ...part,
  };
}

const AXIS_STATE: Partial<Record<AxisStatus['axis'], AxisState>> = {
  controlPlane: 'failing',
  nodes: 'degraded',
  workloads: 'unknown',
  policy: 'not-applicable',
  conformance: 'not-applicable',
};

export function aDetail(part: Partial<ClusterDetail> = {}): ClusterDetail {
  return {
    ...CLUSTERS[0],
    tlsVerified: true,
    labels: {},
    ownership: {
      owner: 'group:default/payments',
      explanation: 'from label `fleetstage.io/owner` on the Cluster API object',
      step: 'source',
      exists: true,
    },
    axes: AXES.map(axis => anAxis(axis, AXIS_STATE[axis] ?? 'ok')),
    sightings: [
      {
        source: 'Cluster API',
        nativeId: 'a/b',
        name: 'prod-eu-2',
        firstSeenAt: minutesAgo(9000),
        lastSeenAt: minutesAgo(1),
      },
    ],
    probes: [
      { probe: 'nodes', source: 'API server', observedAt: minutesAgo(1) },
      {
        probe: 'workloads',
        source: 'API server',
        error: {
          kind: 'timeout',
          message: 'No answer within 10 s',
          at: minutesAgo(1),
        },
      },
    ],
    conflicts: [],
    collection: { consecutiveFailures: 0 },
    refresh: { state: 'idle', probesDone: 0, probesTotal: 0 },
    ...part,
  };
}

export function aFinding(part: Partial<Finding> = {}): Finding {
  return {
    id: 'finding-1',
    clusterId: 'id-prod-eu-2',
    clusterName: 'prod-eu-2',
    rule: 'node-not-ready',
    axis: 'nodes',
    subject: 'ip-10-0-1-17',
    severity: 'warning',
    message: 'Node ip-10-0-1-17 is not ready',
    advice: 'Its pods move after five minutes. Look at the kubelet.',
    evidence: { condition: 'Ready=False' },
    runbook: 'node-not-ready',
    owner: 'group:default/payments',
    firstSeenAt: minutesAgo(30),
    lastSeenAt: minutesAgo(1),
    ...part,
  };
}
