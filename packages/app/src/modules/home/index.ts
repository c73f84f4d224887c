/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { homePage } from './homePage';

/** The portal opens on the fleet. */
export const homeModule = createFrontendModule({
  pluginId: 'app',
  extensions: [homePage],
});
