/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { NodesFact } from '@fleetstage/plugin-fleet-common';
import { untrustedText } from '@fleetstage/plugin-fleet-node';

/** Most shapes that are kept; more than that is no fleet of pools. */
const MAX_POOLS = 50;
const MAX_ZONES = 20;

/** Labels by which providers name a pool, in order. Sources: the providers' documentation of their node labels. */
const POOL_LABELS = [
  'eks.amazonaws.com/nodegroup',
  'alpha.eksctl.io/nodegroup-name',
  'cloud.google.com/gke-nodepool',
  'kubernetes.azure.com/agentpool',
  'karpenter.sh/nodepool',
  'rke.cattle.io/rke-machine-pool-name',
  'topology.cluster.x-k8s.io/deployment-name',
  'cluster.x-k8s.io/deployment-name',
];

const CONTROL_PLANE_LABELS = [
  'node-role.kubernetes.io/control-plane',
  'node-role.kubernetes.io/master',
];

type Pool = NonNullable<NodesFact['pools']>[number];

/**
 * Adds nodes up by pool, machine type and role.
 * @internal
 */
export class NodePools {
  readonly #pools = new Map<string, Pool>();

  add(labels: Record<string, string>): void {
    const pool = {
      name: first(labels, POOL_LABELS),
      machineType: first(labels, [
        'node.kubernetes.io/instance-type',
        'beta.kubernetes.io/instance-type',
      ]),
      controlPlane: CONTROL_PLANE_LABELS.some(key => key in labels),
    };
    const key = JSON.stringify(pool);
    const known = this.#pools.get(key) ?? { ...pool, zones: [], nodes: 0 };
    if (!this.#pools.has(key) && this.#pools.size >= MAX_POOLS) return;
    this.#pools.set(key, known);
    known.nodes += 1;
    const zone = first(labels, [
      'topology.kubernetes.io/zone',
      'failure-domain.beta.kubernetes.io/zone',
    ]);
    const isNew = zone && !known.zones.includes(zone);
    if (isNew && known.zones.length < MAX_ZONES) known.zones.push(zone);
  }

  list(): Pool[] {
    return [...this.#pools.values()].map(pool => ({
      ...pool,
      zones: [...pool.zones].sort(),
    }));
  }
}

function first(
  labels: Record<string, string>,
  keys: readonly string[],
): string | undefined {
  const key = keys.find(candidate => labels[candidate]);
  return key ? untrustedText(labels[key], 100) || undefined : undefined;
}
