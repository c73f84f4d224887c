/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { CLUSTER_ENTITY_FILTER } from '../entity';
import { inFleetRoot } from './inFleetRoot';

/** `entity-card:fleet/cluster` */
export const fleetClusterCard = EntityCardBlueprint.make({
  name: 'cluster',
  params: {
    type: 'content',
    filter: CLUSTER_ENTITY_FILTER,
    loader: async () => {
      const { FleetClusterCard } = await import(
        '../components/FleetClusterCard'
      );
      return inFleetRoot(<FleetClusterCard />);
    },
  },
});

/** `entity-card:fleet/owned-clusters` */
export const fleetOwnedClustersCard = EntityCardBlueprint.make({
  name: 'owned-clusters',
  params: {
    type: 'content',
    filter: { kind: 'group' },
    loader: async () => {
      const { FleetOwnedClustersCard } = await import(
        '../components/FleetOwnedClustersCard'
      );
      return inFleetRoot(<FleetOwnedClustersCard />);
    },
  },
});
