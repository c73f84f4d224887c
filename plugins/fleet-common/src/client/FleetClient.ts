/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import {
  addOnClusterPageSchema,
  addOnMatrixSchema,
  type AddOnClusterQuery,
  type AddOnMatrixQuery,
} from '../api/addOns';
import {
  exceptionPageSchema,
  findingTrendSchema,
  fleetFindingPageSchema,
  type ExceptionQuery,
  type FleetFindingFilter,
  type FleetFindingQuery,
} from '../api/findings';
import {
  clusterExemptionPageSchema,
  clusterPolicyPageSchema,
  clusterPolicySummarySchema,
  fleetPolicyPageSchema,
  policyClusterPageSchema,
  violationPageSchema,
  type ClusterPolicyQuery,
  type FleetPolicyQuery,
  type PolicyClusterQuery,
  type ViolationQuery,
} from '../api/policy';
import {
  type ClusterFilter,
  type ClusterQuery,
  type FindingQuery,
  type HeatMapQuery,
  type PageQuery,
  type TransitionQuery,
} from '../api/queries';
import {
  clusterPageSchema,
  facetsSchema,
  factsSchema,
  findingPageSchema,
  heatMapSchema,
  inventoryChangesSchema,
  nodePageSchema,
  overviewSchema,
  runbookSchema,
  transitionPageSchema,
  workloadPageSchema,
} from '../api/responses';
import { clusterVersionsSchema, fleetVersionsSchema } from '../api/versions';
import { clusterDetailSchema, refreshProgressSchema } from '../model/cluster';
import {
  clusterConformanceSchema,
  clusterPreviewSchema,
  conformancePageSchema,
  creationListSchema,
  creationSchema,
  fleetStandardSchema,
  renderedExceptionSchema,
  standardInForceSchema,
  type AnnounceCreation,
  type ClusterRequestInput,
  type ConformanceFilter,
  type ConformanceQuery,
  type CreationProgress,
  type ExceptionRequest,
} from '../standard';
import type { FleetApi } from './FleetApi';
import { FleetApiError } from './FleetApiError';

/**
 * What a query string is made of.
 * @public
 */
export type QueryValue = string | number | readonly string[] | undefined;

/**
 * Turns filters and paging into a query string; empty values are left out.
 * @public
 */
export function toQueryString(query: Record<string, QueryValue>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? value : [value];
    for (const item of values) {
      if (item !== undefined && item !== '') params.append(key, String(item));
    }
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}

const errorBodySchema = z.object({
  error: z.object({ name: z.string(), message: z.string() }),
});

/**
 * Talks to `/api/fleet` and checks every answer against its schema.
 * @public
 */
export class FleetClient implements FleetApi {
  readonly #baseUrl: () => Promise<string>;
  readonly #fetch: typeof fetch;

  /**
   * @param options - `baseUrl` resolves to the plugin's address, such as `https://portal/api/fleet`; `fetch` adds the caller's credentials.
   */
  constructor(options: {
    baseUrl: () => Promise<string>;
    fetch: typeof fetch;
  }) {
    this.#baseUrl = options.baseUrl;
    this.#fetch = options.fetch;
  }

  async getOverview(filter: ClusterFilter, signal?: AbortSignal) {
    return this.#get(
      `/overview${toQueryString(filter)}`,
      overviewSchema,
      signal,
    );
  }

  async getClusters(query: Partial<ClusterQuery>, signal?: AbortSignal) {
    return this.#get(
      `/clusters${toQueryString(query)}`,
      clusterPageSchema,
      signal,
    );
  }

  async getFacets(filter: ClusterFilter, signal?: AbortSignal) {
    return this.#get(`/facets${toQueryString(filter)}`, facetsSchema, signal);
  }

  async getHeatMap(query: Partial<HeatMapQuery>, signal?: AbortSignal) {
    return this.#get(`/heatmap${toQueryString(query)}`, heatMapSchema, signal);
  }

  async getCluster(id: string, signal?: AbortSignal) {
    return this.#get(clusterPath(id), clusterDetailSchema, signal);
  }

  async getNodes(id: string, page: Partial<PageQuery>, signal?: AbortSignal) {
    return this.#get(
      `${clusterPath(id)}/nodes${toQueryString(page)}`,
      nodePageSchema,
      signal,
    );
  }

  async getWorkloads(
    id: string,
    page: Partial<PageQuery>,
    signal?: AbortSignal,
  ) {
    return this.#get(
      `${clusterPath(id)}/workloads${toQueryString(page)}`,
      workloadPageSchema,
      signal,
    );
  }

  async getFindings(
    id: string,
    query: Partial<FindingQuery>,
    signal?: AbortSignal,
  ) {
    return this.#get(
      `${clusterPath(id)}/findings${toQueryString(query)}`,
      findingPageSchema,
      signal,
    );
  }

  async getTransitions(
    id: string,
    query: Partial<TransitionQuery>,
    signal?: AbortSignal,
  ) {
    return this.#get(
      `${clusterPath(id)}/transitions${toQueryString(query)}`,
      transitionPageSchema,
      signal,
    );
  }

  async getFacts(id: string, signal?: AbortSignal) {
    return this.#get(`${clusterPath(id)}/facts`, factsSchema, signal);
  }

  async getRunbook(id: string, runbook: string, signal?: AbortSignal) {
    const path = `${clusterPath(id)}/runbooks/${encodeURIComponent(runbook)}`;
    return this.#get(path, runbookSchema, signal);
  }

  async requestRefresh(id: string, signal?: AbortSignal) {
    const response = await this.#request(`${clusterPath(id)}/refresh`, {
      method: 'POST',
      signal,
    });
    return parseAnswer(response, refreshProgressSchema);
  }

  async getRefresh(id: string, signal?: AbortSignal) {
    return this.#get(
      `${clusterPath(id)}/refresh`,
      refreshProgressSchema,
      signal,
    );
  }

  async getInventoryChanges(since?: number, signal?: AbortSignal) {
    return this.#get(
      `/inventory${toQueryString({ since })}`,
      inventoryChangesSchema,
      signal,
    );
  }

  async reportQuarantine(id: string, reason: string | undefined) {
    await this.#request(`${clusterPath(id)}/quarantine`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reason }),
    });
  }

  async exportClusters(filter: ClusterFilter, signal?: AbortSignal) {
    return this.#csv('/clusters.csv', filter, signal);
  }

  async getClusterPolicy(id: string, signal?: AbortSignal) {
    const path = `${clusterPath(id)}/policy`;
    return this.#get(path, clusterPolicySummarySchema, signal);
  }

  async getClusterPolicies(
    id: string,
    query: Partial<ClusterPolicyQuery>,
    signal?: AbortSignal,
  ) {
    const path = `${clusterPath(id)}/policies${toQueryString(query)}`;
    return this.#get(path, clusterPolicyPageSchema, signal);
  }

  async getViolations(
    id: string,
    query: Partial<ViolationQuery>,
    signal?: AbortSignal,
  ) {
    const path = `${clusterPath(id)}/violations${toQueryString(query)}`;
    return this.#get(path, violationPageSchema, signal);
  }

  async getExemptions(
    id: string,
    page: Partial<PageQuery>,
    signal?: AbortSignal,
  ) {
    const path = `${clusterPath(id)}/exemptions${toQueryString(page)}`;
    return this.#get(path, clusterExemptionPageSchema, signal);
  }

  async getFleetPolicies(
    query: Partial<FleetPolicyQuery>,
    signal?: AbortSignal,
  ) {
    const path = `/policies${toQueryString(query)}`;
    return this.#get(path, fleetPolicyPageSchema, signal);
  }

  async getPolicyClusters(
    query: Partial<PolicyClusterQuery> & { key: string },
    signal?: AbortSignal,
  ) {
    const path = `/policies/clusters${toQueryString(query)}`;
    return this.#get(path, policyClusterPageSchema, signal);
  }

  async getFleetFindings(
    query: Partial<FleetFindingQuery>,
    signal?: AbortSignal,
  ) {
    const path = `/findings${toQueryString(query)}`;
    return this.#get(path, fleetFindingPageSchema, signal);
  }

  async getFindingTrend(
    filter: Partial<FleetFindingFilter>,
    signal?: AbortSignal,
  ) {
    const path = `/findings/trend${toQueryString(filter)}`;
    return this.#get(path, findingTrendSchema, signal);
  }

  async getFleetRunbook(runbook: string, signal?: AbortSignal) {
    const path = `/runbooks/${encodeURIComponent(runbook)}`;
    return this.#get(path, runbookSchema, signal);
  }

  async getExceptions(query: Partial<ExceptionQuery>, signal?: AbortSignal) {
    const path = `/exceptions${toQueryString(query)}`;
    return this.#get(path, exceptionPageSchema, signal);
  }

  async exportPolicies(query: Partial<FleetPolicyQuery>, signal?: AbortSignal) {
    return this.#csv('/policies.csv', query, signal);
  }

  async exportFindings(
    query: Partial<FleetFindingQuery>,
    signal?: AbortSignal,
  ) {
    return this.#csv('/findings.csv', query, signal);
  }

  async exportExceptions(query: Partial<ExceptionQuery>, signal?: AbortSignal) {
    return this.#csv('/exceptions.csv', query, signal);
  }

  async #csv(
    path: string,
    query: Record<string, QueryValue>,
    signal?: AbortSignal,
  ): Promise<string> {
    const url = `${path}${toQueryString(query)}`;
    return (await this.#request(url, { signal })).text();
  }

  async getVersions(id: string, signal?: AbortSignal) {
    return this.#get(
      `${clusterPath(id)}/versions`,
      clusterVersionsSchema,
      signal,
    );
  }

  async getFleetVersions(filter: ClusterFilter, signal?: AbortSignal) {
    return this.#get(
      `/versions${toQueryString(filter)}`,
      fleetVersionsSchema,
      signal,
    );
  }

  async getAddOnMatrix(query: Partial<AddOnMatrixQuery>, signal?: AbortSignal) {
    return this.#get(
      `/add-ons${toQueryString(query)}`,
      addOnMatrixSchema,
      signal,
    );
  }

  async getAddOnClusters(
    name: string,
    query: Partial<AddOnClusterQuery>,
    signal?: AbortSignal,
  ) {
    return this.#get(
      `/add-ons/${encodeURIComponent(name)}/clusters${toQueryString(query)}`,
      addOnClusterPageSchema,
      signal,
    );
  }

  async exportVersions(filter: ClusterFilter, signal?: AbortSignal) {
    return this.#csv('/versions.csv', filter, signal);
  }

  async exportAddOns(query: Partial<AddOnMatrixQuery>, signal?: AbortSignal) {
    return this.#csv('/add-ons.csv', query, signal);
  }

  async getStandard(signal?: AbortSignal) {
    return this.#get('/standard', standardInForceSchema, signal);
  }

  async previewCluster(request: ClusterRequestInput, signal?: AbortSignal) {
    return this.#send(
      'POST',
      '/standard/preview',
      request,
      clusterPreviewSchema,
      signal,
    );
  }

  async getFleetStandard(filter: ConformanceFilter, signal?: AbortSignal) {
    return this.#get(
      `/standard/fleet${toQueryString(filter)}`,
      fleetStandardSchema,
      signal,
    );
  }

  async getConformances(
    query: Partial<ConformanceQuery>,
    signal?: AbortSignal,
  ) {
    return this.#get(
      `/standard/clusters${toQueryString(query)}`,
      conformancePageSchema,
      signal,
    );
  }

  async getClusterConformance(id: string, signal?: AbortSignal) {
    return this.#get(
      `${clusterPath(id)}/standard`,
      clusterConformanceSchema,
      signal,
    );
  }

  async exportConformance(
    query: Partial<ConformanceQuery>,
    signal?: AbortSignal,
  ) {
    return this.#csv('/standard.csv', query, signal);
  }

  async announceCreation(announcement: AnnounceCreation, signal?: AbortSignal) {
    return this.#send(
      'PUT',
      creationPath(announcement.request.name),
      announcement,
      creationSchema,
      signal,
    );
  }

  async reportCreation(
    name: string,
    progress: CreationProgress,
    signal?: AbortSignal,
  ) {
    return this.#send(
      'POST',
      `${creationPath(name)}/progress`,
      progress,
      creationSchema,
      signal,
    );
  }

  async getCreation(name: string, signal?: AbortSignal) {
    return this.#get(creationPath(name), creationSchema, signal);
  }

  async getCreations(signal?: AbortSignal) {
    return this.#get('/creations', creationListSchema, signal);
  }

  async forgetCreation(name: string, signal?: AbortSignal) {
    await this.#request(creationPath(name), { method: 'DELETE', signal });
  }

  async renderException(request: ExceptionRequest, signal?: AbortSignal) {
    return this.#send(
      'POST',
      '/exceptions/render',
      request,
      renderedExceptionSchema,
      signal,
    );
  }

  async #send<T>(
    method: string,
    path: string,
    body: unknown,
    schema: z.ZodType<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const response = await this.#request(path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    });
    return parseAnswer(response, schema);
  }

  async #get<T>(
    path: string,
    schema: z.ZodType<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    return parseAnswer(await this.#request(path, { signal }), schema);
  }

  async #request(path: string, init: RequestInit): Promise<Response> {
    const call = this.#fetch;
    const response = await call(`${await this.#baseUrl()}${path}`, init);
    if (response.ok) return response;
    const body = errorBodySchema.safeParse(
      await response.json().catch(() => undefined),
    );
    throw new FleetApiError(
      response.status,
      body.success ? body.data.error.name : 'ResponseError',
      body.success
        ? body.data.error.message
        : `The fleet API answered ${response.status}`,
    );
  }
}

function clusterPath(id: string): string {
  return `/clusters/${encodeURIComponent(id)}`;
}

function creationPath(name: string): string {
  return `/creations/${encodeURIComponent(name)}`;
}

async function parseAnswer<T>(
  response: Response,
  schema: z.ZodType<T>,
): Promise<T> {
  const parsed = schema.safeParse(await response.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') || 'the answer';
  throw new FleetApiError(
    response.status,
    'UnexpectedAnswer',
    `The fleet API answered in a shape this version does not know, at '${where}'. Are portal and backend of the same version?`,
  );
}
