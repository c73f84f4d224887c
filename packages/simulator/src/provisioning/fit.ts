/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { FleetCluster } from '../fleet/fleet';
import { makeNodes } from '../fleet/nodes';
import { makeLeases } from '../fleet/support';
import { ClusterSpec } from '../fleet/types';
import { makeStaticPods } from '../fleet/versions/staticPods';
import { deepEqual, dig, KubeObject } from '../storage/objects';
import { keyOfObject, Store } from '../storage/store';

/** Nodes come and go with the order; those that stay keep what others wrote on them. */
function fitNodes(store: Store, wanted: KubeObject[]): Set<string> {
  const names = new Set(wanted.map(keyOfObject));
  const gone = new Set<string>();
  for (const [key] of store.list('nodes')) {
    if (names.has(key)) continue;
    store.remove('nodes', key);
    gone.add(key);
  }
  for (const node of wanted) {
    const before = store.get('nodes', keyOfObject(node));
    const info = dig(node, 'status', 'nodeInfo');
    if (before && deepEqual(dig(before, 'status', 'nodeInfo'), info)) continue;
    store.put('nodes', keyOfObject(node), {
      ...(before ?? node),
      status: { ...(node.status as object) },
    });
  }
  return gone;
}

/** The pods of nodes that are gone end with them. */
function dropPods(store: Store, gone: Set<string>): void {
  for (const [key, pod] of store.list('pods')) {
    if (gone.has(String(dig(pod, 'spec', 'nodeName'))))
      store.remove('pods', key);
  }
}

function addMissing(store: Store, collection: string, wanted: KubeObject[]) {
  for (const object of wanted) {
    const before = store.get(collection, keyOfObject(object));
    if (!before || !deepEqual(before.spec, object.spec))
      store.put(collection, keyOfObject(object), object);
  }
}

/** Makes a running cluster look as its new spec says: nodes, control plane pods and version. Other workloads stay as they are. */
export function fit(cluster: FleetCluster, wanted: ClusterSpec): void {
  const { identity } = cluster;
  const { spec } = identity;
  // Made before the spec changes: what is loaded later is loaded from the new one anyway.
  const server = cluster.apiServer();
  const { name: _name, age: _age, ...rest } = wanted;
  Object.assign(spec, rest);
  server.options.version.gitVersion = spec.version;
  const { store } = server;
  const gone = fitNodes(store, makeNodes(identity));
  if (gone.size > 0) dropPods(store, gone);
  addMissing(store, 'pods', makeStaticPods(identity));
  addMissing(store, 'leases.coordination.k8s.io', makeLeases(identity));
}
