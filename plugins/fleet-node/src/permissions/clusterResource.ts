/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_FLEET_CLUSTER } from '@fleetstage/plugin-fleet-common';

/**
 * What permission rules look at.
 * @public
 */
export interface FleetClusterResource {
  id: string;
  owner?: string;
  environment?: string;
  labels: Record<string, string>;
}

/**
 * What a permission rule asks of the database.
 * @public
 */
export type FleetClusterQuery =
  | { field: 'owner'; values: string[] }
  | { field: 'environment'; values: string[] }
  | { field: 'label'; key: string; value?: string };

/** @public */
export const fleetClusterPermissionResourceRef = createPermissionResourceRef<
  FleetClusterResource,
  FleetClusterQuery
>().with({ pluginId: 'fleet', resourceType: RESOURCE_TYPE_FLEET_CLUSTER });
