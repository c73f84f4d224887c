/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { signInPage } from './signInPage';

/** How people sign in to this portal. */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [signInPage],
});
