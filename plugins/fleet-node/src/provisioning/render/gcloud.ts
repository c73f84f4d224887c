/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ClusterPlan,
  PlannedNodePool,
} from '@fleetstage/plugin-fleet-common';
import type { ToolCommand } from '../types';
import { googleKey, googleLabels, nodesPerZone } from './gke';
import { settingsOf } from './parts';

/**
 * The command lines that create a cluster, in stable order (contract 7.5, flags of the GA track only): the cluster with
 * its first node pool, which GKE names `default-pool`, then one for each other pool.
 */
export function renderGcloud(plan: ClusterPlan): ToolCommand[] {
  const { autopilot } = settingsOf(plan, 'gcloud');
  const [first, ...others] = plan.nodePools;
  return [
    autopilot
      ? command(['create-auto', plan.name, ...clusterFlags(plan)])
      : command(['create', plan.name, ...clusterFlags(plan, first)]),
    ...(autopilot ? [] : others.map(pool => nodePoolCommand(pool, plan))),
  ];
}

function command(args: string[]): ToolCommand {
  return { tool: 'gcloud', args: ['container', 'clusters', ...args] };
}

function nodePoolCommand(
  pool: PlannedNodePool,
  plan: ClusterPlan,
): ToolCommand {
  return {
    tool: 'gcloud',
    args: [
      ...['container', 'node-pools', 'create', pool.name],
      `--cluster=${plan.name}`,
      ...placeFlags(plan),
      ...nodeFlags(pool, plan),
    ],
  };
}

function placeFlags(plan: ClusterPlan): string[] {
  const { project } = settingsOf(plan, 'gcloud');
  return [`--project=${project}`, `--location=${plan.region}`];
}

function clusterFlags(plan: ClusterPlan, pool?: PlannedNodePool): string[] {
  const settings = settingsOf(plan, 'gcloud');
  const key = googleKey(plan);
  return [
    ...placeFlags(plan),
    `--release-channel=${plan.class.kubernetes.channel}`,
    `--cluster-version=${plan.kubernetesVersion}`,
    ...networkFlags(plan, pool),
    // Autopilot has a workload pool by itself.
    ...(pool ? [`--workload-pool=${settings.project}.svc.id.goog`] : []),
    `--labels=${pairs(googleLabels(plan))}`,
    ...fleetFlags(plan),
    ...(key ? [`--database-encryption-key=${key}`] : []),
    ...(pool ? nodeFlags(pool, plan) : []),
    ...variableFlags(plan),
    ...settings.flags,
  ];
}

/** A private endpoint needs private nodes, those need alias addresses, and it takes no range of its own since GKE 1.29. */
function networkFlags(plan: ClusterPlan, pool?: PlannedNodePool): string[] {
  const { network, subnetwork } = settingsOf(plan, 'gcloud');
  return [
    ...(network ? [`--network=${network}`] : []),
    ...(subnetwork ? [`--subnetwork=${subnetwork}`] : []),
    ...(pool ? ['--enable-ip-alias'] : []),
    ...(plan.class.security.privateEndpoint
      ? [
          '--enable-private-nodes',
          '--enable-private-endpoint',
          '--enable-master-authorized-networks',
        ]
      : []),
  ];
}

function fleetFlags(plan: ClusterPlan): string[] {
  const { fleetProject, project } = settingsOf(plan, 'gcloud');
  if (!fleetProject) return [];
  return fleetProject === project
    ? ['--enable-fleet']
    : [`--fleet-project=${fleetProject}`];
}

function nodeFlags(pool: PlannedNodePool, plan: ClusterPlan): string[] {
  const { diskGiB, labels, taints } = pool.standard;
  const { perZone, min, max } = nodesPerZone(pool, plan);
  return [
    ...(pool.zones.length > 0
      ? [`--node-locations=${pool.zones.join(',')}`]
      : []),
    `--num-nodes=${perZone}`,
    '--enable-autoscaling',
    `--total-min-nodes=${min}`,
    `--total-max-nodes=${max}`,
    `--machine-type=${pool.machineType}`,
    ...(diskGiB ? [`--disk-size=${diskGiB}`] : []),
    ...(Object.keys(labels).length > 0
      ? [`--node-labels=${pairs(labels)}`]
      : []),
    ...(taints.length > 0
      ? [
          `--node-taints=${taints
            .map(({ key, value = '', effect }) => `${key}=${value}:${effect}`)
            .join(',')}`,
        ]
      : []),
  ];
}

/** gcloud has a `--no-` form of every flag that is on or off. */
function variableFlags({
  class: { variables },
  variables: values,
}: ClusterPlan): string[] {
  return variables.flatMap(({ name, set }) => {
    const flag = set.gcloud;
    const value = values[name];
    if (!flag) return [];
    if (typeof value !== 'boolean') return [`${flag}=${value}`];
    return [value ? flag : flag.replace(/^--/, '--no-')];
  });
}

function pairs(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}
