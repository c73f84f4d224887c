/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { fleetServiceRef } from '@fleetstage/plugin-fleet-node';
import { readProviderConfig } from './config';
import { FleetClusterEntityProvider } from './FleetClusterEntityProvider';

/**
 * The catalog module: an entity provider over the fleet's inventory.
 *
 * @public
 */
export const catalogModuleFleetClusters = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'fleet-clusters',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        fleet: fleetServiceRef,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, catalog, config, fleet, logger, scheduler }) {
        const settings = readProviderConfig(config);
        catalog.addEntityProvider(
          new FleetClusterEntityProvider({
            fleet: async () =>
              fleet.forCaller(await auth.getOwnServiceCredentials()),
            logger,
            settings,
            taskRunner: scheduler.createScheduledTaskRunner({
              frequency: { milliseconds: settings.intervalMs },
              timeout: { minutes: 2 },
              initialDelay: { seconds: 3 },
              // Each replica remembers what it applied: with a task of its own it never works from another's memory.
              scope: 'local',
            }),
          }),
        );
      },
    });
  },
});
