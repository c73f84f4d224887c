/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  AddOnClusterPage,
  AddOnClusterQuery,
  AddOnMatrix,
  AddOnMatrixQuery,
} from '../api/addOns';
import type {
  ExceptionPage,
  ExceptionQuery,
  FindingTrend,
  FleetFindingFilter,
  FleetFindingPage,
  FleetFindingQuery,
} from '../api/findings';
import type {
  ClusterExemptionPage,
  ClusterPolicyPage,
  ClusterPolicyQuery,
  ClusterPolicySummary,
  FleetPolicyPage,
  FleetPolicyQuery,
  PolicyClusterPage,
  PolicyClusterQuery,
  ViolationPage,
  ViolationQuery,
} from '../api/policy';
import type {
  ClusterFilter,
  ClusterQuery,
  FindingQuery,
  HeatMapQuery,
  PageQuery,
  TransitionQuery,
} from '../api/queries';
import type {
  ClusterPage,
  Facets,
  Facts,
  FindingPage,
  HeatMap,
  InventoryChanges,
  NodePage,
  Overview,
  Runbook,
  TransitionPage,
  WorkloadPage,
} from '../api/responses';
import type { ClusterVersions, FleetVersions } from '../api/versions';
import type { ClusterDetail, RefreshProgress } from '../model/cluster';
import type { FleetStandardApi } from './FleetStandardApi';

/**
 * The fleet API as its callers see it: the front end, and other plugins through `fleetServiceRef`.
 *
 * @remarks Every method throws a {@link FleetApiError} when the API refuses or answers in another shape.
 * @public
 */
export interface FleetApi extends FleetStandardApi {
  /** Totals, sources, what needs attention first, and the trend. */
  getOverview(filter: ClusterFilter, signal?: AbortSignal): Promise<Overview>;
  /** One page of clusters. */
  getClusters(
    query: Partial<ClusterQuery>,
    signal?: AbortSignal,
  ): Promise<ClusterPage>;
  /** Values for the filters, with counts. */
  getFacets(filter: ClusterFilter, signal?: AbortSignal): Promise<Facets>;
  /** Clusters by worst state, in groups. */
  getHeatMap(
    query: Partial<HeatMapQuery>,
    signal?: AbortSignal,
  ): Promise<HeatMap>;
  /** One cluster, by its id or by the name of its entity. */
  getCluster(id: string, signal?: AbortSignal): Promise<ClusterDetail>;
  /** Nodes that need attention. */
  getNodes(
    id: string,
    page: Partial<PageQuery>,
    signal?: AbortSignal,
  ): Promise<NodePage>;
  /** Workloads and pods that need attention. */
  getWorkloads(
    id: string,
    page: Partial<PageQuery>,
    signal?: AbortSignal,
  ): Promise<WorkloadPage>;
  /** Findings of one cluster. */
  getFindings(
    id: string,
    query: Partial<FindingQuery>,
    signal?: AbortSignal,
  ): Promise<FindingPage>;
  /** What changed lately. */
  getTransitions(
    id: string,
    query: Partial<TransitionQuery>,
    signal?: AbortSignal,
  ): Promise<TransitionPage>;
  /** The facts that the verdicts rest on, by the name of their probe. */
  getFacts(id: string, signal?: AbortSignal): Promise<Facts>;
  /** A runbook, filled with the cluster's own facts. */
  getRunbook(
    id: string,
    runbook: string,
    signal?: AbortSignal,
  ): Promise<Runbook>;
  /** Asks for a refresh; it starts as soon as a worker is free. */
  requestRefresh(id: string, signal?: AbortSignal): Promise<RefreshProgress>;
  /** How far that refresh has come. */
  getRefresh(id: string, signal?: AbortSignal): Promise<RefreshProgress>;
  /** What changed for the catalog since a revision; everything without one. */
  getInventoryChanges(
    since?: number,
    signal?: AbortSignal,
  ): Promise<InventoryChanges>;
  /** Tells that the catalog refused an entity, or, without a reason, that it took it. */
  reportQuarantine(id: string, reason: string | undefined): Promise<void>;
  /** Everything under a filter as CSV. */
  exportClusters(filter: ClusterFilter, signal?: AbortSignal): Promise<string>;
  /** Engines, intent, totals and trend of the policies of one cluster. */
  getClusterPolicy(
    id: string,
    signal?: AbortSignal,
  ): Promise<ClusterPolicySummary>;
  /** Policies of one cluster, and those that git asks for and it lacks. */
  getClusterPolicies(
    id: string,
    query: Partial<ClusterPolicyQuery>,
    signal?: AbortSignal,
  ): Promise<ClusterPolicyPage>;
  /** Results that are no pass. */
  getViolations(
    id: string,
    query: Partial<ViolationQuery>,
    signal?: AbortSignal,
  ): Promise<ViolationPage>;
  /** Exemptions that hold in one cluster, of the engines and of git. */
  getExemptions(
    id: string,
    page: Partial<PageQuery>,
    signal?: AbortSignal,
  ): Promise<ClusterExemptionPage>;
  /** Policies against clusters. */
  getFleetPolicies(
    query: Partial<FleetPolicyQuery>,
    signal?: AbortSignal,
  ): Promise<FleetPolicyPage>;
  /** One policy in every cluster. */
  getPolicyClusters(
    query: Partial<PolicyClusterQuery> & { key: string },
    signal?: AbortSignal,
  ): Promise<PolicyClusterPage>;
  /** Findings of the fleet. */
  getFleetFindings(
    query: Partial<FleetFindingQuery>,
    signal?: AbortSignal,
  ): Promise<FleetFindingPage>;
  /** Findings introduced, fixed and accepted, by week. */
  getFindingTrend(
    filter: Partial<FleetFindingFilter>,
    signal?: AbortSignal,
  ): Promise<FindingTrend>;
  /** A runbook for what concerns no single cluster. */
  getFleetRunbook(runbook: string, signal?: AbortSignal): Promise<Runbook>;
  /** Documented exceptions. */
  getExceptions(
    query: Partial<ExceptionQuery>,
    signal?: AbortSignal,
  ): Promise<ExceptionPage>;
  /** Everything under a filter as CSV. */
  exportPolicies(
    query: Partial<FleetPolicyQuery>,
    signal?: AbortSignal,
  ): Promise<string>;
  /** Everything under a filter as CSV. */
  exportFindings(
    query: Partial<FleetFindingQuery>,
    signal?: AbortSignal,
  ): Promise<string>;
  /** Everything under a filter as CSV. */
  exportExceptions(
    query: Partial<ExceptionQuery>,
    signal?: AbortSignal,
  ): Promise<string>;
  /** Versions, support, add-ons, blockers of the next upgrade and certificates of one cluster. */
  getVersions(id: string, signal?: AbortSignal): Promise<ClusterVersions>;
  /** The fleet by version: spread, support, and who blocks whom. */
  getFleetVersions(
    filter: ClusterFilter,
    signal?: AbortSignal,
  ): Promise<FleetVersions>;
  /** Add-ons against versions. */
  getAddOnMatrix(
    query: Partial<AddOnMatrixQuery>,
    signal?: AbortSignal,
  ): Promise<AddOnMatrix>;
  /** One add-on in every cluster. */
  getAddOnClusters(
    name: string,
    query: Partial<AddOnClusterQuery>,
    signal?: AbortSignal,
  ): Promise<AddOnClusterPage>;
  /** Every version of every cluster under a filter as CSV. */
  exportVersions(filter: ClusterFilter, signal?: AbortSignal): Promise<string>;
  /** Every add-on of every cluster under a filter as CSV. */
  exportAddOns(
    query: Partial<AddOnMatrixQuery>,
    signal?: AbortSignal,
  ): Promise<string>;
}
