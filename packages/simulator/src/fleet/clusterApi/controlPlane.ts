/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { KubeObject } from '../../storage/objects';
import { ago, DAY, MINUTE } from '../meta';
import {
  CapiCluster,
  capiVersion,
  controlPlaneName,
  ownedMeta,
  provisioning,
  replicaCounts,
  tally,
} from './common';
import { ClusterIdentity } from '../types';
import { bad, conditionList, good, idle } from './conditions';

export function makeControlPlane(
  management: ClusterIdentity,
  { identity }: CapiCluster,
): KubeObject {
  const { spec } = identity;
  const since = ago(identity, provisioning(identity) ? 5 * MINUTE : DAY);
  const name = controlPlaneName(identity);
  if (spec.provider === 'eks') {
    const old = (type: string) => ({
      type,
      status: 'True',
      lastTransitionTime: since,
    });
    return {
      apiVersion: 'controlplane.cluster.x-k8s.io/v1beta2',
      kind: 'AWSManagedControlPlane',
      metadata: ownedMeta(management, identity, 'AWSManagedControlPlane', name),
      spec: {
        eksClusterName: spec.name,
        region: spec.region,
        version: capiVersion(identity).replace(/\.\d+$/, ''),
      },
      status: {
        ready: true,
        initialized: true,
        externalManagedControlPlane: true,
        version: capiVersion(identity),
        conditions: [
          'Ready',
          'ClusterSecurityGroupsReady',
          'EKSAddonsConfigured',
          'EKSControlPlaneReady',
          'IAMControlPlaneRolesReady',
          'VpcReady',
        ].map(old),
      },
    };
  }
  const { control } = tally(identity);
  const etcd = spec.story === 'etcd-failing';
  const fresh = provisioning(identity);
  const healthy = [
    good('Available', 'Available'),
    good('Initialized', 'Initialized'),
    good('CertificatesAvailable', 'Available'),
    etcd
      ? bad(
          'EtcdClusterHealthy',
          'NotHealthy',
          `* Machine ${name}: Etcd member reports alarm NOSPACE`,
        )
      : good('EtcdClusterHealthy', 'Healthy'),
    good('ControlPlaneComponentsHealthy', 'Healthy'),
    good('MachinesReady', 'Ready'),
    good('MachinesUpToDate', 'UpToDate'),
    ...idle(
      'RollingOut',
      'ScalingUp',
      'ScalingDown',
      'Remediating',
      'Deleting',
      'Paused',
    ),
  ];
  const starting = [
    bad('Available', 'NotAvailable', 'Control plane not yet initialized'),
    bad('Initialized', 'NotInitialized', ''),
    good('CertificatesAvailable', 'Available'),
    {
      type: 'EtcdClusterHealthy',
      status: 'Unknown' as const,
      reason: 'InspectionFailed',
      message: 'Waiting for remote connection',
    },
    {
      type: 'ScalingUp',
      reason: 'ScalingUp',
      message: `Scaling up from 1 to ${control} replicas`,
    },
    ...idle('RollingOut', 'ScalingDown', 'Remediating', 'Deleting', 'Paused'),
  ];
  return {
    apiVersion: 'controlplane.cluster.x-k8s.io/v1beta2',
    kind: 'KubeadmControlPlane',
    metadata: ownedMeta(management, identity, 'KubeadmControlPlane', name, {
      'topology.cluster.x-k8s.io/owned': '',
    }),
    spec: {
      replicas: control,
      version: capiVersion(identity),
      rollout: { before: { certificatesExpiryDays: 21 } },
      machineTemplate: {
        spec: {
          infrastructureRef: {
            apiGroup: 'infrastructure.cluster.x-k8s.io',
            kind: 'AWSMachineTemplate',
            name: `${spec.name}-cp`,
          },
        },
      },
    },
    status: {
      observedGeneration: 2,
      ...replicaCounts(identity, fresh ? 1 : control, fresh ? 0 : control),
      version: capiVersion(identity),
      selector: `cluster.x-k8s.io/cluster-name=${spec.name},cluster.x-k8s.io/control-plane`,
      ...(fresh ? {} : { initialization: { controlPlaneInitialized: true } }),
      conditions: conditionList(fresh ? starting : healthy, since),
    },
  };
}
