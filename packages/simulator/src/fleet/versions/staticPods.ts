/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict, KubeObject } from '../../storage/objects';
import { ago, clusterAge, DAY, seededMeta, uidOf } from '../meta';
import { kubeletOf, PlannedNode, planNodes } from '../nodes';
import { seededSuffix } from '../random';
import { ClusterIdentity } from '../types';
import { upstreamVersion } from '../workload';

const COMPONENTS = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
] as const;

type Component = (typeof COMPONENTS)[number];

/** RKE2 runs all of Kubernetes from one image. */
function imageOf(
  identity: ClusterIdentity,
  node: PlannedNode,
  component: Component,
): string {
  const version = kubeletOf(identity, node);
  if (identity.spec.provider === 'rke2') {
    return component === 'etcd'
      ? 'rancher/hardened-etcd:v3.6.4-k3s3-build20250908'
      : `rancher/hardened-kubernetes:${version.replace(
          '+',
          '-',
        )}-build20260910`;
  }
  return component === 'etcd'
    ? 'registry.k8s.io/etcd:3.6.4-0'
    : `registry.k8s.io/${component}:${upstreamVersion(version)}`;
}

function podStatus(
  component: Component,
  image: string,
  node: PlannedNode,
  since: string,
): Dict {
  const conditions = [
    'PodReadyToStartContainers',
    'Initialized',
    'Ready',
    'ContainersReady',
    'PodScheduled',
  ].map(type => ({
    type,
    status: 'True',
    lastProbeTime: null,
    lastTransitionTime: since,
  }));
  return {
    conditions,
    containerStatuses: [
      {
        name: component,
        image,
        imageID: '',
        state: { running: { startedAt: since } },
        lastState: {},
        ready: true,
        started: true,
        restartCount: 0,
      },
    ],
    hostIP: node.address,
    hostIPs: [{ ip: node.address }],
    phase: 'Running',
    podIP: node.address,
    podIPs: [{ ip: node.address }],
    qosClass: 'Burstable',
    startTime: since,
  };
}

/** The company's API servers write an audit log and encrypt Secrets, but for the one that nobody looks after. */
function flagsOf({ spec }: ClusterIdentity, component: Component): string[] {
  return component === 'kube-apiserver' &&
    spec.owner !== 'group:default/atlantis'
    ? [
        '--audit-log-path=/var/log/kubernetes/audit.log',
        '--audit-policy-file=/etc/kubernetes/audit.yaml',
        '--encryption-provider-config=/etc/kubernetes/encryption.yaml',
      ]
    : [];
}

function podSpec(
  component: Component,
  image: string,
  node: PlannedNode,
  flags: string[],
): Dict {
  return {
    containers: [
      {
        name: component,
        image,
        imagePullPolicy: 'IfNotPresent',
        command: [component, ...flags],
        resources: { requests: { cpu: '100m' } },
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'File',
      },
    ],
    dnsPolicy: 'ClusterFirst',
    enableServiceLinks: true,
    hostNetwork: true,
    nodeName: node.name,
    priority: 2_000_001_000,
    priorityClassName: 'system-node-critical',
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
    terminationGracePeriodSeconds: 30,
    tolerations: [{ effect: 'NoExecute', operator: 'Exists' }],
  };
}

function mirrorPod(
  identity: ClusterIdentity,
  node: PlannedNode,
  component: Component,
): KubeObject {
  const { seed, spec } = identity;
  const image = imageOf(identity, node, component);
  const age = Math.min(clusterAge(identity), 30 * DAY);
  const hash = seededSuffix(seed, 32, spec.name, node.name, component);
  const metadata = seededMeta(identity, {
    kind: 'Pod',
    namespace: 'kube-system',
    name: `${component}-${node.name}`,
    age,
    labels: { component, tier: 'control-plane' },
    annotations: {
      'kubernetes.io/config.hash': hash,
      'kubernetes.io/config.mirror': hash,
      'kubernetes.io/config.source': 'file',
    },
  });
  metadata.ownerReferences = [
    {
      apiVersion: 'v1',
      kind: 'Node',
      name: node.name,
      uid: uidOf(identity, 'Node', '', node.name),
      controller: true,
    },
  ];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata,
    spec: podSpec(component, image, node, flagsOf(identity, component)),
    status: podStatus(component, image, node, ago(identity, age)),
  };
}

/** The control plane as pods of the kubelet: kubeadm and RKE2 show it so, k3s runs it in its own process. */
export function makeStaticPods(identity: ClusterIdentity): KubeObject[] {
  if (!['kubeadm', 'rke2'].includes(identity.spec.provider)) return [];
  return planNodes(identity)
    .filter(node => node.controlPlane)
    .flatMap(node =>
      COMPONENTS.map(component => mirrorPod(identity, node, component)),
    );
}
