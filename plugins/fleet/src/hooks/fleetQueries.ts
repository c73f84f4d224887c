/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useApi } from '@backstage/frontend-plugin-api';
import {
  type ClusterFilter,
  type ClusterQuery,
  type HeatMapQuery,
} from '@fleetstage/plugin-fleet-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { fleetApiRef } from '../api/fleetApiRef';

/** Totals, sources, attention and trend under a filter. */
export function useOverview(filter: ClusterFilter) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'overview', filter],
    queryFn: ({ signal }) => api.getOverview(filter, signal),
    placeholderData: keepPreviousData,
  });
}

/** One page of the cluster table. */
export function useClusters(query: Partial<ClusterQuery>) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'clusters', query],
    queryFn: ({ signal }) => api.getClusters(query, signal),
    placeholderData: keepPreviousData,
  });
}

/** Values for the filters, with counts. */
export function useFacets(filter: ClusterFilter) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'facets', filter],
    queryFn: ({ signal }) => api.getFacets(filter, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}

/** All clusters by worst state, in groups. */
export function useHeatMap(query: HeatMapQuery) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'heatmap', query],
    queryFn: ({ signal }) => api.getHeatMap(query, signal),
    placeholderData: keepPreviousData,
  });
}
