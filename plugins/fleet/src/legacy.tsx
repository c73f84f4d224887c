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
  standardRouteRef,
  versionsRouteRef,
} from './routes';
import { legacyField } from './scaffolder/legacyField';

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
    standard: standardRouteRef,
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

/**
 * The field `FleetClassPicker` for `<ScaffolderFieldExtensions>`: the class of a new cluster.
 * @public
 */
export const FleetClassPickerFieldExtension = fleetPlugin.provide(
  legacyField('FleetClassPicker'),
);

/**
 * The field `FleetProvisionerPicker` for `<ScaffolderFieldExtensions>`: what makes a new cluster.
 * @public
 */
export const FleetProvisionerPickerFieldExtension = fleetPlugin.provide(
  legacyField('FleetProvisionerPicker'),
);

/**
 * The field `FleetDeliveryPicker` for `<ScaffolderFieldExtensions>`: in which way a new cluster comes into being.
 * @public
 */
export const FleetDeliveryPickerFieldExtension = fleetPlugin.provide(
  legacyField('FleetDeliveryPicker'),
);

/**
 * The field `FleetRepoUrlPicker` for `<ScaffolderFieldExtensions>`: the repository of the pull request, where there is one.
 * @public
 */
export const FleetRepoUrlPickerFieldExtension = fleetPlugin.provide(
  legacyField('FleetRepoUrlPicker'),
);

/**
 * The field `FleetRegionPicker` for `<ScaffolderFieldExtensions>`: the region of a new cluster.
 * @public
 */
export const FleetRegionPickerFieldExtension = fleetPlugin.provide(
  legacyField('FleetRegionPicker'),
);

/**
 * The field `FleetVersionPicker` for `<ScaffolderFieldExtensions>`: the Kubernetes version of a new cluster.
 * @public
 */
export const FleetVersionPickerFieldExtension = fleetPlugin.provide(
  legacyField('FleetVersionPicker'),
);

/**
 * The field `FleetNodePools` for `<ScaffolderFieldExtensions>`: the node pools of a new cluster.
 * @public
 */
export const FleetNodePoolsFieldExtension = fleetPlugin.provide(
  legacyField('FleetNodePools'),
);

/**
 * The field `FleetVariables` for `<ScaffolderFieldExtensions>`: the variables of a new cluster.
 * @public
 */
export const FleetVariablesFieldExtension = fleetPlugin.provide(
  legacyField('FleetVariables'),
);

/**
 * The field `FleetLabels` for `<ScaffolderFieldExtensions>`: the labels of a new cluster.
 * @public
 */
export const FleetLabelsFieldExtension = fleetPlugin.provide(
  legacyField('FleetLabels'),
);

/**
 * The field `FleetDeviations` for `<ScaffolderFieldExtensions>`: the reasons for deviations from the standard.
 * @public
 */
export const FleetDeviationsFieldExtension = fleetPlugin.provide(
  legacyField('FleetDeviations'),
);

/**
 * The field `FleetClusterPreview` for `<ScaffolderFieldExtensions>`: what will be created.
 * @public
 */
export const FleetClusterPreviewFieldExtension = fleetPlugin.provide(
  legacyField('FleetClusterPreview'),
);

/**
 * The field `FleetExceptionsRepoUrlPicker` for `<ScaffolderFieldExtensions>`: where exceptions are proposed when the portal applies the cluster.
 * @public
 */
export const FleetExceptionsRepoUrlPickerFieldExtension = fleetPlugin.provide(
  legacyField('FleetExceptionsRepoUrlPicker'),
);

/**
 * The field `FleetFindingSummary` for `<ScaffolderFieldExtensions>`: the finding that an exception is for.
 * @public
 */
export const FleetFindingSummaryFieldExtension = fleetPlugin.provide(
  legacyField('FleetFindingSummary'),
);

/**
 * The field `FleetExceptionExpiry` for `<ScaffolderFieldExtensions>`: the day on which an exception ends.
 * @public
 */
export const FleetExceptionExpiryFieldExtension = fleetPlugin.provide(
  legacyField('FleetExceptionExpiry'),
);

/**
 * The field `FleetCreationPicker` for `<ScaffolderFieldExtensions>`: a cluster that waits to be registered with GitOps.
 * @public
 */
export const FleetCreationPickerFieldExtension = fleetPlugin.provide(
  legacyField('FleetCreationPicker'),
);
