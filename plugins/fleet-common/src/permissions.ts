/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Resource type of a cluster for conditional decisions.
 * @public
 */
export const RESOURCE_TYPE_FLEET_CLUSTER = 'fleet-cluster';

/**
 * May see a cluster: in lists, details, totals, findings and exports alike.
 * @public
 */
export const fleetClusterReadPermission = createPermission({
  name: 'fleet.cluster.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_FLEET_CLUSTER,
});

/**
 * May ask for a refresh of a cluster.
 * @public
 */
export const fleetClusterRefreshPermission = createPermission({
  name: 'fleet.cluster.refresh',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_FLEET_CLUSTER,
});

/**
 * May create clusters from the standard: preview, announce, report and forget creations.
 * @public
 */
export const fleetClusterCreatePermission = createPermission({
  name: 'fleet.cluster.create',
  attributes: { action: 'create' },
});

/**
 * All permissions of the fleet plugin.
 * @public
 */
export const fleetPermissions = [
  fleetClusterReadPermission,
  fleetClusterRefreshPermission,
  fleetClusterCreatePermission,
];
