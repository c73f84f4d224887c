/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createApiRef } from '@backstage/frontend-plugin-api';
import { type FleetApi } from '@fleetstage/plugin-fleet-common';

/**
 * The fleet API of this portal, for apps of the new and of the old frontend system alike.
 * @public
 */
export const fleetApiRef = createApiRef<FleetApi>().with({
  id: 'plugin.fleet.service',
  pluginId: 'fleet',
});
