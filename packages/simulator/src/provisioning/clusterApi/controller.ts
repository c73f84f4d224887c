/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { controlPlaneName } from '../../fleet/clusterApi/common';
import { FleetCluster } from '../../fleet/fleet';
import { rfc3339 } from '../../fleet/meta';
import { ClusterIdentity } from '../../fleet/types';
import { StoreEvent } from '../../storage/eventLog';
import {
  deepEqual,
  dict,
  Dict,
  dig,
  KubeObject,
  num,
} from '../../storage/objects';
import { CreatedClusters } from '../created';
import { Order } from '../order';
import { noticeOrder, OrderControllerOptions } from '../orders';
import { WorkQueue } from '../workQueue';
import { nextChange } from './changes';
import { CLASSES } from './classes';
import { deletionStep } from './deletion';
import { letViewerRead, secretOf } from './kubeconfigSecret';
import {
  capiIdentity,
  kindsOf,
  MACHINES,
  ownedObjects,
  putOwned,
  removeOwned,
  WORKER_KINDS,
} from './owned';
import {
  DONE,
  INFRASTRUCTURE,
  INITIALIZED,
  Stage,
  stageOf,
  TOPOLOGY,
  WORKERS,
} from './progress';
import { clusterStatus, Situation } from './status';
import { classKey, CLUSTERS, orderOf, topologyOf } from './topology';

const FINALIZER = 'cluster.cluster.x-k8s.io';

export interface ControllerOptions extends OrderControllerOptions {
  management: () => ClusterIdentity;
  /** Keys of the Cluster objects whose clusters were there from the start: nobody plays with those. */
  planned: ReadonlySet<string>;
  /** The admin kubeconfig of a cluster, under the name that was asked for. */
  kubeconfig: (cluster: FleetCluster, name: string) => string;
}

/** Nothing is missing any more once the workers are there: the cluster is available in the same moment. */
const stageAfter = (stage: Stage): Stage =>
  stage + 1 >= WORKERS ? DONE : ((stage + 1) as Stage);

/**
 * Plays the controllers of Cluster API for the clusters that somebody creates. Each step reads how far the object says it is and takes it
 * one stage further, so that it goes on after a restart where it was.
 */
export class ClusterApiController {
  private readonly queue: WorkQueue;

  constructor(private readonly options: ControllerOptions) {
    const { stepMs, timers } = options;
    this.queue = new WorkQueue(timers, stepMs, key => this.step(key));
  }

  onWrite(event: StoreEvent): void {
    const { created, planned } = this.options;
    if (event.collection === CLUSTERS && !planned.has(event.key))
      noticeOrder(event, this.queue, created);
  }

  /** After a restart: the clusters that answered before answer again, under the address that their objects name. */
  async resume(): Promise<void> {
    for (const [key, object] of this.options.store().list(CLUSTERS)) {
      if (this.options.planned.has(key) || !topologyOf(object)) continue;
      const order = this.order(object);
      const stage = stageOf(object);
      if (stage < INFRASTRUCTURE) continue;
      const cluster = await this.options.created.reserve(order);
      this.write(key, object, this.specAt(object, order, stage, cluster));
      if (stage >= INITIALIZED) this.bringUp(object, cluster);
    }
  }

  private get now(): string {
    return rfc3339(this.options.now());
  }

  private order(object: KubeObject): Order {
    return orderOf(object, this.options.store().get(CLASSES, classKey(object)));
  }

  private async step(key: string): Promise<void> {
    const object = this.options.store().get(CLUSTERS, key);
    if (!object || !topologyOf(object)) return;
    if (object.metadata.deletionTimestamp) {
      await this.endStep(key, object);
      return;
    }
    if (!object.metadata.finalizers?.includes(FINALIZER)) {
      this.welcome(key, object);
      return;
    }
    if (dig(object, 'spec', 'paused') === true) {
      const at = this.situation(this.order(object), stageOf(object));
      this.write(key, object, {}, { ...at, paused: true });
      return;
    }
    if (stageOf(object) >= DONE) this.keepStep(key, object);
    else await this.buildStep(key, object);
  }

  private situation(order: Order, stage: Stage): Situation {
    return { stage, order, infrastructureKind: kindsOf(order).infrastructure };
  }

  private welcome(key: string, object: KubeObject): void {
    const finalizers = [...(object.metadata.finalizers ?? []), FINALIZER];
    const known = { ...object, metadata: { ...object.metadata, finalizers } };
    this.write(key, known, {}, this.situation(this.order(object), 0));
    this.queue.add(key);
  }

  /** One stage further, or the same one again with the reason why not. */
  private async buildStep(key: string, object: KubeObject): Promise<void> {
    const { created, quota } = this.options;
    const order = this.order(object);
    const next = stageAfter(stageOf(object));
    this.queue.add(key);
    const refusal =
      next === INFRASTRUCTURE ? quota.refusal(order.region) : undefined;
    if (refusal) {
      const at = this.situation(order, TOPOLOGY);
      this.write(key, object, {}, { ...at, refusal });
      return;
    }
    const cluster =
      next >= INFRASTRUCTURE ? await created.reserve(order) : undefined;
    // While the address was opened the simulator may have been closed, or the object deleted.
    const present = this.options.store().get(CLUSTERS, key);
    if (this.options.timers.closed || present?.metadata.uid !== order.uid)
      return;
    if (cluster && next >= INITIALIZED) this.bringUp(present, cluster);
    this.write(
      key,
      present,
      this.specAt(present, order, next, cluster),
      this.situation(order, next),
    );
    this.writeOwned(present, order, next);
  }

  /** A cluster that is there follows what its object asks for now. */
  private keepStep(key: string, object: KubeObject): void {
    const { created } = this.options;
    const cluster = created.find(object.metadata.uid ?? '');
    if (!cluster) return;
    const order = this.order(object);
    const serving = cluster.identity.spec.version;
    const change = nextChange(object, order, serving);
    const at = { ...this.situation(order, DONE), ...change?.situation };
    if (change && !at.scaling)
      created.fit(
        cluster,
        { ...order, version: change.version },
        change.kubeletVersion,
      );
    if (!change && cluster.identity.spec.kubeletVersion)
      created.fit(cluster, order);
    this.write(key, object, {}, at);
    this.writeOwned(object, order, DONE);
    if (change?.more) this.queue.add(key);
  }

  private async endStep(key: string, object: KubeObject): Promise<void> {
    const { created } = this.options;
    if (!object.metadata.finalizers?.includes(FINALIZER)) return;
    const store = this.options.store();
    const { status, closes, gone } = deletionStep(store, object, this.now);
    if (closes) await created.end(object.metadata.uid ?? '');
    if (!gone) {
      store.put(CLUSTERS, key, { ...object, status });
      this.queue.add(key);
      return;
    }
    const finalizers = object.metadata.finalizers.filter(
      item => item !== FINALIZER,
    );
    if (finalizers.length === 0) store.remove(CLUSTERS, key);
    else
      store.put(CLUSTERS, key, {
        ...object,
        metadata: { ...object.metadata, finalizers },
      });
  }

  private bringUp(object: KubeObject, cluster: FleetCluster): void {
    const store = this.options.store();
    this.options.created.start(cluster);
    const { name = '' } = object.metadata;
    const content = this.options.kubeconfig(cluster, name);
    putOwned(store, object, secretOf(object, content), this.now);
    letViewerRead(store, object, this.now);
  }

  /** What the controllers fill into the spec. */
  private specAt(
    object: KubeObject,
    order: Order,
    stage: Stage,
    cluster: FleetCluster | undefined,
  ): Dict {
    if (stage < TOPOLOGY) return {};
    const kinds = kindsOf(order);
    const name = controlPlaneName(capiIdentity(order, this.at(object), false));
    return {
      controlPlaneRef: {
        apiGroup: 'controlplane.cluster.x-k8s.io',
        kind: kinds.controlPlane,
        name,
      },
      infrastructureRef: {
        apiGroup: 'infrastructure.cluster.x-k8s.io',
        kind: kinds.infrastructure,
        name: order.name,
      },
      ...(cluster
        ? {
            controlPlaneEndpoint: {
              host: '127.0.0.1',
              port: cluster.port.number,
            },
          }
        : {}),
    };
  }

  /** Stores what changed of a Cluster, if anything did. Without a situation the status stays. */
  private write(
    key: string,
    object: KubeObject,
    spec: Dict,
    at?: Situation,
  ): void {
    const store = this.options.store();
    const before = store.get(CLUSTERS, key);
    const next = { ...object, spec: { ...dict(object.spec), ...spec } };
    if (!deepEqual(next.spec, before?.spec)) {
      const generation = num(object.metadata.generation) + 1;
      next.metadata = { ...next.metadata, generation };
    }
    const after: KubeObject = at
      ? { ...next, status: clusterStatus(next, at, this.now) }
      : next;
    if (!deepEqual(after, before)) store.put(CLUSTERS, key, after);
  }

  /** Seed and birth of the running cluster, as its own objects have them. */
  private at(object: KubeObject): Pick<ClusterIdentity, 'seed' | 'epoch'> {
    const cluster = this.options.created.find(object.metadata.uid ?? '');
    return (
      cluster?.identity ?? {
        seed: CreatedClusters.seedOf(object.metadata.uid ?? ''),
        epoch: new Date(object.metadata.creationTimestamp ?? 0),
      }
    );
  }

  private writeOwned(object: KubeObject, order: Order, stage: Stage): void {
    const { management } = this.options;
    const store = this.options.store();
    const wanted = ownedObjects(
      management(),
      object,
      order,
      this.at(object),
      stage,
    );
    for (const item of wanted) putOwned(store, object, item, this.now);
    const names = new Set(wanted.map(({ metadata }) => metadata.name));
    removeOwned(store, object, [MACHINES, ...WORKER_KINDS], item =>
      names.has(item.metadata.name),
    );
  }
}
