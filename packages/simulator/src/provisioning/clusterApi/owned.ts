/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { randomUUID } from 'node:crypto';
import {
  bad,
  conditionList,
  good,
  idle,
} from '../../fleet/clusterApi/conditions';
import { CapiCluster, CLUSTER_LABEL } from '../../fleet/clusterApi/common';
import { makeControlPlane } from '../../fleet/clusterApi/controlPlane';
import { makeMachines } from '../../fleet/clusterApi/machines';
import { ClusterIdentity, NodePool } from '../../fleet/types';
import { deepEqual, dict, Dict, dig, KubeObject } from '../../storage/objects';
import { keyOfObject, Store } from '../../storage/store';
import { Order, specOf } from '../order';
import {
  CONTROL_PLANE,
  INITIALIZED,
  Stage,
  withTimes,
  WORKERS,
} from './progress';

const CORE = 'cluster.x-k8s.io';
export const MACHINES = `machines.${CORE}`;
const MACHINE_DEPLOYMENTS = `machinedeployments.${CORE}`;
const MACHINE_POOLS = `machinepools.${CORE}`;
const CONTROL_PLANES = `controlplane.${CORE}`;

/** What belongs to a cluster, in the order in which a deletion takes it away. */
export const WORKER_KINDS = [MACHINE_DEPLOYMENTS, MACHINE_POOLS];
export const CONTROL_PLANE_KINDS = [
  `kubeadmcontrolplanes.${CONTROL_PLANES}`,
  `awsmanagedcontrolplanes.${CONTROL_PLANES}`,
];

/** The kinds behind a cluster, by the provider that makes it. */
export function kindsOf({ provider }: Order) {
  return provider === 'eks'
    ? {
        infrastructure: 'AWSManagedCluster',
        controlPlane: 'AWSManagedControlPlane',
      }
    : { infrastructure: 'AWSCluster', controlPlane: 'KubeadmControlPlane' };
}

/** The identity by which the objects of Cluster API name the machines: the one of the running cluster, under the name that was asked for. */
export function capiIdentity(
  order: Order,
  at: Pick<ClusterIdentity, 'seed' | 'epoch'>,
  fresh: boolean,
): ClusterIdentity {
  return {
    seed: at.seed,
    epoch: at.epoch,
    spec: { ...specOf(order), story: fresh ? 'provisioning' : 'healthy' },
  };
}

function workerSet(
  cluster: KubeObject,
  order: Order,
  pool: NodePool,
  stage: Stage,
): KubeObject {
  const { kind = 'MachineDeployment' } = pool;
  const name = `${order.name}-${pool.name}`;
  const ready = stage >= WORKERS ? pool.replicas : 0;
  const short = ready < pool.replicas;
  const owner = kind === 'MachinePool' ? 'pool-name' : 'deployment-name';
  const template = {
    clusterName: order.name,
    version: order.version,
    bootstrap: { dataSecretName: `${name}-bootstrap` },
    infrastructureRef: {
      apiGroup: 'infrastructure.cluster.x-k8s.io',
      kind: 'AWSMachineTemplate',
      name,
    },
  };
  return {
    apiVersion: 'cluster.x-k8s.io/v1beta2',
    kind,
    metadata: {
      name,
      namespace: order.namespace,
      generation: 1,
      labels: {
        [CLUSTER_LABEL]: order.name,
        'topology.cluster.x-k8s.io/owned': '',
        [`topology.cluster.x-k8s.io/${owner}`]: pool.name,
      },
    },
    spec: {
      clusterName: order.name,
      replicas: pool.replicas,
      ...(kind === 'MachineDeployment'
        ? { selector: { matchLabels: { [CLUSTER_LABEL]: order.name } } }
        : {}),
      template: {
        metadata: { labels: { [CLUSTER_LABEL]: order.name } },
        spec: template,
      },
    },
    status: {
      observedGeneration: cluster.metadata.generation ?? 1,
      replicas: pool.replicas,
      readyReplicas: ready,
      availableReplicas: ready,
      upToDateReplicas: pool.replicas,
      phase: short ? 'ScalingUp' : 'Running',
      conditions: conditionList(
        [
          short
            ? bad(
                'Available',
                'NotAvailable',
                `${ready} available replicas, at least ${pool.replicas} required`,
              )
            : good('Available', 'Available'),
          ...idle('RollingOut', 'Remediating', 'Deleting', 'Paused'),
        ],
        '',
      ),
    },
  };
}

/** Whether a Machine belongs to the control plane. */
export const isControl = ({ metadata }: KubeObject) =>
  metadata.labels?.['cluster.x-k8s.io/control-plane'] !== undefined;

/** All objects that Cluster API keeps for a cluster at a stage. */
export function ownedObjects(
  management: ClusterIdentity,
  cluster: KubeObject,
  order: Order,
  at: Pick<ClusterIdentity, 'seed' | 'epoch'>,
  stage: Stage,
): KubeObject[] {
  const capi = (fresh: boolean): CapiCluster => ({
    identity: capiIdentity(order, at, fresh),
    endpoint: () => ({ host: '', port: 0 }),
    kubeconfig: () => undefined,
  });
  const early = makeMachines(management, capi(true));
  const late = makeMachines(management, capi(false));
  const control = late.filter(isControl);
  const machines = late.map((machine, index) => {
    let ready = stage >= (isControl(machine) ? CONTROL_PLANE : WORKERS);
    if (machine === control[0]) ready = stage >= INITIALIZED;
    return ready ? machine : early[index];
  });
  return [
    makeControlPlane(management, capi(stage < CONTROL_PLANE)),
    ...order.pools.map(pool => workerSet(cluster, order, pool, stage)),
    ...machines,
  ];
}

/** The collection of an owned object. */
function collectionOf({ apiVersion, kind }: KubeObject): string {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return `${kind.toLowerCase()}s${group ? `.${group}` : ''}`;
}

/** An object as the cluster's own: known by the cluster it belongs to, and with times that say when something last changed. */
function adopted(
  cluster: KubeObject,
  object: KubeObject,
  before: KubeObject | undefined,
  now: string,
): KubeObject {
  const status = dict(object.status);
  const conditions = Array.isArray(status.conditions)
    ? {
        conditions: withTimes(
          status.conditions as Dict[],
          dig(before, 'status', 'conditions'),
          now,
        ),
      }
    : {};
  return {
    ...object,
    metadata: {
      ...object.metadata,
      uid: before?.metadata.uid ?? randomUUID(),
      creationTimestamp: before?.metadata.creationTimestamp ?? now,
      resourceVersion: before?.metadata.resourceVersion,
      ownerReferences: [
        {
          apiVersion: cluster.apiVersion,
          kind: cluster.kind,
          name: cluster.metadata.name ?? '',
          uid: cluster.metadata.uid ?? '',
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    },
    ...(object.status === undefined
      ? {}
      : { status: { ...status, ...conditions } }),
  };
}

/** Writes an object of a cluster; one that says the same as before is left alone. */
export function putOwned(
  store: Store,
  cluster: KubeObject,
  object: KubeObject,
  now: string,
): void {
  const collection = collectionOf(object);
  const key = keyOfObject(object);
  const before = store.get(collection, key);
  const next = adopted(cluster, object, before, now);
  if (before && deepEqual(before, next)) return;
  store.put(collection, key, next);
}

/** Removes what belongs to a cluster, of the given kinds, except what is still wanted. */
export function removeOwned(
  store: Store,
  cluster: KubeObject,
  collections: string[],
  keep: (object: KubeObject) => boolean = () => false,
): void {
  const { uid } = cluster.metadata;
  for (const collection of collections) {
    for (const [key, object] of store.list(collection)) {
      const owners = object.metadata.ownerReferences ?? [];
      if (owners.some(owner => owner.uid === uid) && !keep(object))
        store.remove(collection, key);
    }
  }
}
