/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useAppSearchParams } from '@backstage/frontend-plugin-api';
import { type ClusterFilter } from '@fleetstage/plugin-fleet-common';
import { useMemo } from 'react';
import {
  formatFleetQuery,
  parseFleetQuery,
  type FleetQuery,
} from './fleetQuery';
import { useStableCallback } from './useStableCallback';

/** The state of the fleet page, which lives in the URL alone, and how to change it. */
export interface FleetQueryState {
  query: FleetQuery;
  /** Changes something; a new filter, order or page size starts at the first page. */
  change(part: Partial<FleetQuery>, options?: { replace?: boolean }): void;
  /** Changes some filters; `undefined` removes one. */
  filter(part: ClusterFilter, options?: { replace?: boolean }): void;
  clear(): void;
}

/** Works in both frontend systems: search params fall back to React Router in an old app. */
export function useFleetQuery(): FleetQueryState {
  const [params, setParams] = useAppSearchParams();
  const search = params.toString();
  const query = useMemo(
    () => parseFleetQuery(new URLSearchParams(search)),
    [search],
  );
  const change = useStableCallback(
    (part: Partial<FleetQuery>, options?: { replace?: boolean }) => {
      const next = { ...query, offset: 0, ...part };
      setParams(formatFleetQuery(next), options);
    },
  );
  const filter = useStableCallback(
    (part: ClusterFilter, options?: { replace?: boolean }) =>
      change({ filter: { ...query.filter, ...part } }, options),
  );
  const clear = useStableCallback(() => change({ filter: {} }));
  return { query, change, filter, clear };
}
