/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useApi } from '@backstage/frontend-plugin-api';
import { type FleetApi } from '@fleetstage/plugin-fleet-common';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type PropsWithChildren } from 'react';
import { fleetApiRef } from './fleetApiRef';

/** How often what is on screen is asked for again, in milliseconds. */
export const REFETCH_INTERVAL_MS = 15_000;

const clients = new WeakMap<FleetApi, QueryClient>();

/** One cache for each API instance: tab, cards and validations on one page share their answers, tests do not. */
export function clientFor(api: FleetApi): QueryClient {
  const known = clients.get(api);
  if (known) return known;
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        // Asked again soon anyway; a person sees the error and a retry button in the meantime.
        retry: false,
        refetchInterval: REFETCH_INTERVAL_MS,
        staleTime: 2_000,
      },
      mutations: { retry: false },
    },
  });
  clients.set(api, client);
  return client;
}

/** Wraps each page, tab and card that this plugin brings. */
export function FleetQueryProvider(props: PropsWithChildren<{}>) {
  const api = useApi(fleetApiRef);
  return (
    <QueryClientProvider client={clientFor(api)}>
      {props.children}
    </QueryClientProvider>
  );
}
