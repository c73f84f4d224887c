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
import {
  exceptionsRouteRef,
  findingsRouteRef,
  policiesRouteRef,
  rootRouteRef,
  versionsRouteRef,
} from './routes';

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
  routes: {
    root: rootRouteRef,
    policies: policiesRouteRef,
    versions: versionsRouteRef,
    findings: findingsRouteRef,
    exceptions: exceptionsRouteRef,
  },
});

/**
 * The pages over all clusters, and below them the runbooks.
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
 * The tab "Policy compliance" for the entity page of a cluster; mount it at `/policy-compliance`.
 * @public
 */
export const EntityPolicyComplianceContent = fleetPlugin.provide(
  createComponentExtension({
    name: 'EntityPolicyComplianceContent',
    component: {
      lazy: async () => {
        const { EntityPolicyComplianceContent: Content } = await import(
          './components/PolicyCompliance'
        );
        return inLegacyFleetRoot(Content);
      },
    },
  }),
);

/**
 * The tab "Version skew" for the entity page of a cluster; mount it at `/version-skew`.
 * @public
 */
export const EntityVersionSkewContent = fleetPlugin.provide(
  createComponentExtension({
    name: 'EntityVersionSkewContent',
    component: {
      lazy: async () => {
        const { EntityVersionSkewContent: Content } = await import(
          './components/VersionSkew'
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
