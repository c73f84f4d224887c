/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ProxiedSignInPage } from '@backstage/core-components';
import { type SignInPageProps } from '@backstage/plugin-app-react';

/** Asks the backend for a guest's session on every load: nothing to click, nothing kept in the browser. */
export function AutomaticSignIn(props: SignInPageProps) {
  return <ProxiedSignInPage {...props} provider="guest" />;
}
