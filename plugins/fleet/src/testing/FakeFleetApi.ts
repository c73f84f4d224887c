/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  FleetApiError,
  type ClusterFilter,
  type ClusterQuery,
  type FindingQuery,
  type FleetApi,
  type HeatMapQuery,
  type PageQuery,
  type RefreshProgress,
} from '@fleetstage/plugin-fleet-common';
import {
  aDetail,
  aFinding,
  aHeatMap,
  anOverview,
  CLUSTERS,
  FACETS,
  minutesAgo,
} from './fixtures';

type Overrides = Partial<FleetApi>;

const IDLE: RefreshProgress = { state: 'idle', probesDone: 0, probesTotal: 0 };

/** A fleet of six clusters; each test replaces the answers it is about. Every method is a spy. */
export function fakeFleetApi(overrides: Overrides = {}) {
  const answers = {
    getOverview: async (_filter: ClusterFilter) => anOverview(),
    getClusters: async (_query: Partial<ClusterQuery>) => ({
      items: CLUSTERS,
      totalItems: CLUSTERS.length,
    }),
    getFacets: async (_filter: ClusterFilter) => FACETS,
    getHeatMap: async (_query: Partial<HeatMapQuery>) => aHeatMap(),
    getCluster: async (_id: string) => aDetail(),
    getNodes: async (_id: string, _page: Partial<PageQuery>) => ({
      items: [
        {
          name: 'ip-10-0-1-17',
          problems: ['not ready: KubeletNotReady'],
          since: minutesAgo(20),
        },
      ],
      totalItems: 1,
      observedAt: minutesAgo(1),
    }),
    getWorkloads: async (_id: string, _page: Partial<PageQuery>) => ({
      items: [
        {
          kind: 'Deployment',
          namespace: 'kube-system',
          name: 'coredns',
          system: true,
          problem: '1 of 2 replicas ready',
        },
      ],
      totalItems: 1,
    }),
    getFindings: async (_id: string, _query: Partial<FindingQuery>) => ({
      items: [aFinding()],
      totalItems: 1,
    }),
    getFacts: async () => ({}),
    getTransitions: async (_id: string, _page: Partial<PageQuery>) => ({
      items: [
        {
          id: 't1',
          at: minutesAgo(20),
          subject: 'nodes' as const,
          from: 'ok',
          to: 'degraded',
          reason: '2 of 50 not ready',
          state: 'degraded' as const,
        },
      ],
      totalItems: 1,
    }),
    getRunbook: async (_id: string, runbook: string) => ({
      id: runbook,
      title: 'Node not ready',
      markdown: '# Node not ready\n\nLook at **the kubelet** first.',
    }),
    requestRefresh: async (_id: string) => IDLE,
    getRefresh: async (_id: string) => IDLE,
    getInventoryChanges: async () => ({
      revision: 0,
      complete: true,
      changed: [],
      removed: [],
    }),
    reportQuarantine: async () => undefined,
    exportClusters: async (_filter: ClusterFilter) => 'name\nprod-eu-2\n',
    ...overrides,
  } satisfies FleetApi;
  const spies: jest.Mocked<FleetApi> = {
    getOverview: jest.fn(answers.getOverview),
    getClusters: jest.fn(answers.getClusters),
    getFacets: jest.fn(answers.getFacets),
    getHeatMap: jest.fn(answers.getHeatMap),
    getCluster: jest.fn(answers.getCluster),
    getNodes: jest.fn(answers.getNodes),
    getWorkloads: jest.fn(answers.getWorkloads),
    getFindings: jest.fn(answers.getFindings),
    getFacts: jest.fn(answers.getFacts),
    getTransitions: jest.fn(answers.getTransitions),
    getRunbook: jest.fn(answers.getRunbook),
    requestRefresh: jest.fn(answers.requestRefresh),
    getRefresh: jest.fn(answers.getRefresh),
    getInventoryChanges: jest.fn(answers.getInventoryChanges),
    reportQuarantine: jest.fn(answers.reportQuarantine),
    exportClusters: jest.fn(answers.exportClusters),
  };
  return spies;
}

/** Rejects as the API does with a status. */
export function failing(status: number, message: string) {
  return async () => {
    throw new FleetApiError(status, 'Error', message);
  };
}
