/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { randomUUID } from 'node:crypto';
import { CLUSTER_LABEL } from '../fleet/clusterApi/common';
import { FleetCluster } from '../fleet/fleet';
import { rfc3339 } from '../fleet/meta';
import { seededSuffix } from '../fleet/random';
import { CreatedClusters } from '../provisioning/created';
import { Order } from '../provisioning/order';
import { noticeOrder, OrderControllerOptions } from '../provisioning/orders';
import { WorkQueue } from '../provisioning/workQueue';
import { StoreEvent } from '../storage/eventLog';
import { deepEqual, dict, Dict, KubeObject, text } from '../storage/objects';
import { objectKey } from '../storage/store';
import { MANAGEMENT, PROVISIONING, rancherCondition } from './objects';
import { orderOf, poolsOf } from './order';
import {
  conditionsAt,
  isReady,
  isUpdating,
  machinesOf,
  MACHINES_ASKED,
  messageOf,
  messagesOf,
  Word,
} from './progress';

const FINALIZER = 'wrangler.cattle.io/provisioning-cluster-remove';

export interface RancherControllerOptions extends OrderControllerOptions {
  /** A kubeconfig to a cluster through the proxy, and the token in it. */
  access: (id: string) => { kubeconfig: string; token: string };
}

/** The name by which Rancher manages the cluster of a provisioning object. */
export function managementId({ metadata }: KubeObject): string {
  const seed = CreatedClusters.seedOf(metadata.uid ?? '');
  return `c-m-${seededSuffix(seed, 8, metadata.name ?? '')}`;
}

/** Plays Rancher's controllers for the clusters that it is asked to make. Each step goes on from what the object says. */
export class RancherController {
  private readonly queue: WorkQueue;

  constructor(private readonly options: RancherControllerOptions) {
    const { stepMs, timers } = options;
    this.queue = new WorkQueue(timers, stepMs, key => this.step(key));
  }

  onWrite(event: StoreEvent): void {
    if (event.collection === PROVISIONING && poolsOf(event.object))
      noticeOrder(event, this.queue, this.options.created);
  }

  /** The cluster behind a management id, as long as its agent is connected. */
  connected(id: string): FleetCluster | undefined {
    const orders = this.options.store().list(PROVISIONING);
    const order = orders.find(([, object]) => managementId(object) === id)?.[1];
    const cluster = this.options.created.find(order?.metadata.uid ?? '');
    return cluster?.answering ? cluster : undefined;
  }

  async resume(): Promise<void> {
    const store = this.options.store();
    for (const [, object] of store.list(PROVISIONING)) {
      if (!poolsOf(object) || !isReady(object)) continue;
      this.options.created.start(
        await this.options.created.reserve(orderOf(store, object)),
      );
      this.writeSecret(object);
    }
  }

  private get now(): string {
    return rfc3339(this.options.now());
  }

  private async step(key: string): Promise<void> {
    const store = this.options.store();
    const object = store.get(PROVISIONING, key);
    if (!object || !poolsOf(object)) return;
    if (object.metadata.deletionTimestamp) await this.endStep(key, object);
    else if (isReady(object)) this.keepStep(key, object);
    else await this.buildStep(key, object);
  }

  private async buildStep(key: string, object: KubeObject): Promise<void> {
    const { created, quota, timers } = this.options;
    const order = orderOf(this.options.store(), object);
    const machines = machinesOf(order);
    const messages = messagesOf(machines);
    const said = messageOf(object);
    // An error is said in the place of the message that would come next.
    const at = said.startsWith('failing ')
      ? MACHINES_ASKED
      : messages.indexOf(said) + 1;
    this.queue.add(key);
    const refusal =
      at === MACHINES_ASKED ? quota.refusal(order.region) : undefined;
    if (refusal) {
      const first = machines.control[0] ?? machines.workers[0];
      const message = `failing bootstrap machine(s) ${first}: ${refusal}`;
      this.write(key, object, 'failed', message);
      return;
    }
    if (at < messages.length) {
      this.write(key, object, 'waiting', messages[at]);
      return;
    }
    const cluster = await created.reserve(order);
    const present = this.options.store().get(PROVISIONING, key);
    if (timers.closed || present?.metadata.uid !== order.uid) return;
    created.start(cluster);
    this.writeSecret(present);
    this.write(key, present, 'ready', '');
  }

  /** A changed order is worked off in two steps: it is said to be, and then it is. */
  private keepStep(key: string, object: KubeObject): void {
    const { created } = this.options;
    const cluster = created.find(object.metadata.uid ?? '');
    if (!cluster) return;
    const order = orderOf(this.options.store(), object);
    if (isUpdating(object)) {
      created.fit(cluster, order);
      this.write(key, object, 'ready', '');
      return;
    }
    if (!this.differs(cluster, order)) return;
    const message = `configuring worker node(s) of ${order.name}: waiting for plan to be applied`;
    this.write(key, object, 'updating', message);
    this.queue.add(key);
  }

  private differs(cluster: FleetCluster, order: Order): boolean {
    const { layout, version } = cluster.identity.spec;
    return (
      version !== order.version ||
      layout?.controlPlane !== order.controlPlane ||
      !deepEqual(layout.pools, order.pools)
    );
  }

  private async endStep(key: string, object: KubeObject): Promise<void> {
    const { created } = this.options;
    const store = this.options.store();
    const id = managementId(object);
    const message = `waiting for cluster [${id}] to delete`;
    if (messageOf(object) !== message) {
      store.put(PROVISIONING, key, {
        ...object,
        status: {
          ...dict(object.status),
          conditions: ['Removed', 'Updated'].map(type =>
            rancherCondition(type, 'Unknown', this.now, 'Waiting', message),
          ),
        },
      });
      this.queue.add(key);
      return;
    }
    await created.end(object.metadata.uid ?? '');
    store.remove(MANAGEMENT, id);
    store.remove('secrets', this.secretKey(object));
    store.remove(PROVISIONING, key);
  }

  private secretKey({ metadata }: KubeObject): string {
    return objectKey(metadata.namespace, `${metadata.name}-kubeconfig`);
  }

  private write(
    key: string,
    object: KubeObject,
    word: Word,
    message: string,
  ): void {
    const store = this.options.store();
    const {
      name,
      namespace = '',
      finalizers = [],
      generation,
    } = object.metadata;
    const ready = word === 'ready' || word === 'updating';
    const after: KubeObject = {
      ...object,
      metadata: {
        ...object.metadata,
        finalizers: [...new Set([...finalizers, FINALIZER])],
      },
      status: {
        ...dict(object.status),
        observedGeneration: generation,
        clusterName: managementId(object),
        fleetWorkspaceName: namespace,
        ...(ready
          ? {
              ready: true,
              agentDeployed: true,
              clientSecretName: `${name}-kubeconfig`,
            }
          : {}),
        conditions: conditionsAt(object, word, message, this.now),
      },
    };
    if (!deepEqual(after, object)) store.put(PROVISIONING, key, after);
    this.writeManagement(object, word, message);
  }

  /** The management object follows: Rancher reads the life of a cluster from it. */
  private writeManagement(
    object: KubeObject,
    word: Word,
    message: string,
  ): void {
    const store = this.options.store();
    const id = managementId(object);
    const before = store.get(MANAGEMENT, id);
    const conditions = conditionsAt(before ?? object, word, message, this.now);
    const order = orderOf(store, object);
    const after: KubeObject = {
      apiVersion: 'management.cattle.io/v3',
      kind: 'Cluster',
      metadata: before?.metadata ?? {
        name: id,
        uid: randomUUID(),
        creationTimestamp: this.now,
        generation: 1,
        labels: object.metadata.labels,
      },
      spec: {
        displayName: object.metadata.name,
        internal: false,
        fleetWorkspaceName: object.metadata.namespace,
      },
      status: {
        ...dict(before?.status),
        driver: 'imported',
        info: {
          provisioningClusterRef: {
            namespace: object.metadata.namespace,
            name: object.metadata.name,
          },
        },
        ...(word === 'ready' ? this.facts(order) : {}),
        conditions,
      },
    };
    if (!before || !deepEqual(after, before)) store.put(MANAGEMENT, id, after);
  }

  private facts(order: Order): Dict {
    const { control, workers } = machinesOf(order);
    return {
      driver: order.provider,
      provider: order.provider,
      version: { gitVersion: order.version },
      nodeCount: control.length + workers.length,
      linuxWorkerCount: workers.length,
    };
  }

  private writeSecret(object: KubeObject): void {
    const store = this.options.store();
    const { name = '', namespace } = object.metadata;
    const { kubeconfig, token } = this.options.access(managementId(object));
    const key = this.secretKey(object);
    const before = store.get('secrets', key);
    const base64 = (value: string) => Buffer.from(value).toString('base64');
    const data = { value: base64(kubeconfig), token: base64(token) };
    if (before && text(dict(before.data).value) === data.value) return;
    store.put('secrets', key, {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'Opaque',
      metadata: {
        uid: randomUUID(),
        creationTimestamp: this.now,
        ...before?.metadata,
        name: `${name}-kubeconfig`,
        namespace,
        labels: { [CLUSTER_LABEL]: name },
      },
      data,
    });
  }
}
