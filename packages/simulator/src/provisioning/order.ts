/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ENGINE_LABEL } from '../fleet/policy/engines';
import {
  ClusterSource,
  ClusterSpec,
  Environment,
  NodePool,
  PolicyEngine,
  Provider,
} from '../fleet/types';
import { KubeObject } from '../storage/objects';

/** A cluster as somebody asked for it, whichever way. */
export interface Order {
  name: string;
  namespace: string;
  /** UID of the object that asks: what a cluster is made of depends on it, so that a namesake is another cluster. */
  uid: string;
  version: string;
  provider: Provider;
  region: string;
  environment: Environment;
  source: ClusterSource;
  owner?: string;
  policy: PolicyEngine[];
  controlPlane: number;
  pools: NodePool[];
  machineType?: string;
  zones?: string[];
}

const ENVIRONMENTS: readonly string[] = [
  'production',
  'staging',
  'ephemeral',
  'edge',
];

/** A label with our prefix or, as the rest of the fleet writes it, without. */
export function labelOf(object: KubeObject, name: string): string | undefined {
  const labels = object.metadata.labels ?? {};
  return labels[`fleetstage.io/${name}`] ?? labels[name];
}

function environmentOf(object: KubeObject): Environment {
  const wanted = [
    labelOf(object, 'environment'),
    object.metadata.namespace?.replace(/^fleet-/, ''),
  ].find(value => value !== undefined && ENVIRONMENTS.includes(value));
  return (wanted ?? 'staging') as Environment;
}

function engines(object: KubeObject): PolicyEngine[] {
  switch (object.metadata.labels?.[ENGINE_LABEL]) {
    case 'both':
      return ['kyverno', 'gatekeeper'];
    case 'gatekeeper':
      return ['gatekeeper'];
    case 'none':
      return [];
    default:
      return ['kyverno'];
  }
}

function ownerOf(object: KubeObject): string | undefined {
  const { annotations, namespace } = object.metadata;
  const given =
    annotations?.['fleetstage.io/owner'] ??
    labelOf(object, 'owner') ??
    /^team-(.+)$/.exec(namespace ?? '')?.[1];
  if (!given) return undefined;
  return given.includes(':') ? given : `group:default/${given}`;
}

/** What labels and annotations say, in the same words for every kind of object that asks for a cluster. */
export function orderedBy(
  object: KubeObject,
): Pick<
  Order,
  'name' | 'namespace' | 'uid' | 'environment' | 'owner' | 'policy'
> {
  const { name, namespace, uid } = object.metadata;
  return {
    name: name ?? '',
    namespace: namespace ?? '',
    uid: uid ?? '',
    environment: environmentOf(object),
    owner: ownerOf(object),
    policy: engines(object),
  };
}

const sum = (pools: readonly NodePool[]) =>
  pools.reduce((total, pool) => total + pool.replicas, 0);

export const workersOf = (order: Order) => sum(order.pools);

/** A young and healthy cluster as it was ordered. */
export function specOf(order: Order): ClusterSpec {
  const { controlPlane, pools, machineType, zones } = order;
  return {
    name: order.name,
    provider: order.provider,
    environment: order.environment,
    region: order.region,
    version: order.version,
    nodes: controlPlane + sum(pools),
    owner: order.owner,
    source: order.source,
    story: 'healthy',
    policy: order.policy,
    policyStories: [],
    versionStories: [],
    apps: ['welcome'],
    layout: { controlPlane, pools, machineType, zones },
    age: 60_000,
    capiNamespace: order.namespace,
  };
}
