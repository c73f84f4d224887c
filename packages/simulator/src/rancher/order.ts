/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { NodePool } from '../fleet/types';
import { Order, orderedBy } from '../provisioning/order';
import {
  dict,
  Dict,
  dicts,
  dig,
  KubeObject,
  num,
  text,
} from '../storage/objects';
import { objectKey, Store } from '../storage/store';

/** The machine pools of a cluster that Rancher is to make; undefined for one that is imported. */
export function poolsOf(cluster: KubeObject): Dict[] | undefined {
  const pools = dig(cluster, 'spec', 'rkeConfig', 'machinePools');
  return Array.isArray(pools) && pools.length > 0 ? dicts(pools) : undefined;
}

function configOf(store: Store, cluster: KubeObject, pool: Dict): Dict {
  const ref = dict(pool.machineConfigRef);
  const collection = `${text(
    ref.kind,
  ).toLowerCase()}s.rke-machine-config.cattle.io`;
  const key = objectKey(cluster.metadata.namespace, text(ref.name));
  return dict(store.get(collection, key));
}

const quantity = (pool: Dict) =>
  pool.quantity === undefined ? 1 : num(pool.quantity);

/** What a provisioning Cluster asks for, with the machine configs it names. */
export function orderOf(store: Store, cluster: KubeObject): Order {
  const pools = poolsOf(cluster) ?? [];
  const configs = pools.map(pool => configOf(store, cluster, pool));
  const version = text(dig(cluster, 'spec', 'kubernetesVersion'));
  const control = pools.filter(pool => pool.controlPlaneRole === true);
  const region = text(configs.find(config => config.region)?.region);
  const letters = [...new Set(configs.map(config => text(config.zone)))];
  return {
    ...orderedBy(cluster),
    source: 'rancher',
    provider: version.includes('+k3s') ? 'k3s' : 'rke2',
    region: region || 'eu-central-1',
    version,
    controlPlane: control.reduce((total, pool) => total + quantity(pool), 0),
    pools: pools.flatMap((pool, index): NodePool[] =>
      pool.controlPlaneRole === true
        ? []
        : [
            {
              name: text(pool.name),
              replicas: quantity(pool),
              machineType: text(configs[index].instanceType) || undefined,
              labels: dict(pool.labels) as Record<string, string>,
              taints: dicts(pool.taints),
            },
          ],
    ),
    machineType:
      text(configs.find(config => config.instanceType)?.instanceType) ||
      undefined,
    zones: letters.every(Boolean)
      ? letters.map(letter => `${region}${letter}`)
      : undefined,
  };
}
