/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { HEALTH_TAB_PATH } from '../routes';
import { type FleetLinks } from './FleetLinks';

/** The routes of the app that links are made of; undefined where the app has none. */
export interface FleetRoutes {
  root: (() => string) | undefined;
  runbook:
    | ((params: { clusterId: string; runbook: string }) => string)
    | undefined;
  entity:
    | ((params: { kind: string; namespace: string; name: string }) => string)
    | undefined;
}

/** Makes links of routes; an app that lacks a page gets its usual path. */
export function createFleetLinks(routes: FleetRoutes): FleetLinks {
  const root = () => routes.root?.() ?? '/fleet';
  const entity: FleetLinks['entity'] = ref =>
    routes.entity?.(ref) ??
    `/catalog/${ref.namespace}/${ref.kind}/${encodeURIComponent(ref.name)}`;
  return {
    entity,
    fleet: query =>
      query ? `${root()}?${new URLSearchParams(query)}` : root(),
    cluster: (name, axis) => {
      const page = entity({ kind: 'resource', namespace: 'default', name });
      const query = axis ? `?axis=${axis}` : '';
      return `${page}/${HEALTH_TAB_PATH}${query}`;
    },
    runbook: (clusterId, runbook) =>
      routes.runbook?.({ clusterId, runbook }) ??
      `${root()}/clusters/${encodeURIComponent(
        clusterId,
      )}/runbooks/${encodeURIComponent(runbook)}`,
  };
}
