/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { fleetPolicyEnginesExtensionPoint } from '@fleetstage/plugin-fleet-node';
import { readGatekeeperSettings } from './config';
import { gatekeeperEngine } from './engine';

/**
 * Registers OPA Gatekeeper as a policy engine.
 * @public
 */
export const fleetModuleGatekeeper = createBackendModule({
  pluginId: 'fleet',
  moduleId: 'gatekeeper',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        engines: fleetPolicyEnginesExtensionPoint,
      },
      async init({ config, engines }) {
        engines.addEngine(gatekeeperEngine(readGatekeeperSettings(config)));
      },
    });
  },
});
