/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict, KubeObject } from '../storage/objects';
import { ageSince, ago, DAY, HOUR, seededMeta, uidOf } from './meta';
import { Workload } from './plan';
import { hostAccess, securityContext } from './posture';
import { seededInt, seededSuffix } from './random';
import { ClusterIdentity } from './types';

/** When the present generation of a workload was rolled out, in milliseconds before the start. */
export function rolloutAge(identity: ClusterIdentity, item: Workload): number {
  const days =
    1 +
    seededInt(
      identity.seed,
      40,
      identity.spec.name,
      item.namespace,
      item.name,
      'rollout',
    );
  return Math.min(ageSince(identity, HOUR / 2), days * DAY);
}

export function templateHash(
  identity: ClusterIdentity,
  item: Workload,
): string {
  return seededSuffix(
    identity.seed,
    10,
    identity.spec.name,
    item.namespace,
    item.name,
    'template',
  );
}

function podTemplate(item: Workload): Dict {
  return { metadata: { labels: item.labels }, spec: podSpec(item) };
}

/** The pod spec of a workload with the defaults that the API server fills in. */
export function podSpec(item: Workload): Dict {
  return {
    ...hostAccess(item),
    containers: [
      {
        name: item.name,
        image: item.image,
        ...securityContext(item),
        imagePullPolicy: 'IfNotPresent',
        ...(item.port
          ? { ports: [{ containerPort: item.port, protocol: 'TCP' }] }
          : {}),
        resources: {
          ...(item.posture?.noMemoryLimit
            ? {}
            : { limits: { memory: '256Mi' } }),
          requests: { cpu: '50m', memory: '128Mi' },
        },
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'File',
      },
    ],
    dnsPolicy: 'ClusterFirst',
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    securityContext: {},
    serviceAccount: item.namespace === 'kube-system' ? item.name : 'default',
    serviceAccountName:
      item.namespace === 'kube-system' ? item.name : 'default',
    terminationGracePeriodSeconds: 30,
  };
}

/** Replicas that are ready. A DaemonSet pod on a silent node is not ready either. */
export function readyReplicas(item: Workload, silentNodes: number): number {
  const lost = item.kind === 'DaemonSet' ? silentNodes : 0;
  return Math.max(0, item.replicas - item.broken - lost);
}

function base(
  identity: ClusterIdentity,
  item: Workload,
): Pick<KubeObject, 'apiVersion' | 'kind' | 'metadata'> {
  return {
    apiVersion: 'apps/v1',
    kind: item.kind,
    metadata: seededMeta(identity, {
      kind: item.kind,
      namespace: item.namespace,
      name: item.name,
      labels: {
        ...item.labels,
        ...(item.objectLabels ?? { 'app.kubernetes.io/managed-by': 'Helm' }),
      },
      annotations:
        item.kind === 'Deployment'
          ? { 'deployment.kubernetes.io/revision': '3' }
          : { 'deprecated.daemonset.template.generation': '3' },
      generation: 3,
    }),
  };
}

export function makeDeployment(
  identity: ClusterIdentity,
  item: Workload,
): KubeObject {
  const ready = readyReplicas(item, 0);
  const short = ready < item.replicas;
  const since = ago(identity, rolloutAge(identity, item));
  return {
    ...base(identity, item),
    spec: {
      progressDeadlineSeconds: 600,
      replicas: item.replicas,
      revisionHistoryLimit: 10,
      selector: { matchLabels: item.labels },
      strategy: {
        rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' },
        type: 'RollingUpdate',
      },
      template: podTemplate(item),
    },
    status: {
      ...(ready ? { availableReplicas: ready, readyReplicas: ready } : {}),
      ...(short ? { unavailableReplicas: item.replicas - ready } : {}),
      conditions: [
        short
          ? {
              type: 'Available',
              status: 'False',
              reason: 'MinimumReplicasUnavailable',
              message: 'Deployment does not have minimum availability.',
              lastTransitionTime: ago(identity, 2 * HOUR),
              lastUpdateTime: ago(identity, 2 * HOUR),
            }
          : {
              type: 'Available',
              status: 'True',
              reason: 'MinimumReplicasAvailable',
              message: 'Deployment has minimum availability.',
              lastTransitionTime: since,
              lastUpdateTime: since,
            },
        {
          type: 'Progressing',
          status: 'True',
          reason: 'NewReplicaSetAvailable',
          message: `ReplicaSet "${item.name}-${templateHash(
            identity,
            item,
          )}" has successfully progressed.`,
          lastTransitionTime: since,
          lastUpdateTime: since,
        },
      ],
      observedGeneration: 3,
      replicas: item.replicas,
      updatedReplicas: item.replicas,
    },
  };
}

export function makeReplicaSet(
  identity: ClusterIdentity,
  item: Workload,
): KubeObject {
  const hash = templateHash(identity, item);
  const ready = readyReplicas(item, 0);
  const labels = { ...item.labels, 'pod-template-hash': hash };
  const meta = seededMeta(identity, {
    kind: 'ReplicaSet',
    namespace: item.namespace,
    name: `${item.name}-${hash}`,
    age: rolloutAge(identity, item),
    labels,
    annotations: {
      'deployment.kubernetes.io/desired-replicas': String(item.replicas),
      'deployment.kubernetes.io/revision': '3',
    },
    generation: 1,
  });
  meta.ownerReferences = [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: item.name,
      uid: uidOf(identity, 'Deployment', item.namespace, item.name),
      controller: true,
      blockOwnerDeletion: true,
    },
  ];
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: meta,
    spec: {
      replicas: item.replicas,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: podSpec(item) },
    },
    status: {
      ...(ready ? { availableReplicas: ready, readyReplicas: ready } : {}),
      fullyLabeledReplicas: item.replicas,
      observedGeneration: 1,
      replicas: item.replicas,
    },
  };
}

export function makeDaemonSet(
  identity: ClusterIdentity,
  item: Workload,
  silentNodes: number,
): KubeObject {
  const ready = readyReplicas(item, silentNodes);
  return {
    ...base(identity, item),
    spec: {
      revisionHistoryLimit: 10,
      selector: { matchLabels: item.labels },
      template: podTemplate(item),
      updateStrategy: {
        rollingUpdate: { maxSurge: 0, maxUnavailable: 1 },
        type: 'RollingUpdate',
      },
    },
    status: {
      currentNumberScheduled: item.replicas,
      desiredNumberScheduled: item.replicas,
      numberAvailable: ready,
      numberMisscheduled: 0,
      numberReady: ready,
      ...(ready < item.replicas
        ? { numberUnavailable: item.replicas - ready }
        : {}),
      observedGeneration: 3,
      updatedNumberScheduled: item.replicas,
    },
  };
}

export function makeStatefulSet(
  identity: ClusterIdentity,
  item: Workload,
): KubeObject {
  const ready = readyReplicas(item, 0);
  const revision = `${item.name}-${templateHash(identity, item)}`;
  return {
    ...base(identity, item),
    spec: {
      persistentVolumeClaimRetentionPolicy: {
        whenDeleted: 'Retain',
        whenScaled: 'Retain',
      },
      podManagementPolicy: 'OrderedReady',
      replicas: item.replicas,
      revisionHistoryLimit: 10,
      selector: { matchLabels: item.labels },
      serviceName: item.name,
      template: podTemplate(item),
      updateStrategy: {
        rollingUpdate: { partition: 0 },
        type: 'RollingUpdate',
      },
    },
    status: {
      availableReplicas: ready,
      collisionCount: 0,
      currentReplicas: item.replicas,
      currentRevision: revision,
      observedGeneration: 3,
      ...(ready ? { readyReplicas: ready } : {}),
      replicas: item.replicas,
      updateRevision: revision,
      updatedReplicas: item.replicas,
    },
  };
}
