/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { CRD_COLLECTION } from '../crd/controller';
import { storedDefinition } from '../fleet/crds';
import { ago, DAY, seededMeta } from '../fleet/meta';
import { makeNamespace } from '../fleet/support';
import { ClusterIdentity, ClusterSpec } from '../fleet/types';
import { Dict, KubeObject } from '../storage/objects';
import { CollectionLoader } from '../storage/store';
import { RANCHER_CRDS } from './crds';

export const PROVISIONING = 'clusters.provisioning.cattle.io';
export const MANAGEMENT = 'clusters.management.cattle.io';

const NAMESPACES = [
  'cattle-global-data',
  'cattle-system',
  'default',
  'fleet-default',
  'fleet-local',
  'kube-system',
];

/** The cluster that Rancher runs on; nothing but its kinds is simulated. */
export function rancherSpec(): ClusterSpec {
  return {
    name: 'rancher',
    provider: 'k3s',
    environment: 'production',
    region: 'eu-central-1',
    version: 'v1.35.2+k3s1',
    nodes: 3,
    source: 'rancher',
    story: 'healthy',
    policy: [],
    policyStories: [],
    versionStories: [],
    apps: [],
  };
}

export function rancherCondition(
  type: string,
  status: 'True' | 'False' | 'Unknown',
  at: string,
  reason = '',
  message = '',
): Dict {
  return {
    type,
    status,
    lastUpdateTime: at,
    lastTransitionTime: at,
    ...(reason ? { reason } : {}),
    ...(message ? { message } : {}),
  };
}

/** The cloud credential that somebody set up before, for clusters to name. */
function credential(identity: ClusterIdentity): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: seededMeta(identity, {
      kind: 'Secret',
      namespace: 'cattle-global-data',
      name: 'cc-demo',
      annotations: { 'field.cattle.io/name': 'demo cloud' },
    }),
    data: {},
  };
}

function localManagement(identity: ClusterIdentity): KubeObject {
  const at = ago(identity, 30 * DAY);
  const { version } = identity.spec;
  return {
    apiVersion: 'management.cattle.io/v3',
    kind: 'Cluster',
    metadata: seededMeta(identity, {
      kind: 'Cluster',
      name: 'local',
      generation: 1,
    }),
    spec: {
      displayName: 'local',
      internal: true,
      fleetWorkspaceName: 'fleet-local',
    },
    status: {
      driver: 'local',
      provider: 'k3s',
      nodeCount: identity.spec.nodes,
      version: { gitVersion: version },
      conditions: [
        rancherCondition('Ready', 'True', at),
        rancherCondition('Connected', 'True', at),
      ],
    },
  };
}

function localProvisioning(identity: ClusterIdentity): KubeObject {
  const at = ago(identity, 30 * DAY);
  return {
    apiVersion: 'provisioning.cattle.io/v1',
    kind: 'Cluster',
    metadata: seededMeta(identity, {
      kind: 'Cluster',
      namespace: 'fleet-local',
      name: 'local',
      generation: 1,
    }),
    spec: {},
    status: {
      ready: true,
      clusterName: 'local',
      conditions: [rancherCondition('Ready', 'True', at)],
    },
  };
}

export function rancherLoaders(
  identity: ClusterIdentity,
): Map<string, CollectionLoader> {
  return new Map<string, CollectionLoader>([
    ['namespaces', () => NAMESPACES.map(name => makeNamespace(identity, name))],
    ['secrets', () => [credential(identity)]],
    [MANAGEMENT, () => [localManagement(identity)]],
    [PROVISIONING, () => [localProvisioning(identity)]],
    [
      CRD_COLLECTION,
      () =>
        RANCHER_CRDS.map(definition => storedDefinition(identity, definition)),
    ],
  ]);
}
