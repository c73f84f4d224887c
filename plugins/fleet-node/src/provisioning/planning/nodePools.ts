/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  providerOfProvisioner,
  type ClusterClass,
  type ClusterRequest,
  type NodePoolStandard,
  type PlannedNodePool,
  type ProvisionerStandard,
} from '@fleetstage/plugin-fleet-common';
import type { Review } from './Review';

interface Context {
  cluster: Pick<ClusterClass, 'name' | 'nodePools'>;
  provisioner: ProvisionerStandard;
  zones: readonly string[];
  review: Review;
}

/** The node pools of the class, with what the request chose. */
export function planNodePools(
  request: ClusterRequest,
  context: Context,
): PlannedNodePool[] {
  const { cluster, provisioner, review } = context;
  const known = cluster.nodePools.map(({ name }) => name);
  for (const name of Object.keys(request.nodePools)) {
    if (!known.includes(name)) {
      review.problem(
        `nodePools.${name}`,
        `The class has no node pool '${name}': it has ${known.join(', ')}`,
      );
    } else if (isAutopilot(provisioner)) {
      review.problem(
        `nodePools.${name}`,
        'GKE chooses the nodes of an Autopilot cluster: take it away',
      );
    }
  }
  return cluster.nodePools.map(pool => planPool(pool, request, context));
}

function planPool(
  standard: NodePoolStandard,
  request: ClusterRequest,
  context: Context,
): PlannedNodePool {
  const { name } = standard;
  const chosen = Object.hasOwn(request.nodePools, name)
    ? request.nodePools[name]
    : {};
  const { min, max } = standard.nodes;
  const nodes = chosen.nodes ?? standard.nodes.default;
  if (nodes < min || nodes > max) {
    context.review.differs(
      `nodePools.${name}.nodes`,
      `${nodes} nodes: the class allows ${min} to ${max}`,
      'node-pool',
      name,
    );
  }
  checkWorkerClass(standard, context);
  const zones = spread(standard, nodes, context);
  return {
    name,
    nodes,
    min: Math.min(min, nodes),
    max: Math.max(max, nodes),
    machineType: chooseMachineType(standard, chosen.machineType, context),
    zones,
    standard,
  };
}

/** As many zones as there are nodes for, and never fewer than the standard asks for. */
function spread(
  { name, zones: least }: NodePoolStandard,
  nodes: number,
  { zones, review }: Context,
): string[] {
  // A region outside the standard has no known zones: whoever documents that may document this with it.
  if (zones.length < least) review.allows('zones', name);
  return zones.slice(0, Math.max(nodes, least));
}

function chooseMachineType(
  { name, machineTypes }: NodePoolStandard,
  chosen: string | undefined,
  { cluster, provisioner, review }: Context,
): string {
  const field = `nodePools.${name}.machineType`;
  const provider = providerOfProvisioner(provisioner);
  const allowed = Object.hasOwn(machineTypes, provider)
    ? machineTypes[provider]
    : [];
  if (!takesMachineType(provisioner)) {
    if (chosen !== undefined && !isAutopilot(provisioner)) {
      review.problem(
        field,
        'can not be chosen: the standard names no ClusterClass variable for it (provisioners[cluster-api].variables.machineType)',
      );
    }
    return allowed[0] ?? '';
  }
  if (allowed.length === 0 && chosen === undefined) {
    review.problem(
      field,
      `The standard has no machine type for provider '${provider}': add classes[${cluster.name}].nodePools[${name}].machineTypes.${provider}`,
    );
  } else if (chosen !== undefined && !allowed.includes(chosen)) {
    review.differs(
      field,
      allowed.length > 0
        ? `'${chosen}' is no machine type of the class: choose one of ${allowed.join(
            ', ',
          )}`
        : `'${chosen}' is no machine type of the class: it has none for provider '${provider}'`,
      'machine-type',
      name,
    );
  }
  return chosen ?? allowed[0] ?? '';
}

/** Cluster API: which class of the ClusterClass the workers of a pool are of (contract 4.7). */
function checkWorkerClass(
  { name }: NodePoolStandard,
  { provisioner, review, cluster }: Context,
): void {
  if (provisioner.name !== 'cluster-api') return;
  const { classes } = provisioner.workers;
  if (Object.hasOwn(classes, name) || Object.hasOwn(classes, 'default')) return;
  review.problem(
    `nodePools.${name}`,
    `The standard names no class of workers for it: add classes[${cluster.name}].provisioners[cluster-api].workers.classes.${name}`,
  );
}

function takesMachineType(provisioner: ProvisionerStandard): boolean {
  if (provisioner.name === 'cluster-api') {
    return provisioner.variables.machineType !== undefined;
  }
  return !isAutopilot(provisioner);
}

function isAutopilot(provisioner: ProvisionerStandard): boolean {
  return provisioner.name === 'gcloud' && provisioner.autopilot;
}
