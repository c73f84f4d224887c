/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useApi } from '@backstage/frontend-plugin-api';
import {
  type AddOnClusterQuery,
  type AddOnMatrixQuery,
  type ClusterFilter,
} from '@fleetstage/plugin-fleet-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { fleetApiRef } from '../api/fleetApiRef';

/** Versions, support, add-ons, blockers and certificates of one cluster. */
export function useVersions(id: string) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'cluster', id, 'versions'],
    queryFn: ({ signal }) => api.getVersions(id, signal),
  });
}

/** The fleet by version. */
export function useFleetVersions(filter: ClusterFilter) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'versions', filter],
    queryFn: ({ signal }) => api.getFleetVersions(filter, signal),
    placeholderData: keepPreviousData,
  });
}

/** One page of add-ons against versions. */
export function useAddOnMatrix(query: Partial<AddOnMatrixQuery>) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'addOns', query],
    queryFn: ({ signal }) => api.getAddOnMatrix(query, signal),
    placeholderData: keepPreviousData,
  });
}

/** One add-on of the matrix in every cluster. */
export function useAddOnClusters(
  name: string,
  query: Partial<AddOnClusterQuery>,
) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'addOns', 'clusters', name, query],
    queryFn: ({ signal }) => api.getAddOnClusters(name, query, signal),
    placeholderData: keepPreviousData,
  });
}
