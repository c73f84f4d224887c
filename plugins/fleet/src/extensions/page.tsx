/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { RiStackLine } from '@remixicon/react';
import { rootRouteRef } from '../routes';
import { inFleetRoot } from './inFleetRoot';
import { fleetTranslationRef } from '../translation';

/** `page:fleet` */
export const fleetPage = PageBlueprint.make({
  params: {
    path: '/fleet',
    title: fleetTranslationRef('common.title'),
    icon: <RiStackLine />,
    routeRef: rootRouteRef,
    loader: async () => {
      const { FleetPage } = await import('../components/FleetPage');
      return inFleetRoot(
        <main>
          <FleetPage />
        </main>,
      );
    },
  },
});
