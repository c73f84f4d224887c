/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useApi } from '@backstage/frontend-plugin-api';
import {
  type ClusterPolicyQuery,
  type FleetPolicyQuery,
  type PolicyClusterQuery,
  type ViolationQuery,
} from '@fleetstage/plugin-fleet-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { fleetApiRef } from '../api/fleetApiRef';
import { useLastAnswer } from './useLastAnswer';

/** Rows of the lists within the tab "Policy compliance". */
export const POLICY_ROWS = 25;
/** Rows of its shorter lists. */
export const SHORT_ROWS = 10;

/** Engines, intent, totals and trend of one cluster. */
export function useClusterPolicy(id: string) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'cluster', id, 'policy'],
    queryFn: ({ signal }) => api.getClusterPolicy(id, signal),
  });
}

export function useClusterPolicies(
  id: string,
  query: Partial<ClusterPolicyQuery>,
) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'cluster', id, 'policies', query],
    queryFn: ({ signal }) => api.getClusterPolicies(id, query, signal),
    placeholderData: keepPreviousData,
  });
}

export function useViolations(id: string, query: Partial<ViolationQuery>) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'cluster', id, 'violations', query],
    queryFn: ({ signal }) => api.getViolations(id, query, signal),
    placeholderData: keepPreviousData,
  });
}

export function useExemptions(id: string, offset: number) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'cluster', id, 'exemptions', offset],
    queryFn: ({ signal }) =>
      api.getExemptions(id, { offset, limit: POLICY_ROWS }, signal),
    placeholderData: keepPreviousData,
  });
}

/** One page of the matrix of policies against clusters. */
export function useFleetPolicies(query: Partial<FleetPolicyQuery>) {
  const api = useApi(fleetApiRef);
  const answer = useQuery({
    queryKey: ['fleet', 'policies', query],
    queryFn: ({ signal }) => api.getFleetPolicies(query, signal),
    placeholderData: keepPreviousData,
  });
  return useLastAnswer(answer);
}

/** One policy of the matrix in every cluster. */
export function usePolicyClusters(
  query: Partial<PolicyClusterQuery> & { key: string },
) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'policies', 'clusters', query],
    queryFn: ({ signal }) => api.getPolicyClusters(query, signal),
    placeholderData: keepPreviousData,
  });
}
