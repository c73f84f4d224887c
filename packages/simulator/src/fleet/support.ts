/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { KubeObject, ObjectMeta } from '../storage/objects';
import { MINUTE, rfc3339, seededMeta } from './meta';
import { planNodes } from './nodes';
import { planWorkloads, Workload } from './plan';
import { seededInt } from './random';
import { ClusterIdentity } from './types';

const SYSTEM_NAMESPACES = [
  'default',
  'kube-node-lease',
  'kube-public',
  'kube-system',
];

export function namespaceNames(identity: ClusterIdentity): string[] {
  const names = new Set(SYSTEM_NAMESPACES);
  for (const item of planWorkloads(identity)) names.add(item.namespace);
  return [...names].sort();
}

/** Teams label their namespaces, but not all of them remember to. */
function ownerLabel(
  { seed, spec }: ClusterIdentity,
  name: string,
): Record<string, string> {
  const forgotten = seededInt(seed, 6, spec.name, name, 'owner') === 0;
  const owner = spec.owner?.split('/').pop();
  return owner && !forgotten && spec.apps.includes(name) ? { owner } : {};
}

export function makeNamespace(
  identity: ClusterIdentity,
  name: string,
  more: Pick<ObjectMeta, 'labels' | 'annotations'> = {},
): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: seededMeta(identity, {
      ...more,
      kind: 'Namespace',
      name,
      labels: { 'kubernetes.io/metadata.name': name, ...more.labels },
    }),
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  };
}

export function makeNamespaces(identity: ClusterIdentity): KubeObject[] {
  return namespaceNames(identity).map(name =>
    makeNamespace(identity, name, {
      labels: ownerLabel(identity, name),
      ...(name === 'kube-system' && identity.spec.story === 'hibernated'
        ? { annotations: { 'fleetstage.io/lifecycle': 'hibernated' } }
        : {}),
    }),
  );
}

/** Services whose name is not the one of their workload. */
const SERVICE_NAMES: Record<string, string> = {
  coredns: 'kube-dns',
  'kyverno-admission-controller': 'kyverno-svc',
  'gatekeeper-controller-manager': 'gatekeeper-webhook-service',
};

export function serviceName({ name }: Workload): string {
  return SERVICE_NAMES[name] ?? name;
}

export function makeServices(identity: ClusterIdentity): KubeObject[] {
  const service = (
    namespace: string,
    name: string,
    port: number,
    labels: Record<string, string>,
    type = 'ClusterIP',
  ): KubeObject => {
    const ip = `10.96.${seededInt(
      identity.seed,
      250,
      identity.spec.name,
      namespace,
      name,
    )}.${2 + seededInt(identity.seed, 250, name, namespace)}`;
    return {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: seededMeta(identity, {
        kind: 'Service',
        namespace,
        name,
        labels,
      }),
      spec: {
        clusterIP: ip,
        clusterIPs: [ip],
        internalTrafficPolicy: 'Cluster',
        ipFamilies: ['IPv4'],
        ipFamilyPolicy: 'SingleStack',
        ports: [
          {
            name: 'main',
            port,
            protocol: 'TCP',
            targetPort: port,
            ...(type === 'LoadBalancer'
              ? { nodePort: 30000 + (port % 2000) }
              : {}),
          },
        ],
        selector: labels,
        sessionAffinity: 'None',
        type,
        ...(type === 'LoadBalancer'
          ? {
              allocateLoadBalancerNodePorts: true,
              externalTrafficPolicy: 'Cluster',
            }
          : {}),
      },
      status: {
        loadBalancer:
          type === 'LoadBalancer' ? { ingress: [{ ip: '203.0.113.10' }] } : {},
      },
    };
  };
  const api: KubeObject = service('default', 'kubernetes', 443, {});
  return [
    api,
    ...planWorkloads(identity)
      .filter(item => item.service)
      .map(item =>
        service(
          item.namespace,
          serviceName(item),
          item.port ?? 443,
          item.labels,
          item.name === 'ingress-nginx-controller'
            ? 'LoadBalancer'
            : 'ClusterIP',
        ),
      ),
  ];
}

export function makeConfigMaps(identity: ClusterIdentity): KubeObject[] {
  const map = (
    namespace: string,
    name: string,
    data: Record<string, string>,
  ): KubeObject => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: seededMeta(identity, { kind: 'ConfigMap', namespace, name }),
    data,
  });
  return [
    ...namespaceNames(identity).map(name =>
      map(name, 'kube-root-ca.crt', { 'ca.crt': '' }),
    ),
    map('kube-system', 'coredns', {
      Corefile:
        '.:53 {\n    errors\n    health\n    kubernetes cluster.local\n    forward . /etc/resolv.conf\n    cache 30\n}\n',
    }),
  ];
}

export function makeSecrets(identity: ClusterIdentity): KubeObject[] {
  const releases = ['cert-manager', 'ingress-nginx'].filter(name =>
    namespaceNames(identity).includes(name),
  );
  return releases.map(name => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: seededMeta(identity, {
      kind: 'Secret',
      namespace: name,
      name: `sh.helm.release.v1.${name}.v3`,
      labels: { name, owner: 'helm', status: 'deployed', version: '3' },
    }),
    type: 'helm.sh/release.v1',
    data: {
      release: Buffer.from(`demo release of ${name}`).toString('base64'),
    },
  }));
}

export function makeServiceAccounts(identity: ClusterIdentity): KubeObject[] {
  const account = (namespace: string, name: string): KubeObject => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: seededMeta(identity, { kind: 'ServiceAccount', namespace, name }),
  });
  const system = planWorkloads(identity).filter(
    item => item.namespace === 'kube-system',
  );
  return [
    ...namespaceNames(identity).map(name => account(name, 'default')),
    ...system.map(item => account('kube-system', item.name)),
  ];
}

export function makeLeases(identity: ClusterIdentity): KubeObject[] {
  return planNodes(identity).map(node => ({
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: seededMeta(identity, {
      kind: 'Lease',
      namespace: 'kube-node-lease',
      name: node.name,
    }),
    spec: {
      holderIdentity: node.name,
      leaseDurationSeconds: 40,
      renewTime: rfc3339(
        new Date(
          identity.epoch.getTime() -
            (node.trouble === 'not-ready' ? 47 * MINUTE : 10_000),
        ),
      ).replace('Z', '.000000Z'),
    },
  }));
}
