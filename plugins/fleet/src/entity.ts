/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_CLUSTER_ID,
  ENTITY_TYPE_CLUSTER,
} from '@fleetstage/plugin-fleet-common';

/** The predicate by which apps of the new frontend system choose cluster entities. */
export const CLUSTER_ENTITY_FILTER = {
  kind: 'resource',
  'spec.type': ENTITY_TYPE_CLUSTER,
} as const;

/**
 * True for a Kubernetes cluster's entity, for `EntitySwitch.Case` and `EntityLayout.Route` of old apps.
 * @public
 */
export function isFleetCluster(entity: Entity): boolean {
  return (
    entity.kind.toLocaleLowerCase('en-US') === 'resource' &&
    entity.spec?.type === ENTITY_TYPE_CLUSTER
  );
}

/** Identifier of the entity's cluster in the fleet API, which takes the entity's name as well. */
export function clusterIdOf(entity: Entity): string {
  return (
    entity.metadata.annotations?.[ANNOTATION_CLUSTER_ID] ?? entity.metadata.name
  );
}
