/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// Only tests import this file.
import { coreApis } from '@backstage/frontend-plugin-api';
import { type renderInFleet } from './renderInFleet';

/** Where the app is: path and query. */
export function locationOf(app: ReturnType<typeof renderInFleet>) {
  const history = app.apis.get(coreApis.appHistory)!;
  const { pathname, search } = history.getSnapshot().location;
  return { pathname, query: new URLSearchParams(search) };
}
