/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { commonMessages } from './common';
import { fleetPageMessages } from './fleetPage';
import { healthMessages } from './health';

/**
 * The texts of this plugin; override or translate them in the app.
 * @public
 */
export const fleetTranslationRef = createTranslationRef({
  id: 'plugin.fleet',
  messages: {
    common: commonMessages,
    page: fleetPageMessages,
    health: healthMessages,
  },
});
