/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { KubeObject } from '../../storage/objects';
import { ago, DAY, MINUTE } from '../meta';
import {
  bareName,
  CapiCluster,
  capiMeta,
  capiVersion,
  controlPlaneName,
  ownedMeta,
  provisioning,
  replicaCounts,
  tally,
} from './common';
import { ENGINE_LABEL, engineLabel } from '../policy/engines';
import { ClusterIdentity } from '../types';
import { conditionList } from './conditions';
import { kubeconfigSecret, kubeconfigSecretName } from './kubeconfigAccess';
import { clusterConditions } from './states';

export function makeCluster(
  management: ClusterIdentity,
  { identity, endpoint }: CapiCluster,
): KubeObject {
  const { spec } = identity;
  const managed = spec.provider === 'eks';
  const { control, workers, readyWorkers } = tally(identity);
  const fresh = provisioning(identity);
  const owner = spec.owner ?? '';
  const engine = engineLabel(spec);
  return {
    apiVersion: 'cluster.x-k8s.io/v1beta2',
    kind: 'Cluster',
    metadata: capiMeta(management, identity, 'Cluster', spec.name, {
      labels: {
        environment: spec.environment,
        region: spec.region,
        ...(engine ? { [ENGINE_LABEL]: engine } : {}),
        ...(spec.capiOwnerHint === 'label'
          ? { 'fleetstage.io/owner': bareName(owner) }
          : {}),
      },
      ...(spec.capiOwnerHint === 'annotation'
        ? { annotations: { 'fleetstage.io/owner': owner } }
        : {}),
      finalizers: ['cluster.cluster.x-k8s.io'],
    }),
    spec: {
      clusterNetwork: {
        serviceDomain: 'cluster.local',
        services: { cidrBlocks: ['10.96.0.0/12'] },
        pods: { cidrBlocks: ['192.168.0.0/16'] },
      },
      ...(fresh ? {} : { controlPlaneEndpoint: endpoint() }),
      controlPlaneRef: {
        apiGroup: 'controlplane.cluster.x-k8s.io',
        kind: managed ? 'AWSManagedControlPlane' : 'KubeadmControlPlane',
        name: controlPlaneName(identity),
      },
      infrastructureRef: {
        apiGroup: 'infrastructure.cluster.x-k8s.io',
        kind: managed ? 'AWSManagedCluster' : 'AWSCluster',
        name: spec.name,
      },
      ...(managed
        ? {}
        : {
            topology: {
              classRef: { name: 'standard', namespace: 'capi-classes' },
              version: capiVersion(identity),
              controlPlane: { replicas: control },
              workers: {
                machineDeployments: [
                  { class: 'default-worker', name: 'md-0', replicas: workers },
                ],
              },
            },
          }),
    },
    status: {
      observedGeneration: 2,
      phase: fresh ? 'Provisioning' : 'Provisioned',
      conditions: conditionList(
        clusterConditions(identity, workers - readyWorkers),
        ago(identity, fresh ? 5 * MINUTE : DAY),
      ),
      initialization: fresh
        ? { infrastructureProvisioned: true }
        : { infrastructureProvisioned: true, controlPlaneInitialized: true },
      ...(managed
        ? {}
        : {
            controlPlane: {
              desiredReplicas: control,
              ...replicaCounts(
                identity,
                fresh ? 1 : control,
                fresh ? 0 : control,
              ),
            },
          }),
      workers: {
        desiredReplicas: workers,
        ...replicaCounts(identity, workers, fresh ? 0 : readyWorkers),
      },
    },
  };
}

/** The Secret with the admin kubeconfig, once the control plane exists. */
export function makeKubeconfigSecret(
  management: ClusterIdentity,
  { identity, kubeconfig }: CapiCluster,
): KubeObject[] {
  const content = kubeconfig();
  if (content === undefined) return [];
  return [
    kubeconfigSecret(
      ownedMeta(
        management,
        identity,
        'Secret',
        kubeconfigSecretName(identity.spec.name),
      ),
      content,
    ),
  ];
}
