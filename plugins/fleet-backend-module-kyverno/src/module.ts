/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { fleetPolicyEnginesExtensionPoint } from '@fleetstage/plugin-fleet-node';
import { readKyvernoSettings } from './config';
import { kyvernoEngine } from './engine';

/**
 * Registers Kyverno as a policy engine.
 * @public
 */
export const fleetModuleKyverno = createBackendModule({
  pluginId: 'fleet',
  moduleId: 'kyverno',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        engines: fleetPolicyEnginesExtensionPoint,
      },
      async init({ config, engines }) {
        engines.addEngine(kyvernoEngine(readKyvernoSettings(config)));
      },
    });
  },
});
