/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { fleetSourcesExtensionPoint } from '@fleetstage/plugin-fleet-node';
import { readClusterApiSettings } from './config';
import { ClusterApiSource } from './source';

/**
 * Registers one source for each management cluster in `fleet.sources.clusterApi`; none when that is absent.
 * @public
 */
export const fleetModuleClusterApi = createBackendModule({
  pluginId: 'fleet',
  moduleId: 'cluster-api',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        sources: fleetSourcesExtensionPoint,
      },
      async init({ config, sources }) {
        const settings = readClusterApiSettings(config);
        sources.addSource(...settings.map(item => new ClusterApiSource(item)));
      },
    });
  },
});
