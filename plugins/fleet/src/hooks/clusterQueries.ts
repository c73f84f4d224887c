/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useApi } from '@backstage/frontend-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { fleetApiRef } from '../api/fleetApiRef';

/** Rows of a list within a cluster's tab. */
export const OBJECTS_LIMIT = 10;
/** How far back "What changed" looks; its heading says so. */
const CHANGES_DAYS = 7;

/** Findings that the tab reads at once, to sort them under their axes. */
export const FINDINGS_LIMIT = 100;

/** Everything about one cluster, by its id or the name of its entity. */
export function useCluster(id: string) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'cluster', id],
    queryFn: ({ signal }) => api.getCluster(id, signal),
  });
}

export function useFindings(id: string) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'cluster', id, 'findings'],
    queryFn: ({ signal }) =>
      api.getFindings(id, { status: 'open', limit: FINDINGS_LIMIT }, signal),
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

export function useRunbook(id: string, runbook: string) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'cluster', id, 'runbook', runbook],
    queryFn: ({ signal }) => api.getRunbook(id, runbook, signal),
    refetchInterval: 60_000,
  });
}
