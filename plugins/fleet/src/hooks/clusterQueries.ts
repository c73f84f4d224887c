/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useApi } from '@backstage/frontend-plugin-api';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { fleetApiRef } from '../api/fleetApiRef';

/** Rows of a list within a cluster's tab. */
export const OBJECTS_LIMIT = 10;
/** How far back "What changed" looks; its heading says so. */
const CHANGES_DAYS = 7;

/** Findings that the tab reads at once, to sort them under their axes. */
export const FINDINGS_LIMIT = 100;

/** Everything about one cluster, by its id or the name of its entity; nothing is asked without one. */
export function useCluster(id: string | undefined) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'cluster', id],
    queryFn: id ? ({ signal }) => api.getCluster(id, signal) : skipToken,
  });
}

/** Open findings of one cluster, or those that a documented exception accepts. */
export function useFindings(id: string, status: 'open' | 'accepted') {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'cluster', id, 'findings', status],
    queryFn: ({ signal }) =>
      api.getFindings(id, { status, limit: FINDINGS_LIMIT }, signal),
  });
}

export function useNodes(id: string, offset: number) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'cluster', id, 'nodes', offset],
    queryFn: ({ signal }) =>
      api.getNodes(id, { offset, limit: OBJECTS_LIMIT }, signal),
    placeholderData: keepPreviousData,
  });
}

export function useWorkloads(id: string, offset: number) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'cluster', id, 'workloads', offset],
    queryFn: ({ signal }) =>
      api.getWorkloads(id, { offset, limit: OBJECTS_LIMIT }, signal),
    placeholderData: keepPreviousData,
  });
}

export function useTransitions(id: string, offset: number) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'cluster', id, 'transitions', offset],
    queryFn: ({ signal }) =>
      api.getTransitions(
        id,
        { offset, limit: OBJECTS_LIMIT, days: CHANGES_DAYS },
        signal,
      ),
    placeholderData: keepPreviousData,
  });
}

/** A runbook, filled with the facts of a cluster when one is given. */
export function useRunbook(id: string | undefined, runbook: string) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'cluster', id, 'runbook', runbook],
    queryFn: ({ signal }) =>
      id
        ? api.getRunbook(id, runbook, signal)
        : api.getFleetRunbook(runbook, signal),
    refetchInterval: 60_000,
  });
}
