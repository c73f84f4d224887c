/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  coreServices,
  createServiceFactory,
  createServiceRef,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { FleetClient, type FleetApi } from '@fleetstage/plugin-fleet-common';

/**
 * The fleet for other plugins. Every question is asked with the caller's credentials, so that the
 * caller's permissions decide what is answered.
 * @public
 */
export interface FleetService {
  /** The fleet API on behalf of somebody. Cheap: make one per request and do not keep it. */
  forCaller(credentials: BackstageCredentials): FleetApi;
}

/** @public */
export const fleetServiceRef = createServiceRef<FleetService>({
  id: 'fleet.service',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: ({ auth, discovery }) => ({
        forCaller: credentials =>
          new FleetClient({
            baseUrl: () => discovery.getBaseUrl('fleet'),
            fetch: async (input, init) => {
              const { token } = await auth.getPluginRequestToken({
                onBehalfOf: credentials,
                targetPluginId: 'fleet',
              });
              const headers = new Headers(init?.headers);
              headers.set('authorization', `Bearer ${token}`);
              return fetch(input, { ...init, headers });
            },
          }),
      }),
    }),
});
