/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { KubeObject } from '../../storage/objects';
import { ago, clusterAge, DAY, MINUTE, rfc3339 } from '../meta';
import { PlannedNode, planNodes } from '../nodes';
import { providerId, runtimeOf } from '../providers';
import {
  CapiCluster,
  capiSuffix,
  capiVersion,
  CLUSTER_LABEL,
  ownedMeta,
  provisioning,
  replicaCounts,
  tally,
} from './common';
import { ClusterIdentity } from '../types';
import { bad, conditionList, good, idle } from './conditions';

/** The MachineDeployment of a kubeadm cluster, or the MachinePool of an EKS one. */
export function makeWorkers(
  management: ClusterIdentity,
  { identity }: CapiCluster,
): KubeObject {
  const { spec } = identity;
  const kind = spec.provider === 'eks' ? 'MachinePool' : 'MachineDeployment';
  const { workers, readyWorkers } = tally(identity);
  const fresh = provisioning(identity);
  const ready = fresh ? 0 : readyWorkers;
  const short = ready < workers;
  const name = `${spec.name}-${
    kind === 'MachinePool' ? 'mp' : 'md'
  }-0-${capiSuffix(identity, 'workers')}`;
  const template = {
    clusterName: spec.name,
    version: capiVersion(identity),
    bootstrap: { dataSecretName: `${name}-bootstrap` },
    infrastructureRef: {
      apiGroup: 'infrastructure.cluster.x-k8s.io',
      kind: 'AWSMachineTemplate',
      name,
    },
  };
  let phase = 'Running';
  if (fresh) phase = 'ScalingUp';
  return {
    apiVersion: 'cluster.x-k8s.io/v1beta2',
    kind,
    metadata: ownedMeta(management, identity, kind, name, {
      'topology.cluster.x-k8s.io/owned': '',
      'topology.cluster.x-k8s.io/deployment-name': 'md-0',
    }),
    spec: {
      clusterName: spec.name,
      replicas: workers,
      ...(kind === 'MachineDeployment'
        ? {
            selector: {
              matchLabels: { [CLUSTER_LABEL]: spec.name },
            },
          }
        : {}),
      template: {
        metadata: { labels: { [CLUSTER_LABEL]: spec.name } },
        spec: template,
      },
    },
    status: {
      observedGeneration: 2,
      ...replicaCounts(identity, workers, ready),
      phase,
      conditions: conditionList(
        [
          ...(kind === 'MachineDeployment'
            ? [
                short
                  ? bad(
                      'Available',
                      'NotAvailable',
                      `${ready} available replicas, at least ${
                        workers - 1
                      } required`,
                    )
                  : good('Available', 'Available'),
                short
                  ? bad(
                      'MachinesReady',
                      'NotReady',
                      '* Node: Kubelet stopped posting node status',
                    )
                  : good('MachinesReady', 'Ready'),
                good('MachinesUpToDate', 'UpToDate'),
              ]
            : []),
          ...idle(
            'RollingOut',
            'ScalingUp',
            'ScalingDown',
            'Remediating',
            'Deleting',
            'Paused',
          ),
        ],
        ago(identity, fresh ? 5 * MINUTE : DAY),
      ),
    },
  };
}

function machineConditions(node: PlannedNode) {
  const lost = node.trouble === 'not-ready';
  const gone = 'Node not ready: Kubelet stopped posting node status.';
  return [
    lost
      ? bad('Available', 'NotAvailable', gone)
      : good('Available', 'Available'),
    lost
      ? bad('Ready', 'NotReady', `* NodeHealthy: ${gone}`)
      : good('Ready', 'Ready'),
    good('UpToDate', 'UpToDate'),
    good('BootstrapConfigReady', 'Ready'),
    good('InfrastructureReady', 'Ready'),
    lost
      ? bad('NodeHealthy', 'NodeNotHealthy', gone)
      : good('NodeHealthy', 'NodeHealthy'),
    lost
      ? bad('NodeReady', 'NodeNotReady', gone)
      : good('NodeReady', 'NodeReady'),
    ...(node.controlPlane
      ? [
          good('APIServerPodHealthy', 'Running'),
          good('ControllerManagerPodHealthy', 'Running'),
          good('SchedulerPodHealthy', 'Running'),
          good('EtcdPodHealthy', 'Running'),
          good('EtcdMemberHealthy', 'Healthy'),
        ]
      : []),
    ...idle('Updating', 'Deleting', 'Paused'),
  ];
}

/** One Machine for each node of a kubeadm cluster. Managed control planes with machine pools have none. */
export function makeMachines(
  management: ClusterIdentity,
  { identity }: CapiCluster,
): KubeObject[] {
  const { spec, epoch } = identity;
  if (spec.provider === 'eks') return [];
  const runtime = runtimeOf(spec.provider);
  const fresh = provisioning(identity);
  const expiry = rfc3339(
    new Date(
      epoch.getTime() + (365 * DAY - (clusterAge(identity) % (300 * DAY))),
    ),
  );
  return planNodes(identity).map(node => ({
    apiVersion: 'cluster.x-k8s.io/v1beta2',
    kind: 'Machine',
    metadata: {
      ...ownedMeta(
        management,
        identity,
        'Machine',
        node.name,
        node.controlPlane ? { 'cluster.x-k8s.io/control-plane': '' } : {},
      ),
      ...(node.controlPlane && !fresh
        ? {
            annotations: {
              'machine.cluster.x-k8s.io/certificates-expiry': expiry,
            },
          }
        : {}),
    },
    spec: {
      clusterName: spec.name,
      version: capiVersion(identity),
      ...(fresh ? {} : { providerID: providerId(spec, node.zone, node.name) }),
      bootstrap: { dataSecretName: node.name },
      infrastructureRef: {
        apiGroup: 'infrastructure.cluster.x-k8s.io',
        kind: 'AWSMachine',
        name: node.name,
      },
      failureDomain: node.zone,
    },
    status: fresh
      ? {
          observedGeneration: 1,
          phase: node.controlPlane ? 'Provisioning' : 'Pending',
          conditions: conditionList(
            [
              bad('Available', 'NotReady', ''),
              bad('Ready', 'NotReady', ''),
              node.controlPlane
                ? good('BootstrapConfigReady', 'Ready')
                : bad(
                    'BootstrapConfigReady',
                    'NotReady',
                    'Waiting for Cluster control plane to be initialized',
                  ),
              ...idle('Updating', 'Deleting', 'Paused'),
            ],
            ago(identity, 4 * MINUTE),
          ),
        }
      : {
          observedGeneration: 1,
          phase: 'Running',
          nodeRef: { name: node.name },
          nodeInfo: {
            architecture: 'amd64',
            containerRuntimeVersion: runtime.containerRuntime,
            kernelVersion: runtime.kernel,
            kubeProxyVersion: '',
            kubeletVersion: capiVersion(identity),
            operatingSystem: 'linux',
            osImage: runtime.osImage,
          },
          addresses: [{ type: 'InternalIP', address: node.address }],
          ...(node.controlPlane ? { certificatesExpiryDate: expiry } : {}),
          lastUpdated: ago(identity, DAY),
          failureDomain: node.zone,
          initialization: {
            infrastructureProvisioned: true,
            bootstrapDataSecretCreated: true,
          },
          conditions: conditionList(
            machineConditions(node),
            ago(identity, DAY),
          ),
        },
  }));
}
