/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ClusterFilter } from '@fleetstage/plugin-fleet-common';
import {
  formatFleetQuery,
  parseFleetQuery,
  type FleetQuery,
} from './fleetQuery';
import { useStableCallback } from './useStableCallback';
import { useUrlQuery } from './useUrlQuery';

/** The state of the fleet page, which lives in the URL alone, and how to change it. */
export interface FleetQueryState {
  query: FleetQuery;
  /** Changes something; a new filter, order or page size starts at the first page. */
  change(part: Partial<FleetQuery>, options?: { replace?: boolean }): void;
  /** Changes some filters; `undefined` removes one. */
  filter(part: ClusterFilter, options?: { replace?: boolean }): void;
  clear(): void;
}

const CODEC = { parse: parseFleetQuery, format: formatFleetQuery };

export function useFleetQuery(): FleetQueryState {
  const url = useUrlQuery(CODEC);
  const { query } = url;
  const change = useStableCallback(
    (part: Partial<FleetQuery>, options?: { replace?: boolean }) =>
      url.change({ offset: 0, ...part }, options),
  );
  const filter = useStableCallback(
    (part: ClusterFilter, options?: { replace?: boolean }) =>
      change({ filter: { ...query.filter, ...part } }, options),
  );
  const clear = useStableCallback(() => change({ filter: {} }));
  return { query, change, filter, clear };
}
