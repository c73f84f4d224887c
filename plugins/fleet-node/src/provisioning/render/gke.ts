/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  ANNOTATION_STANDARD,
  ANNOTATION_STANDARD_VERSION,
  KEY_OWNER,
  type ClusterPlan,
  type PlannedNodePool,
} from '@fleetstage/plugin-fleet-common';

/** Zones that GKE spreads a regional cluster over when nobody names them. */
const DEFAULT_ZONES = 3;

/**
 * Labels as Google Cloud takes them, for the command line and for Config Connector: lower-case letters, digits, `-` and
 * `_`, up to 63 characters, keys that begin with a letter. Other characters become `-`; the full record is in the
 * pull request, and in annotations where there are any.
 * @public
 */
export function googleLabels(plan: ClusterPlan): Record<string, string> {
  const { annotations, labels } = plan;
  const owner = ownerLabel(annotations[KEY_OWNER]);
  const all = {
    ...labels,
    ...(owner ? { [KEY_OWNER]: owner } : {}),
    [ANNOTATION_STANDARD]: annotations[ANNOTATION_STANDARD],
    [ANNOTATION_STANDARD_VERSION]: annotations[ANNOTATION_STANDARD_VERSION],
  };
  return Object.fromEntries(
    Object.entries(all)
      .map(([key, value]) => [
        labelText(key).replace(/^[^a-z]+/, ''),
        labelText(value),
      ])
      .filter(([key]) => key)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** The name of a group of the default namespace: from a bare name the owner is found again; from other text it is not. */
function ownerLabel(owner: string): string | undefined {
  const [, name] = /^group:default\/(.+)$/.exec(owner) ?? [];
  return name && labelText(name) === name ? name : undefined;
}

function labelText(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '-')
    .slice(0, 63)
    .replace(/[-_]+$/, '');
}

/** Nodes of a pool as GKE counts them: in each zone, rounded up; the bounds are for the whole pool. */
export function nodesPerZone(
  { nodes, max, min, zones }: PlannedNodePool,
  { region }: ClusterPlan,
): { perZone: number; min: number; max: number } {
  const zonal = /-[a-z]$/.test(region);
  const count = zones.length || (zonal ? 1 : DEFAULT_ZONES);
  const perZone = Math.ceil(nodes / count);
  return { perZone, min, max: Math.max(max, perZone * count) };
}

/** The key for secrets, where it is one of Google Cloud: a class may have one of AWS. */
export function googleKey({
  class: { security },
}: ClusterPlan): string | undefined {
  const { secretsEncryption, kmsKey } = security;
  return secretsEncryption && kmsKey?.startsWith('projects/')
    ? kmsKey
    : undefined;
}
