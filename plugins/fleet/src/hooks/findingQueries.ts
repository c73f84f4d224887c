/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useApi } from '@backstage/frontend-plugin-api';
import {
  type ExceptionQuery,
  type FleetFindingFilter,
  type FleetFindingQuery,
} from '@fleetstage/plugin-fleet-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { fleetApiRef } from '../api/fleetApiRef';
import { useLastAnswer } from './useLastAnswer';

/** One page of the findings of the fleet, with the summary of all. */
export function useFleetFindings(query: Partial<FleetFindingQuery>) {
  const api = useApi(fleetApiRef);
  const answer = useQuery({
    queryKey: ['fleet', 'findings', query],
    queryFn: ({ signal }) => api.getFleetFindings(query, signal),
    placeholderData: keepPreviousData,
  });
  return useLastAnswer(answer);
}

/** Findings introduced, fixed and accepted, by week. */
export function useFindingTrend(filter: Partial<FleetFindingFilter>) {
  const api = useApi(fleetApiRef);
  return useQuery({
    queryKey: ['fleet', 'findings', 'trend', filter],
    queryFn: ({ signal }) => api.getFindingTrend(filter, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}

/** One page of the documented exceptions, with what the filters and the calendar need. */
export function useExceptions(query: Partial<ExceptionQuery>) {
  const api = useApi(fleetApiRef);
  const answer = useQuery({
    queryKey: ['fleet', 'exceptions', query],
    queryFn: ({ signal }) => api.getExceptions(query, signal),
    placeholderData: keepPreviousData,
  });
  return useLastAnswer(answer);
}
