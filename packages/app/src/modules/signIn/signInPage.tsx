/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { SignInPageBlueprint } from '@backstage/plugin-app-react';

/** Signs in as a guest, without a click and again after a reload. Replace it for a portal with accounts. */
export const signInPage = SignInPageBlueprint.make({
  params: {
    loader: () => import('./AutomaticSignIn').then(m => m.AutomaticSignIn),
  },
});
