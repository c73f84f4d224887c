/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  coreApis,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { homeModule } from '.';

const fleet = createFrontendPlugin({
  pluginId: 'fleet',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/fleet',
        title: 'Fleet',
        loader: async () => <p>All clusters</p>,
      },
    }),
  ],
});

it('opens the portal on the fleet, without a step back to nothing', async () => {
  const app = renderTestApp({
    features: [homeModule, fleet],
    initialRouteEntries: ['/'],
  });
  expect(await screen.findByText('All clusters')).toBeInTheDocument();
  const history = app.apis.get(coreApis.appHistory)?.getSnapshot();
  expect(history?.location.pathname).toBe('/fleet');
  expect(history?.action).toBe('REPLACE');
});
