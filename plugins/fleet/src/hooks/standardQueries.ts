/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useApi } from '@backstage/frontend-plugin-api';
import {
  FleetApiError,
  type ClusterRequestInput,
  type ConformanceFilter,
  type ConformanceQuery,
  type FleetApi,
} from '@fleetstage/plugin-fleet-common';
import {
  keepPreviousData,
  queryOptions,
  skipToken,
  useQuery,
} from '@tanstack/react-query';
import { fleetApiRef } from '../api/fleetApiRef';
import { useLastAnswer } from './useLastAnswer';

/** How long an answer counts that changes seldom: forms and their validations share it. */
const SELDOM_MS = 60_000;

/** Asks for the standard in force. */
export function standardInForce(api: FleetApi) {
  return queryOptions({
    queryKey: ['fleet', 'standard'],
    queryFn: ({ signal }) => api.getStandard(signal),
    staleTime: SELDOM_MS,
  });
}

/** Asks for the document that would accept a finding, and the finding that it is about. */
export function renderedException(api: FleetApi, findingId: string) {
  return queryOptions({
    queryKey: ['fleet', 'exceptions', 'render', findingId],
    queryFn: ({ signal }) =>
      api.renderException(
        { findingId, reason: 'preview of the exception' },
        signal,
      ),
    staleTime: SELDOM_MS,
  });
}

/** The standard in force: forms read it, and it changes seldom. */
export function useStandard() {
  const api = useApi(fleetApiRef);
  return useQuery({ ...standardInForce(api), refetchInterval: SELDOM_MS });
}

/** What a request would create. Nothing is asked without one, and nothing again by the clock. */
export function usePreview(request: ClusterRequestInput | null) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'standard', 'preview', request],
    queryFn: request
      ? ({ signal }) => api.previewCluster(request, signal)
      : skipToken,
    placeholderData: keepPreviousData,
    refetchInterval: false,
  });
}

/** The fleet against the standard, counted. */
export function useFleetStandard(filter: ConformanceFilter) {
  const api = useApi(fleetApiRef);
  const answer = useQuery({
    queryKey: ['fleet', 'standard', 'fleet', filter],
    queryFn: ({ signal }) => api.getFleetStandard(filter, signal),
    placeholderData: keepPreviousData,
  });
  return useLastAnswer(answer);
}

/** One page of clusters with their conformance. */
export function useConformances(query: Partial<ConformanceQuery>) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'standard', 'clusters', query],
    queryFn: ({ signal }) => api.getConformances(query, signal),
    placeholderData: keepPreviousData,
  });
}

/** One cluster against its class. */
export function useClusterConformance(id: string) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'cluster', id, 'standard'],
    queryFn: ({ signal }) => api.getClusterConformance(id, signal),
  });
}

/** Clusters that are being made, newest first. */
export function useCreations() {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'creations'],
    queryFn: ({ signal }) => api.getCreations(signal),
  });
}

/** The creation of a cluster, by its name; null for a cluster that nobody makes. */
export function useCreation(name: string) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'creations', name],
    queryFn: async ({ signal }) => {
      try {
        return await api.getCreation(name, signal);
      } catch (error) {
        if (error instanceof FleetApiError && error.status === 404) return null;
        throw error;
      }
    },
    // Most clusters were made long ago: only one that is under way is worth asking for often.
    refetchInterval: ({ state }) => (state.data ? 15_000 : 120_000),
  });
}

/** The document that would accept a finding; nothing is asked without one. */
export function useRenderedException(findingId: string | undefined) {
  const api = useApi(fleetApiRef);
  return useQuery({
    ...renderedException(api, findingId ?? ''),
    enabled: Boolean(findingId),
    refetchInterval: false,
  });
}
