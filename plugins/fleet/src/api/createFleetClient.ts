/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { FleetClient, type FleetApi } from '@fleetstage/plugin-fleet-common';

/** Talks to the fleet backend with the credentials of whoever is signed in. */
export function createFleetClient(options: {
  fetchApi: { fetch: typeof fetch };
}): FleetApi {
  const { fetchApi } = options;
  return new FleetClient({
    baseUrl: async () => 'plugin://fleet',
    fetch: (input, init) => fetchApi.fetch(input, init),
  });
}
