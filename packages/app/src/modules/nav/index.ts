/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { sidebarContent } from './sidebarContent';

/** The sidebar of this portal. */
export const navModule = createFrontendModule({
  pluginId: 'app',
  extensions: [sidebarContent],
});
