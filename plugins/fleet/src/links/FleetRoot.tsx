/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useRouteRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { useMemo, type PropsWithChildren } from 'react';
import { FleetQueryProvider } from '../api/FleetQueryProvider';
import { rootRouteRef } from '../routes';
import { createFleetLinks } from './createFleetLinks';
import { FleetLinksContext } from './FleetLinks';

/** What every page, tab and card stands in, in apps of the new frontend system. */
export function FleetRoot(props: PropsWithChildren<{}>) {
  const root = useRouteRef(rootRouteRef);
  const entity = useRouteRef(entityRouteRef);
  const links = useMemo(
    () => createFleetLinks({ root, entity }),
    [root, entity],
  );
  return (
    <FleetLinksContext.Provider value={links}>
      <FleetQueryProvider>{props.children}</FleetQueryProvider>
    </FleetLinksContext.Provider>
  );
}
