/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@fleetstage/plugin-catalog-backend-module-fleet-clusters'));

backend.add(import('@backstage/plugin-events-backend'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);

backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-github'));
backend.add(import('@fleetstage/plugin-scaffolder-backend-module-fleet'));

backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@fleetstage/plugin-fleet-backend'));
backend.add(import('@fleetstage/plugin-fleet-backend-module-cluster-api'));
backend.add(import('@fleetstage/plugin-fleet-backend-module-gatekeeper'));
backend.add(import('@fleetstage/plugin-fleet-backend-module-kyverno'));

backend.start();
