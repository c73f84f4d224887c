/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import {
  fleetServiceRef,
  readProvisioningSettings,
} from '@fleetstage/plugin-fleet-node';
import { createApplyAction } from './actions/apply';
import { createCreateAction } from './actions/create';
import { createRegisterAction } from './actions/register';
import { createRenderAction } from './actions/render';
import { createRenderExceptionAction } from './actions/renderException';
import { createWaitAction } from './actions/wait';

/**
 * Scaffolder actions that create clusters from the standard, and documents for exceptions.
 * @public
 */
export const scaffolderModuleFleet = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'fleet',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        fleet: fleetServiceRef,
        actions: scaffolderActionsExtensionPoint,
      },
      async init({ config, fleet, actions }) {
        const options = { fleet, ...readProvisioningSettings(config) };
        actions.addActions(
          createRenderAction(options),
          createApplyAction(options),
          createWaitAction(options),
          createRegisterAction(options),
          createCreateAction(options),
          createRenderExceptionAction(options),
        );
      },
    });
  },
});
