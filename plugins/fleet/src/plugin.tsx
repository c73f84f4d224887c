/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiStackLine } from '@remixicon/react';
import { fleetApi } from './extensions/api';
import {
  fleetClusterCard,
  fleetOwnedClustersCard,
} from './extensions/entityCards';
import { fleetHealthContent } from './extensions/entityContent';
import { fleetPage } from './extensions/page';
import { rootRouteRef, runbookRouteRef } from './routes';

/**
 * The fleet plugin for apps of the new frontend system.
 * @public
 */
export const fleetPlugin = createFrontendPlugin({
  pluginId: 'fleet',
  title: 'Fleet',
  icon: <RiStackLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef, runbook: runbookRouteRef },
  extensions: [
    fleetApi,
    fleetPage,
    fleetHealthContent,
    fleetClusterCard,
    fleetOwnedClustersCard,
  ],
});
