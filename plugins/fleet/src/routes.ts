/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/** The fleet page. Refs of core-plugin-api work in both frontend systems. */
export const rootRouteRef = createRouteRef({ id: 'fleet' });

/** A runbook, filled with the facts of one cluster. */
export const runbookRouteRef = createSubRouteRef({
  id: 'fleet:runbook',
  parent: rootRouteRef,
  path: '/clusters/:clusterId/runbooks/:runbook',
});

/** A runbook for what concerns no single cluster. */
export const fleetRunbookRouteRef = createSubRouteRef({
  id: 'fleet:fleet-runbook',
  parent: rootRouteRef,
  path: '/runbooks/:runbook',
});

/** Policies against clusters. */
export const policiesRouteRef = createSubRouteRef({
  id: 'fleet:policies',
  parent: rootRouteRef,
  path: '/policies',
});

/** Version skew of the fleet. */
export const versionsRouteRef = createSubRouteRef({
  id: 'fleet:versions',
  parent: rootRouteRef,
  path: '/versions',
});

/** Findings of the fleet. */
export const findingsRouteRef = createSubRouteRef({
  id: 'fleet:findings',
  parent: rootRouteRef,
  path: '/findings',
});

/** Documented exceptions. */
export const exceptionsRouteRef = createSubRouteRef({
  id: 'fleet:exceptions',
  parent: rootRouteRef,
  path: '/exceptions',
});

/** The fleet against the standard. */
export const standardRouteRef = createSubRouteRef({
  id: 'fleet:standard',
  parent: rootRouteRef,
  path: '/standard',
});

/** Where the scaffolder of every app has its pages. */
export const SCAFFOLDER_PATH = '/create';

/** The pages that the navigation of the fleet leads to. */
export const FLEET_PAGES = [
  'overview',
  'policies',
  'versions',
  'findings',
  'exceptions',
  'standard',
] as const;

/** A page that the navigation of the fleet leads to. */
export type FleetPageName = (typeof FLEET_PAGES)[number];

/** Paths of all tabs below a cluster's entity page. */
export const CLUSTER_TAB_PATHS = {
  health: 'fleet-health',
  policy: 'policy-compliance',
  versions: 'version-skew',
} as const;

/** A tab of a cluster. */
export type ClusterTab = keyof typeof CLUSTER_TAB_PATHS;

/** The page of the navigation that a path stands for; `root` is the path of the fleet page itself. */
export function matchPagePath(pathname: string, root: string): FleetPageName {
  const base = root.replace(/\/$/, '');
  const at = pathname.indexOf(`${base}/`);
  const rest = at < 0 ? '' : pathname.slice(at + base.length);
  const name = rest.replace(/^\/|\/$/g, '');
  return FLEET_PAGES.find(page => page === name) ?? 'overview';
}

const RUNBOOK_PATH = /(?:\/clusters\/([^/]+))?\/runbooks\/([^/]+)\/?$/;

/** Reads the runbook that a path below the fleet page names, and the cluster whose facts fill it. */
export function matchRunbookPath(
  pathname: string,
): { clusterId?: string; runbook: string } | undefined {
  const match = RUNBOOK_PATH.exec(pathname);
  if (!match) return undefined;
  const [, cluster, runbook] = match;
  return {
    clusterId: cluster === undefined ? undefined : safeDecode(cluster),
    runbook: safeDecode(runbook),
  };
}

function safeDecode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
