/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ApiBlueprint, fetchApiRef } from '@backstage/frontend-plugin-api';
import { createFleetClient } from '../api/createFleetClient';
import { fleetApiRef } from '../api/fleetApiRef';

/** `api:fleet/service` */
export const fleetApi = ApiBlueprint.make({
  name: 'service',
  params: defineParams =>
    defineParams({
      api: fleetApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: createFleetClient,
    }),
});
