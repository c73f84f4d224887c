/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
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
  type ClusterPage,
  type Facets,
  type Facts,
  type FindingPage,
  type HeatMap,
  type InventoryChanges,
  type NodePage,
  type Overview,
  type Runbook,
  type TransitionPage,
  type WorkloadPage,
} from '../api/responses';
import {
  clusterDetailSchema,
  refreshProgressSchema,
  type ClusterDetail,
  type RefreshProgress,
} from '../model/cluster';
import { FleetApiError } from './FleetApiError';

/**
 * The fleet API as its callers see it: the front end, and other plugins through `fleetServiceRef`.
 *
 * @remarks Every method throws a {@link FleetApiError} when the API refuses or answers in another shape.
 * @public
 */
export interface FleetApi {
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
}

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
    const response = await this.#request(
      `/clusters.csv${toQueryString(filter)}`,
      { signal },
    );
    return response.text();
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
