/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { CLUSTER_ENTITY_FILTER } from '../entity';
import { HEALTH_TAB_PATH } from '../routes';
import { fleetTranslationRef } from '../translation';
import { inFleetRoot } from './inFleetRoot';

/** `entity-content:fleet/health` */
export const fleetHealthContent = EntityContentBlueprint.make({
  name: 'health',
  params: {
    path: `/${HEALTH_TAB_PATH}`,
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
