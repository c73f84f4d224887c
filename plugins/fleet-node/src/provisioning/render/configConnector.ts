/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ClusterPlan,
  PlannedNodePool,
} from '@fleetstage/plugin-fleet-common';
import type { KubernetesManifest } from '../types';
import { googleKey, googleLabels, nodesPerZone } from './gke';
import {
  filled,
  recordOf,
  setVariables,
  settingsOf,
  withOverrides,
} from './parts';

const CONTAINER = 'container.cnrm.cloud.google.com/v1beta1';
const PROJECT = 'cnrm.cloud.google.com/project-id';
/** As the API of GKE writes the effects of taints. */
const GOOGLE_EFFECTS = {
  NoSchedule: 'NO_SCHEDULE',
  PreferNoSchedule: 'PREFER_NO_SCHEDULE',
  NoExecute: 'NO_EXECUTE',
} as const;

/** A cluster as objects of Config Connector (contract 7.6), in the order in which they depend on each other. */
export function renderConfigConnector(plan: ClusterPlan): KubernetesManifest[] {
  const { autopilot } = settingsOf(plan, 'gcloud');
  return [
    containerCluster(plan),
    ...(autopilot ? [] : plan.nodePools.map(pool => nodePool(pool, plan))),
    ...membership(plan),
  ];
}

function containerCluster(plan: ClusterPlan): KubernetesManifest {
  const settings = settingsOf(plan, 'gcloud');
  const cluster: KubernetesManifest = {
    apiVersion: CONTAINER,
    kind: 'ContainerCluster',
    metadata: {
      name: plan.name,
      namespace: settings.namespace,
      // Config Connector makes them labels of Google Cloud.
      labels: googleLabels(plan),
      annotations: {
        [PROJECT]: settings.project,
        ...(settings.autopilot
          ? {}
          : { 'cnrm.cloud.google.com/remove-default-node-pool': 'true' }),
        ...recordOf(plan),
      },
    },
    spec: {
      location: plan.region,
      ...(settings.autopilot
        ? { enableAutopilot: true }
        : {
            initialNodeCount: 1,
            ...filled('nodeLocations', locationsOf(plan)),
            workloadIdentityConfig: {
              workloadPool: `${settings.project}.svc.id.goog`,
            },
          }),
      releaseChannel: { channel: plan.class.kubernetes.channel.toUpperCase() },
      minMasterVersion: plan.kubernetesVersion,
      ...networkOf(plan),
      ...securityOf(plan),
    },
  };
  setVariables(cluster, plan, 'config-connector');
  return withOverrides(cluster, settings.overrides);
}

/** Zones of the nodes; a zonal cluster has its own zone as location, and takes it here from no one. */
function locationsOf({ nodePools, region }: ClusterPlan): string[] {
  const zones = new Set(nodePools.flatMap(pool => pool.zones));
  return [...zones].filter(zone => zone !== region).sort();
}

function networkOf(plan: ClusterPlan): object {
  const { network, subnetwork, project } = settingsOf(plan, 'gcloud');
  const full = (text: string, place: string) =>
    text.includes('/') ? text : `projects/${project}/${place}/${text}`;
  return {
    ...(network
      ? { networkRef: { external: full(network, 'global/networks') } }
      : {}),
    ...(subnetwork
      ? {
          subnetworkRef: {
            external: full(subnetwork, `regions/${plan.region}/subnetworks`),
          },
        }
      : {}),
    networkingMode: 'VPC_NATIVE',
    ipAllocationPolicy: { stackType: 'IPV4' },
  };
}

function securityOf(plan: ClusterPlan): object {
  const key = googleKey(plan);
  return {
    ...(plan.class.security.privateEndpoint
      ? {
          privateClusterConfig: {
            enablePrivateNodes: true,
            enablePrivateEndpoint: true,
          },
          masterAuthorizedNetworksConfig: {},
        }
      : {}),
    ...(key
      ? { databaseEncryption: { state: 'ENCRYPTED', keyName: key } }
      : {}),
  };
}

function nodePool(
  pool: PlannedNodePool,
  plan: ClusterPlan,
): KubernetesManifest {
  const { namespace, project } = settingsOf(plan, 'gcloud');
  const { perZone, min, max } = nodesPerZone(pool, plan);
  const { diskGiB, labels, taints } = pool.standard;
  return {
    apiVersion: CONTAINER,
    kind: 'ContainerNodePool',
    metadata: {
      name: `${plan.name}-${pool.name}`,
      namespace,
      annotations: { [PROJECT]: project },
    },
    spec: {
      resourceID: pool.name,
      location: plan.region,
      clusterRef: { name: plan.name },
      ...filled('nodeLocations', pool.zones),
      initialNodeCount: perZone,
      autoscaling: { totalMinNodeCount: min, totalMaxNodeCount: max },
      nodeConfig: {
        machineType: pool.machineType,
        ...(diskGiB ? { diskSizeGb: diskGiB } : {}),
        ...filled('labels', labels),
        ...filled(
          'taint',
          taints.map(({ key, value = '', effect }) => ({
            key,
            value,
            effect: GOOGLE_EFFECTS[effect],
          })),
        ),
      },
    },
  };
}

/** The ContainerCluster has no field for the fleet: a membership joins it. */
function membership(plan: ClusterPlan): KubernetesManifest[] {
  const { fleetProject, namespace, project } = settingsOf(plan, 'gcloud');
  if (!fleetProject) return [];
  return [
    {
      apiVersion: 'gkehub.cnrm.cloud.google.com/v1beta1',
      kind: 'GKEHubMembership',
      metadata: {
        name: plan.name,
        namespace,
        annotations: { [PROJECT]: fleetProject },
      },
      spec: {
        location: 'global',
        authority: {
          issuer: `https://container.googleapis.com/v1/projects/${project}/locations/${plan.region}/clusters/${plan.name}`,
        },
        endpoint: { gkeCluster: { resourceRef: { name: plan.name } } },
      },
    },
  ];
}
