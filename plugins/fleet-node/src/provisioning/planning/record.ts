/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  ANNOTATION_PARAMETERS,
  ANNOTATION_STANDARD,
  ANNOTATION_STANDARD_VERSION,
  KEY_OWNER,
  type ClusterPlan,
  type ClusterRequest,
} from '@fleetstage/plugin-fleet-common';
import { isPlainObject, mapValues } from 'lodash';

/** What the cluster is for, on the source's object. */
export const ANNOTATION_PURPOSE = 'fleetstage.io/purpose';

/** What the request chose itself within the class, sorted; nothing that it left to the standard. */
export function parametersOf(request: ClusterRequest): Record<string, unknown> {
  const { region, kubernetesMinor, provisioner } = request;
  const { nodePools, variables, labels } = request;
  const chosen = { kubernetesMinor, labels, nodePools, provisioner };
  return sorted(withoutEmpty({ ...chosen, region, variables })) as Record<
    string,
    unknown
  >;
}

/** The record of a plan on the cluster's own object. */
export function annotationsOf(
  plan: Pick<ClusterPlan, 'standard' | 'owner' | 'purpose' | 'parameters'>,
): Record<string, string> {
  return {
    [KEY_OWNER]: plan.owner,
    [ANNOTATION_PARAMETERS]: JSON.stringify(plan.parameters),
    ...(plan.purpose ? { [ANNOTATION_PURPOSE]: plan.purpose } : {}),
    [ANNOTATION_STANDARD]: plan.standard.name,
    [ANNOTATION_STANDARD_VERSION]: plan.standard.version,
  };
}

function withoutEmpty(value: Record<string, unknown>): Record<string, unknown> {
  const parts = mapValues(value, part =>
    isPlainObject(part) ? withoutEmpty(part as Record<string, unknown>) : part,
  );
  return Object.fromEntries(
    Object.entries(parts).filter(
      ([, part]) =>
        part !== undefined &&
        !(isPlainObject(part) && Object.keys(part as object).length === 0),
    ),
  );
}

function sorted(value: unknown): unknown {
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value as object)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}
