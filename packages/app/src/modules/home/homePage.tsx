/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { PageBlueprint } from '@backstage/frontend-plugin-api';

/** `/` leads to the fleet; a page of its own, so that no configuration is needed for it. */
export const homePage = PageBlueprint.make({
  name: 'home',
  params: {
    path: '/',
    noHeader: true,
    loader: () => import('./ToFleet').then(m => <m.ToFleet />),
  },
});
