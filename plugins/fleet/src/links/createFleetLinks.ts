/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { toQueryString } from '@fleetstage/plugin-fleet-common';
import { type QueryParams } from '../hooks/urlParams';
import {
  CLUSTER_TAB_PATHS,
  exceptionsRouteRef,
  findingsRouteRef,
  policiesRouteRef,
  SCAFFOLDER_PATH,
  standardRouteRef,
  versionsRouteRef,
} from '../routes';
import { type FleetLinks } from './FleetLinks';

/** The routes of the app that links are made of; undefined where the app has none. */
export interface FleetRoutes {
  root: (() => string) | undefined;
  entity:
    | ((params: { kind: string; namespace: string; name: string }) => string)
    | undefined;
}

/**
 * Makes links of routes; an app that lacks a page gets its usual path.
 *
 * @remarks What lies below the fleet page is joined here: an old app that mounts the page at `/fleet/*` resolves sub
 * routes to paths with that star in them.
 */
export function createFleetLinks(routes: FleetRoutes): FleetLinks {
  const root = () => routes.root?.() ?? '/fleet';
  const page =
    (path: string) =>
    (query: QueryParams = {}) =>
      `${root().replace(/\/$/, '')}${path}${toQueryString(query)}`;
  const entity: FleetLinks['entity'] = ref =>
    routes.entity?.(ref) ??
    `/catalog/${ref.namespace}/${ref.kind}/${encodeURIComponent(ref.name)}`;
  const clusterTab: FleetLinks['clusterTab'] = (name, tab, query = {}) => {
    const base = entity({ kind: 'resource', namespace: 'default', name });
    return `${base}/${CLUSTER_TAB_PATHS[tab]}${toQueryString(query)}`;
  };
  const template = (name: string, formData?: Record<string, string>) =>
    `${SCAFFOLDER_PATH}/templates/default/${name}${toQueryString({
      formData: formData && JSON.stringify(formData),
    })}`;
  return {
    entity,
    clusterTab,
    fleet: (query = {}) => `${root()}${toQueryString(query)}`,
    policies: page(policiesRouteRef.path),
    versions: page(versionsRouteRef.path),
    findings: page(findingsRouteRef.path),
    exceptions: page(exceptionsRouteRef.path),
    standard: page(standardRouteRef.path),
    newCluster: () => template('new-cluster'),
    registerCluster: cluster => template('register-cluster', { cluster }),
    requestException: findingId => template('request-exception', { findingId }),
    task: id => `${SCAFFOLDER_PATH}/tasks/${encodeURIComponent(id)}`,
    cluster: (name, axis) => clusterTab(name, 'health', { axis }),
    runbook: (clusterId, runbook) => {
      const cluster = clusterId
        ? `/clusters/${encodeURIComponent(clusterId)}`
        : '';
      return page(`${cluster}/runbooks/${encodeURIComponent(runbook)}`)();
    },
  };
}
