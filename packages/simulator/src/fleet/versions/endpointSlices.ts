/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict, dicts, dig, KubeObject, text } from '../../storage/objects';
import { seededMeta, uidOf } from '../meta';
import { planNodes } from '../nodes';
import { planWorkloads, Workload } from '../plan';
import { makePods } from '../pods';
import { seededSuffix } from '../random';
import { serviceName } from '../support';
import { ClusterIdentity } from '../types';

function conditionsOf(ready: boolean): Dict {
  return { ready, serving: ready, terminating: false };
}

function endpoint(pod: KubeObject): Dict[] {
  const address = text(dig(pod, 'status', 'podIP'));
  // A pod that nobody scheduled has no address yet.
  if (!address) return [];
  const ready = dicts(dig(pod, 'status', 'conditions')).some(
    ({ type, status }) => type === 'Ready' && status === 'True',
  );
  const { name, namespace, uid } = pod.metadata;
  return [
    {
      addresses: [address],
      conditions: conditionsOf(ready),
      nodeName: dig(pod, 'spec', 'nodeName'),
      targetRef: { kind: 'Pod', name, namespace, uid },
    },
  ];
}

function slice(
  identity: ClusterIdentity,
  service: { namespace: string; name: string; port: number },
  endpoints: Dict[],
): KubeObject {
  const { namespace, name, port } = service;
  const { seed, spec } = identity;
  const own = name === 'kubernetes';
  const suffix = seededSuffix(seed, 5, spec.name, namespace, name, 'slice');
  const metadata = seededMeta(identity, {
    kind: 'EndpointSlice',
    namespace,
    name: own ? name : `${name}-${suffix}`,
    generation: 4,
    labels: {
      ...(own
        ? {}
        : {
            'endpointslice.kubernetes.io/managed-by':
              'endpointslice-controller.k8s.io',
          }),
      'kubernetes.io/service-name': name,
    },
  });
  if (!own) {
    metadata.generateName = `${name}-`;
    metadata.ownerReferences = [
      {
        apiVersion: 'v1',
        kind: 'Service',
        name,
        uid: uidOf(identity, 'Service', namespace, name),
        controller: true,
        blockOwnerDeletion: true,
      },
    ];
  }
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata,
    addressType: 'IPv4',
    endpoints,
    ports: [{ name: own ? 'https' : 'main', port, protocol: 'TCP' }],
  };
}

function ofWorkload(identity: ClusterIdentity, item: Workload): KubeObject {
  const service = {
    namespace: item.namespace,
    name: serviceName(item),
    port: item.port ?? 443,
  };
  return slice(identity, service, makePods(identity, [item]).flatMap(endpoint));
}

/** Where the API server itself answers: its nodes, or an address that the provider does not show as one. */
function ofApiServer(identity: ClusterIdentity): KubeObject {
  const nodes = planNodes(identity).filter(node => node.controlPlane);
  const addresses = nodes.length
    ? nodes.map(node => node.address)
    : ['198.51.100.10'];
  return slice(
    identity,
    { namespace: 'default', name: 'kubernetes', port: 6443 },
    addresses.map(address => ({
      addresses: [address],
      conditions: { ready: true },
    })),
  );
}

/** One slice for each Service. */
export function makeEndpointSlices(identity: ClusterIdentity): KubeObject[] {
  return [
    ofApiServer(identity),
    ...planWorkloads(identity)
      .filter(item => item.service)
      .map(item => ofWorkload(identity, item)),
  ];
}
