/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { CLUSTER_ENTITY_FILTER } from '../entity';
import { CLUSTER_TAB_PATHS } from '../routes';
import { fleetTranslationRef } from '../translation';
import { inFleetRoot } from './inFleetRoot';

/** `entity-content:fleet/health` */
export const fleetHealthContent = EntityContentBlueprint.make({
  name: 'health',
  params: {
    path: `/${CLUSTER_TAB_PATHS.health}`,
    title: fleetTranslationRef('health.tabTitle'),
    filter: CLUSTER_ENTITY_FILTER,
    loader: async () => {
      const { EntityFleetHealthContent } = await import(
        '../components/FleetHealth'
      );
      return inFleetRoot(<EntityFleetHealthContent />);
    },
  },
});

/** `entity-content:fleet/policy` */
export const fleetPolicyContent = EntityContentBlueprint.make({
  name: 'policy',
  params: {
    path: `/${CLUSTER_TAB_PATHS.policy}`,
    title: fleetTranslationRef('policyTab.tabTitle'),
    filter: CLUSTER_ENTITY_FILTER,
    loader: async () => {
      const { EntityPolicyComplianceContent } = await import(
        '../components/PolicyCompliance'
      );
      return inFleetRoot(<EntityPolicyComplianceContent />);
    },
  },
});

/** `entity-content:fleet/versions` */
export const fleetVersionsContent = EntityContentBlueprint.make({
  name: 'versions',
  params: {
    path: `/${CLUSTER_TAB_PATHS.versions}`,
    title: fleetTranslationRef('versionTab.tabTitle'),
    filter: CLUSTER_ENTITY_FILTER,
    loader: async () => {
      const { EntityVersionSkewContent } = await import(
        '../components/VersionSkew'
      );
      return inFleetRoot(<EntityVersionSkewContent />);
    },
  },
});
