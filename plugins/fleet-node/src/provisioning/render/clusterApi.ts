/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ClusterPlan,
  PlannedNodePool,
} from '@fleetstage/plugin-fleet-common';
import type { KubernetesManifest } from '../types';
import { filled, settingsOf, withOverrides } from './parts';

/**
 * Versions of the Cluster API that Fleetstage writes.
 * @public
 */
export type ClusterApiVersion = 'v1beta2' | 'v1beta1';

interface Variable {
  name: string;
  value: unknown;
}

/** A Cluster with a managed topology, of a ClusterClass (contract 4.6, 4.7). */
export function renderClusterApi(
  plan: ClusterPlan,
  apiVersion: ClusterApiVersion,
): KubernetesManifest {
  const settings = settingsOf(plan, 'cluster-api');
  const { classRef, controlPlane, network, workers } = settings;
  const pools = plan.nodePools.map(pool => workersOf(pool, plan, apiVersion));
  const cluster: KubernetesManifest = {
    apiVersion: `cluster.x-k8s.io/${apiVersion}`,
    kind: 'Cluster',
    metadata: {
      name: plan.name,
      namespace: settings.namespace,
      labels: plan.labels,
      annotations: plan.annotations,
    },
    spec: {
      clusterNetwork: {
        services: { cidrBlocks: network.services },
        pods: { cidrBlocks: network.pods },
        serviceDomain: network.serviceDomain,
      },
      topology: {
        ...classOf(classRef, apiVersion),
        version: plan.kubernetesVersion,
        ...(controlPlane
          ? { controlPlane: { replicas: controlPlane.replicas } }
          : {}),
        workers: { [workers.kind]: pools },
        ...filled('variables', variablesOf(plan)),
      },
    },
  };
  return withOverrides(cluster, settings.overrides);
}

function classOf(
  { name, namespace }: { name: string; namespace?: string },
  apiVersion: ClusterApiVersion,
): object {
  if (apiVersion === 'v1beta2') {
    return { classRef: { name, ...(namespace ? { namespace } : {}) } };
  }
  return { class: name, ...(namespace ? { classNamespace: namespace } : {}) };
}

function workersOf(
  pool: PlannedNodePool,
  plan: ClusterPlan,
  apiVersion: ClusterApiVersion,
): object {
  const { classes } = settingsOf(plan, 'cluster-api').workers;
  const { labels, taints } = pool.standard;
  const overrides = overridesOf(pool, plan);
  return {
    class: Object.hasOwn(classes, pool.name)
      ? classes[pool.name]
      : classes.default,
    name: pool.name,
    replicas: pool.nodes,
    // Those with the prefix node.cluster.x-k8s.io reach the nodes.
    ...(Object.keys(labels).length > 0 ? { metadata: { labels } } : {}),
    // v1beta1 has no field for taints: there they belong to the ClusterClass.
    ...(apiVersion === 'v1beta2'
      ? filled(
          'taints',
          taints.map(taint => ({ ...taint, propagation: 'Always' })),
        )
      : {}),
    ...(overrides.length > 0 ? { variables: { overrides } } : {}),
  };
}

/** The cluster's variable has the machine type of the first pool. */
function overridesOf(pool: PlannedNodePool, plan: ClusterPlan): Variable[] {
  const name = settingsOf(plan, 'cluster-api').variables.machineType;
  const { machineType } = pool;
  return name && machineType !== plan.nodePools[0].machineType
    ? [{ name, value: machineType }]
    : [];
}

/** A variable of the standard wins where two have one name: it is the more specific. */
function variablesOf(plan: ClusterPlan): Variable[] {
  const names = settingsOf(plan, 'cluster-api').variables;
  const values = new Map<string, unknown>();
  if (names.region) values.set(names.region, plan.region);
  if (names.zones && plan.zones.length > 0) values.set(names.zones, plan.zones);
  if (names.machineType) {
    values.set(names.machineType, plan.nodePools[0].machineType);
  }
  for (const { name, set } of plan.class.variables) {
    const variable = set['cluster-api'];
    if (variable) values.set(variable, plan.variables[name]);
  }
  return [...values].map(([name, value]) => ({ name, value }));
}
