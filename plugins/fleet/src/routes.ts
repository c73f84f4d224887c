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

/** Path of the health tab below a cluster's entity page. */
export const HEALTH_TAB_PATH = 'fleet-health';

const RUNBOOK_PATH = /\/clusters\/([^/]+)\/runbooks\/([^/]+)\/?$/;

/** Reads the runbook that a path below the fleet page names. */
export function matchRunbookPath(
  pathname: string,
): { clusterId: string; runbook: string } | undefined {
  const match = RUNBOOK_PATH.exec(pathname);
  if (!match) return undefined;
  return {
    clusterId: safeDecode(match[1]),
    runbook: safeDecode(match[2]),
  };
}

function safeDecode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
