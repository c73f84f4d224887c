/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/**
 * The fleet plugin for apps of the old frontend system.
 *
 * @packageDocumentation
 */

import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createFleetClient } from './api/createFleetClient';
import { fleetApiRef } from './api/fleetApiRef';
import { inLegacyFleetRoot } from './links/inLegacyFleetRoot';
import { rootRouteRef } from './routes';

export { fleetApiRef } from './api/fleetApiRef';
export { isFleetCluster } from './entity';
export { fleetTranslationRef } from './translation';

/**
 * The fleet plugin.
 * @public
 */
export const fleetPlugin = createPlugin({
  id: 'fleet',
  apis: [
    createApiFactory({
      api: fleetApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: createFleetClient,
    }),
  ],
  routes: { root: rootRouteRef },
});

/**
 * The page over all clusters, and below it the runbooks.
 * @public
 */
export const FleetPage = fleetPlugin.provide(
  createRoutableExtension({
    name: 'FleetPage',
    component: async () => {
      const { LegacyFleetPage } = await import('./components/LegacyFleetPage');
      return inLegacyFleetRoot(LegacyFleetPage);
    },
    mountPoint: rootRouteRef,
  }),
);

/**
 * The tab "Fleet health" for the entity page of a cluster; mount it at `/fleet-health`.
 * @public
 */
export const EntityFleetHealthContent = fleetPlugin.provide(
  createComponentExtension({
    name: 'EntityFleetHealthContent',
    component: {
      lazy: async () => {
        const { EntityFleetHealthContent: Content } = await import(
          './components/FleetHealth'
        );
        return inLegacyFleetRoot(Content);
      },
    },
  }),
);

/**
 * The card "Fleet" for the overview of a cluster.
 * @public
 */
export const FleetClusterCard = fleetPlugin.provide(
  createComponentExtension({
    name: 'FleetClusterCard',
    component: {
      lazy: async () => {
        const { FleetClusterCard: Card } = await import(
          './components/FleetClusterCard'
        );
        return inLegacyFleetRoot(Card);
      },
    },
  }),
);

/**
 * The card "Clusters owned" for the overview of a group.
 * @public
 */
export const FleetOwnedClustersCard = fleetPlugin.provide(
  createComponentExtension({
    name: 'FleetOwnedClustersCard',
    component: {
      lazy: async () => {
        const { FleetOwnedClustersCard: Card } = await import(
          './components/FleetOwnedClustersCard'
        );
        return inLegacyFleetRoot(Card);
      },
    },
  }),
);
