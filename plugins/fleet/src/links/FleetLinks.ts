/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type Axis } from '@fleetstage/plugin-fleet-common';
import { createContext, useContext } from 'react';

/** Where things are, whatever paths the app gave them. */
export interface FleetLinks {
  /** The fleet page, with a query when one is given. */
  fleet(query?: Record<string, string>): string;
  /** The health tab of a cluster, by the name of its entity, with an axis unfolded when one is given. */
  cluster(name: string, axis?: Axis): string;
  runbook(clusterId: string, runbook: string): string;
  /** The page of an entity, by its reference. */
  entity(ref: { kind: string; namespace: string; name: string }): string;
}

export const FleetLinksContext = createContext<FleetLinks | undefined>(
  undefined,
);

/** Links for the components; each frontend system brings its own provider. */
export function useFleetLinks(): FleetLinks {
  const links = useContext(FleetLinksContext);
  if (!links) throw new Error('No links: the fleet has no root around it');
  return links;
}
