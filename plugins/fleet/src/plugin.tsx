/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiStackLine } from '@remixicon/react';
import { fleetApi } from './extensions/api';
import {
  fleetClusterCard,
  fleetOwnedClustersCard,
} from './extensions/entityCards';
import {
  fleetHealthContent,
  fleetPolicyContent,
  fleetVersionsContent,
} from './extensions/entityContent';
import { fleetFormFields } from './extensions/formFields';
import { fleetPage } from './extensions/page';
import {
  exceptionsRouteRef,
  findingsRouteRef,
  fleetRunbookRouteRef,
  policiesRouteRef,
  rootRouteRef,
  runbookRouteRef,
  standardRouteRef,
  versionsRouteRef,
} from './routes';

/**
 * The fleet plugin for apps of the new frontend system.
 * @public
 */
export const fleetPlugin = createFrontendPlugin({
  pluginId: 'fleet',
  title: 'Fleet',
  icon: <RiStackLine />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    policies: policiesRouteRef,
    versions: versionsRouteRef,
    findings: findingsRouteRef,
    exceptions: exceptionsRouteRef,
    standard: standardRouteRef,
    runbook: runbookRouteRef,
    fleetRunbook: fleetRunbookRouteRef,
  },
  extensions: [
    fleetApi,
    fleetPage,
    fleetHealthContent,
    fleetPolicyContent,
    fleetVersionsContent,
    fleetClusterCard,
    fleetOwnedClustersCard,
    ...fleetFormFields,
  ],
});
