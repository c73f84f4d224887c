/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type Axis } from '@fleetstage/plugin-fleet-common';
import { createContext, useContext } from 'react';
import { type QueryParams } from '../hooks/urlParams';
import { type ClusterTab } from '../routes';

/** Where things are, whatever paths the app gave them. */
export interface FleetLinks {
  /** The fleet page, with a query when one is given. */
  fleet(query?: QueryParams): string;
  policies(query?: QueryParams): string;
  versions(query?: QueryParams): string;
  findings(query?: QueryParams): string;
  exceptions(query?: QueryParams): string;
  standard(query?: QueryParams): string;
  /** The health tab of a cluster, by the name of its entity, with an axis unfolded when one is given. */
  cluster(name: string, axis?: Axis): string;
  /** A tab of a cluster, by the name of its entity. */
  clusterTab(name: string, tab: ClusterTab, query?: QueryParams): string;
  /** A runbook, filled with the facts of a cluster when one is given. */
  runbook(clusterId: string | undefined, runbook: string): string;
  /** The template that makes a cluster from the standard. */
  newCluster(): string;
  /** The template that registers a cluster with GitOps, with the name of the cluster. */
  registerCluster(name: string): string;
  /** The template that documents an exception, with the finding that it is for. */
  requestException(findingId: string): string;
  /** A task of the scaffolder. */
  task(id: string): string;
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
