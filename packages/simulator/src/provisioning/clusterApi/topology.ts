/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { NodePool, Provider } from '../../fleet/types';
import {
  dict,
  Dict,
  dicts,
  dig,
  isDict,
  KubeObject,
  num,
  text,
} from '../../storage/objects';
import { objectKey } from '../../storage/store';
import { labelOf, Order, orderedBy } from '../order';
import { variablesOf } from './classes';

export const CLUSTERS = 'clusters.cluster.x-k8s.io';

export function topologyOf(cluster: KubeObject): Dict | undefined {
  const topology = dig(cluster, 'spec', 'topology');
  return isDict(topology) ? topology : undefined;
}

/** Where the class of a cluster is kept: beside the cluster, unless a namespace is named. */
export function classKey(cluster: KubeObject): string {
  const ref = dict(topologyOf(cluster)?.classRef);
  return objectKey(
    text(ref.namespace) || cluster.metadata.namespace,
    text(ref.name),
  );
}

/** The providers that Cluster API makes clusters with here. */
const PROVIDERS: readonly Provider[] = ['kubeadm', 'eks', 'rke2'];

function providerOf(cluster: KubeObject): Provider {
  const wanted = labelOf(cluster, 'provider');
  return PROVIDERS.find(provider => provider === wanted) ?? 'kubeadm';
}

/** The values of the variables, given or by default. */
function values(
  cluster: KubeObject,
  clusterClass: KubeObject | undefined,
): Map<string, unknown> {
  const out = new Map<string, unknown>();
  if (clusterClass) {
    for (const [name, schema] of variablesOf(clusterClass))
      out.set(name, schema.default);
  }
  for (const variable of dicts(topologyOf(cluster)?.variables))
    out.set(text(variable.name), variable.value);
  return out;
}

/** Only labels with certain prefixes are passed on to the nodes. */
const REACHES_NODES =
  /^(node-role\.kubernetes\.io|([^/]+\.)?node-restriction\.kubernetes\.io|([^/]+\.)?node\.cluster\.x-k8s\.io)\//;

function nodeLabels(item: Dict): Record<string, string> {
  const labels = Object.entries(dict(dict(item.metadata).labels));
  return Object.fromEntries(
    labels
      .filter(([key]) => REACHES_NODES.test(key))
      .map(([key, value]) => [key, String(value)]),
  );
}

function pool(item: Dict, kind: NodePool['kind']): NodePool {
  const machineType = dicts(dict(item.variables).overrides).find(
    override => override.name === 'machineType',
  );
  return {
    kind,
    name: text(item.name),
    replicas: item.replicas === undefined ? 1 : num(item.replicas),
    machineType: text(machineType?.value) || undefined,
    labels: nodeLabels(item),
    taints: dicts(item.taints).map(
      ({ propagation: _propagation, ...taint }) => taint,
    ),
  };
}

function poolsOf(topology: Dict): NodePool[] {
  const { machineDeployments, machinePools } = dict(topology.workers);
  return [
    ...dicts(machineDeployments).map(item => pool(item, 'MachineDeployment')),
    ...dicts(machinePools).map(item => pool(item, 'MachinePool')),
  ];
}

/** What a Cluster object asks for. */
export function orderOf(
  cluster: KubeObject,
  clusterClass: KubeObject | undefined,
): Order {
  const topology = topologyOf(cluster) ?? {};
  const given = values(cluster, clusterClass);
  const provider = providerOf(cluster);
  const region =
    text(given.get('region')) || labelOf(cluster, 'region') || 'eu-central-1';
  const zones = given.get('zones');
  const replicas = dict(topology.controlPlane).replicas;
  const asked = replicas === undefined ? 1 : num(replicas);
  return {
    ...orderedBy(cluster),
    source: 'cluster-api',
    provider,
    region,
    version: text(topology.version),
    // A managed control plane has no machines of its own.
    controlPlane: provider === 'eks' ? 0 : asked,
    pools: poolsOf(topology),
    machineType: text(given.get('machineType')) || undefined,
    zones:
      Array.isArray(zones) && zones.length > 0 ? zones.map(String) : undefined,
  };
}
