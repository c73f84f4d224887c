/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useApi } from '@backstage/frontend-plugin-api';
import {
  type ClusterDetail,
  type RefreshProgress,
} from '@fleetstage/plugin-fleet-common';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { fleetApiRef } from '../../api/fleetApiRef';

/** How often progress is asked for, in milliseconds. */
const POLL_MS = 1_000;

function isUnderWay(progress: RefreshProgress | undefined): boolean {
  return progress?.state === 'waiting' || progress?.state === 'running';
}

/** Asks for a refresh and follows it; when it ends, everything about the cluster is read again. */
export function useRefresh(cluster: ClusterDetail) {
  const api = useApi(fleetApiRef);
  const queries = useQueryClient();
  const { id } = cluster;
  const key = ['fleet', 'refresh', id];
  const request = useMutation({
    mutationFn: () => api.requestRefresh(id),
    onSuccess: progress => queries.setQueryData(key, progress),
  });
  const asked = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.getRefresh(id, signal),
    enabled: request.isSuccess || isUnderWay(cluster.refresh),
    refetchInterval: query => (isUnderWay(query.state.data) ? POLL_MS : false),
    staleTime: 0,
  });
  const progress = asked.data ?? cluster.refresh;
  const underWay = request.isPending || isUnderWay(progress);
  const ended = asked.data?.finishedAt;
  useEffect(() => {
    if (!ended) return;
    queries.invalidateQueries({ queryKey: ['fleet', 'cluster'] });
    queries.invalidateQueries({ queryKey: ['fleet', 'overview'] });
  }, [ended, queries]);
  return {
    progress,
    underWay,
    /** True when this page asked, or found one under way: only then is its result worth a line. */
    followed: request.isSuccess || asked.data !== undefined || underWay,
    error: request.error ?? asked.error,
    ask: () => request.mutate(),
  };
}
