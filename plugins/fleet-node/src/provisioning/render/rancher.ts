/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ClusterPlan,
  PlannedNodePool,
} from '@fleetstage/plugin-fleet-common';
import type { KubernetesManifest } from '../types';
import { filled, setVariables, settingsOf, withOverrides } from './parts';

const CONTROL_PLANE = 'control-plane';

/** Machine configurations, then the Cluster that names them (contract 5.9). */
export function renderRancher(plan: ClusterPlan): KubernetesManifest[] {
  const [first] = plan.nodePools;
  return [
    machineConfig(CONTROL_PLANE, first.machineType, plan),
    ...plan.nodePools.map(({ name, machineType }) =>
      machineConfig(name, machineType, plan),
    ),
    provisioningCluster(plan),
  ];
}

function machineConfigName({ name }: ClusterPlan, pool: string): string {
  return `nc-${name}-${pool}`;
}

/** The fields of a driver stand at the top: there is no `spec`. */
function machineConfig(
  pool: string,
  machineType: string,
  plan: ClusterPlan,
): KubernetesManifest {
  const { namespace, machineConfig: driver } = settingsOf(plan, 'rancher');
  return {
    ...driver.fields,
    [driver.regionField]: plan.region,
    [driver.machineTypeField]: machineType,
    apiVersion: 'rke-machine-config.cattle.io/v1',
    kind: driver.kind,
    metadata: { name: machineConfigName(plan, pool), namespace },
  };
}

function provisioningCluster(plan: ClusterPlan): KubernetesManifest {
  const settings = settingsOf(plan, 'rancher');
  const cluster: KubernetesManifest = {
    apiVersion: 'provisioning.cattle.io/v1',
    kind: 'Cluster',
    metadata: {
      name: plan.name,
      namespace: settings.namespace,
      labels: plan.labels,
      annotations: plan.annotations,
    },
    spec: {
      cloudCredentialSecretName: settings.cloudCredential,
      kubernetesVersion: plan.kubernetesVersion,
      rkeConfig: {
        machineGlobalConfig: distributionConfig(plan),
        etcd: { snapshotScheduleCron: '0 */5 * * *', snapshotRetention: 5 },
        upgradeStrategy: {
          controlPlaneConcurrency: '1',
          workerConcurrency: '1',
        },
        machinePools: [
          controlPlanePool(plan),
          ...plan.nodePools.map(pool => workerPool(pool, plan)),
        ],
      },
    },
  };
  setVariables(cluster, plan, 'rancher');
  return withOverrides(cluster, settings.overrides);
}

/** K3s knows no `cni`; RKE2 encrypts secrets by itself. */
function distributionConfig(plan: ClusterPlan): object {
  if (!plan.kubernetesVersion.includes('+k3s')) {
    return { cni: settingsOf(plan, 'rancher').cni };
  }
  return plan.class.security.secretsEncryption
    ? { 'secrets-encryption': true }
    : {};
}

function controlPlanePool(plan: ClusterPlan): object {
  const { controlPlane } = settingsOf(plan, 'rancher');
  return {
    name: CONTROL_PLANE,
    quantity: controlPlane.nodes,
    etcdRole: true,
    controlPlaneRole: true,
    ...machineConfigRef(plan, CONTROL_PLANE),
  };
}

function workerPool(pool: PlannedNodePool, plan: ClusterPlan): object {
  return {
    name: pool.name,
    quantity: pool.nodes,
    workerRole: true,
    ...machineConfigRef(plan, pool.name),
    ...filled('labels', pool.standard.labels),
    ...filled('taints', pool.standard.taints),
  };
}

function machineConfigRef(plan: ClusterPlan, pool: string): object {
  const { kind } = settingsOf(plan, 'rancher').machineConfig;
  return {
    machineConfigRef: { kind, name: machineConfigName(plan, pool) },
    drainBeforeDelete: true,
  };
}
