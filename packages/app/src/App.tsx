/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createApp } from '@backstage/frontend-defaults';
import { homeModule } from './modules/home';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';

/** Plugins come from the dependencies of this package (`app.packages: all`); only what is ours alone is named here. */
export default createApp({
  features: [homeModule, navModule, signInModule],
});
