/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  FleetApiError,
  type AddOnClusterQuery,
  type AddOnMatrixQuery,
  type ClusterFilter,
  type AnnounceCreation,
  type ClusterPolicyQuery,
  type ClusterQuery,
  type ClusterRequestInput,
  type ConformanceFilter,
  type ConformanceQuery,
  type Creation,
  type CreationProgress,
  type ExceptionQuery,
  type ExceptionRequest,
  type FindingQuery,
  type FleetApi,
  type FleetFindingFilter,
  type FleetFindingQuery,
  type FleetPolicyQuery,
  type HeatMapQuery,
  type PageQuery,
  type PolicyClusterQuery,
  type RefreshProgress,
  type ViolationQuery,
} from '@fleetstage/plugin-fleet-common';
import {
  aClusterConformance,
  aConformancePage,
  aCreation,
  aFleetStandard,
} from './conformanceFixtures';
import {
  aDetail,
  aFinding,
  aHeatMap,
  anOverview,
  CLUSTERS,
  FACETS,
  minutesAgo,
} from './fixtures';
import {
  aFleetFindingPage,
  anExceptionPage,
  FINDING_TREND,
} from './findingFixtures';
import {
  aFleetVersions,
  anAddOnClusterPage,
  anAddOnMatrix,
} from './fleetVersionFixtures';
import { aFleetPolicyPage, aPolicyClusterPage } from './matrixFixtures';
import {
  aPolicySummary,
  aViolationPage,
  clusterPolicies,
  EXEMPTIONS,
  pageOf,
} from './policyFixtures';
import { aPreview, aRenderedException, aStandard } from './standardFixtures';
import { aClusterVersions } from './versionFixtures';

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
    getFindings: async (_id: string, query: Partial<FindingQuery>) =>
      query.status === 'accepted'
        ? { items: [], totalItems: 0 }
        : { items: [aFinding()], totalItems: 1 },
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
    getFleetRunbook: async (runbook: string) => ({
      id: runbook,
      title: 'Exception document',
      markdown: 'Read its path first.',
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
    getClusterPolicy: async (_id: string) => aPolicySummary(),
    getClusterPolicies: async (
      _id: string,
      query: Partial<ClusterPolicyQuery>,
    ) => clusterPolicies(query),
    getViolations: async (_id: string, _query: Partial<ViolationQuery>) =>
      aViolationPage(),
    getExemptions: async (_id: string, _page: Partial<PageQuery>) =>
      pageOf(EXEMPTIONS),
    getFleetPolicies: async (_query: Partial<FleetPolicyQuery>) =>
      aFleetPolicyPage(),
    getPolicyClusters: async (_query: Partial<PolicyClusterQuery>) =>
      aPolicyClusterPage(),
    getFleetFindings: async (_query: Partial<FleetFindingQuery>) =>
      aFleetFindingPage(),
    getFindingTrend: async (_filter: Partial<FleetFindingFilter>) =>
      FINDING_TREND,
    getExceptions: async (_query: Partial<ExceptionQuery>) => anExceptionPage(),
    exportPolicies: async (_query: Partial<FleetPolicyQuery>) => 'policy\n',
    exportFindings: async (_query: Partial<FleetFindingQuery>) => 'finding\n',
    exportExceptions: async (_query: Partial<ExceptionQuery>) => 'exception\n',
    getVersions: async (_id: string) => aClusterVersions(),
    getFleetVersions: async (_filter: ClusterFilter) => aFleetVersions(),
    getAddOnMatrix: async (_query: Partial<AddOnMatrixQuery>) =>
      anAddOnMatrix(),
    getAddOnClusters: async (
      name: string,
      _query: Partial<AddOnClusterQuery>,
    ) => anAddOnClusterPage(name),
    exportVersions: async (_filter: ClusterFilter) => 'version\n',
    exportAddOns: async (_query: Partial<AddOnMatrixQuery>) => 'add-on\n',
    getStandard: async () => aStandard(),
    previewCluster: async (_request: ClusterRequestInput) => aPreview(),
    getFleetStandard: async (_filter: ConformanceFilter) => aFleetStandard(),
    getConformances: async (_query: Partial<ConformanceQuery>) =>
      aConformancePage(),
    getClusterConformance: async (_id: string) => aClusterConformance(),
    exportConformance: async (_query: Partial<ConformanceQuery>) => 'cluster\n',
    announceCreation: async ({ request }: AnnounceCreation) =>
      aCreation({ name: request.name, request }),
    reportCreation: async (name: string, progress: CreationProgress) =>
      aCreation({ name, state: progress.state }),
    getCreation: async (_name: string): Promise<Creation> => {
      throw new FleetApiError(404, 'NotFoundError', 'No such creation');
    },
    getCreations: async () => ({ items: [] as Creation[] }),
    forgetCreation: async (_name: string) => undefined,
    renderException: async (_request: ExceptionRequest) => aRenderedException(),
    ...overrides,
  } satisfies FleetApi;
  const spies = Object.entries(answers).map(([name, answer]) => [
    name,
    jest.fn(answer as (...args: unknown[]) => unknown),
  ]);
  return Object.fromEntries(spies) as jest.Mocked<FleetApi>;
}

/** Rejects as the API does with a status. */
export function failing(status: number, message: string) {
  return async () => {
    throw new FleetApiError(status, 'Error', message);
  };
}
