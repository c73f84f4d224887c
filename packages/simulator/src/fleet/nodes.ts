/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict, KubeObject } from '../storage/objects';
import {
  ageSince,
  ago,
  clusterAge,
  DAY,
  HOUR,
  MINUTE,
  seededMeta,
} from './meta';
import {
  machineTypeNamed,
  machineTypes,
  MachineType,
  providerId,
  runtimeOf,
  zonesOf,
} from './providers';
import { seededInt, seededPick, seededSuffix } from './random';
import { ClusterIdentity, NodeLayout, NodePool } from './types';

export interface PlannedNode {
  name: string;
  index: number;
  controlPlane: boolean;
  address: string;
  zone: string;
  trouble: 'none' | 'not-ready' | 'disk-pressure';
  /** Set where it was ordered. */
  machineType?: string;
  labels?: Record<string, string>;
  taints?: Dict[];
}

const isManaged = ({ spec }: ClusterIdentity) =>
  ['eks', 'gke', 'aks'].includes(spec.provider);

/** Kubeadm, RKE2 and k3s show their control plane as nodes; managed services do not. */
function controlPlaneNodes(identity: ClusterIdentity): number {
  if (isManaged(identity)) return 0;
  return identity.spec.nodes >= 5 ? 3 : 1;
}

function nodeName(identity: ClusterIdentity, index: number, address: string) {
  const { seed, spec } = identity;
  const suffix = seededSuffix(seed, 5, spec.name, 'node', index);
  switch (spec.provider) {
    case 'eks':
      return `ip-${address.replace(/\./g, '-')}.${
        spec.region
      }.compute.internal`;
    case 'gke':
      return `gke-${spec.name}-default-pool-${seededSuffix(
        seed,
        8,
        spec.name,
        'pool',
      )}-${suffix.slice(0, 4)}`;
    case 'aks':
      return `aks-nodepool1-${
        10_000_000 + seededInt(seed, 80_000_000, spec.name, 'pool')
      }-vmss${index.toString(36).padStart(6, '0')}`;
    default:
      return index < controlPlaneNodes(identity)
        ? `${spec.name}-cp-${suffix}`
        : `${spec.name}-md-0-${suffix}`;
  }
}

function troubleOf(
  identity: ClusterIdentity,
  index: number,
): PlannedNode['trouble'] {
  if (identity.spec.story !== 'nodes-not-ready') return 'none';
  const last = identity.spec.nodes - 1;
  if (index > last - 3) return 'not-ready';
  if (index > last - 5) return 'disk-pressure';
  return 'none';
}

/** Nodes as they were ordered. The name and address of a node do not depend on how many others there are. */
function planLayout(
  identity: ClusterIdentity,
  layout: NodeLayout,
): PlannedNode[] {
  const { seed, spec } = identity;
  const zones = layout.zones ?? zonesOf(spec);
  const net = 20 + seededInt(seed, 200, spec.name, 'net');
  const pool = (part: NodePool, at: number): Omit<PlannedNode, 'index'>[] =>
    Array.from({ length: part.replicas }, (_, index) => {
      const address = `10.${net}.${at}.${10 + index}`;
      const suffix = seededSuffix(seed, 5, spec.name, part.name, index);
      return {
        address,
        name: isManaged(identity)
          ? nodeName(identity, at * 100 + index, address)
          : `${spec.name}-${part.name}-${suffix}`,
        controlPlane: at === 0,
        zone: zones[index % zones.length],
        trouble: 'none',
        machineType: part.machineType ?? layout.machineType,
        labels: part.labels,
        taints: part.taints,
      };
    });
  return [{ name: 'cp', replicas: layout.controlPlane }, ...layout.pools]
    .flatMap(pool)
    .map((node, index) => ({ ...node, index }));
}

/** The machine type that was ordered, also one that no other cluster has, or else the usual one of the cluster. */
function machineOf(identity: ClusterIdentity, node: PlannedNode): MachineType {
  const { seed, spec } = identity;
  const known = machineTypes(spec.provider);
  if (!node.machineType) return seededPick(seed, known, spec.name, 'machine');
  return (
    machineTypeNamed(node.machineType) ?? {
      ...known[0],
      name: node.machineType,
    }
  );
}

/** The nodes of a cluster with their names and addresses, cheap to ask for. */
export function planNodes(identity: ClusterIdentity): PlannedNode[] {
  const { seed, spec } = identity;
  if (spec.layout) return planLayout(identity, spec.layout);
  const zones = zonesOf(spec);
  const net = seededInt(seed, 200, spec.name, 'net');
  return Array.from({ length: spec.nodes }, (_, index) => {
    const address = `10.${20 + (net % 200)}.${Math.floor(index / 200)}.${
      10 + (index % 200)
    }`;
    return {
      index,
      address,
      name: nodeName(identity, index, address),
      controlPlane: index < controlPlaneNodes(identity),
      zone: zones[index % zones.length],
      trouble: troubleOf(identity, index),
    };
  });
}

function labelsOf(
  identity: ClusterIdentity,
  node: PlannedNode,
  machine: string,
) {
  const { spec } = identity;
  const labels: Record<string, string> = {
    'beta.kubernetes.io/arch': 'amd64',
    'beta.kubernetes.io/os': 'linux',
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/hostname': node.name,
    'kubernetes.io/os': 'linux',
    'node.kubernetes.io/instance-type': machine,
    'topology.kubernetes.io/region': spec.region,
    'topology.kubernetes.io/zone': node.zone,
    ...node.labels,
  };
  if (node.controlPlane) {
    labels['node-role.kubernetes.io/control-plane'] =
      spec.provider === 'kubeadm' ? '' : 'true';
    if (spec.provider === 'rke2')
      labels['node-role.kubernetes.io/etcd'] = 'true';
  }
  if (spec.provider === 'eks') {
    labels['eks.amazonaws.com/nodegroup'] = 'default';
    labels['eks.amazonaws.com/capacityType'] =
      node.index % 4 === 3 ? 'SPOT' : 'ON_DEMAND';
  }
  if (spec.provider === 'gke')
    labels['cloud.google.com/gke-nodepool'] = 'default-pool';
  if (spec.provider === 'aks')
    labels['kubernetes.azure.com/agentpool'] = 'nodepool1';
  if (spec.story === 'hostile-strings' && node.index === 0) {
    // Not a value the API server would accept for a label: it stands for what arrives when a hub or an old object carries it.
    labels['fleetstage.io/rack'] = '"><script>alert(1)</script>';
  }
  return labels;
}

function condition(
  identity: ClusterIdentity,
  node: PlannedNode,
  type: string,
  status: string,
  reason: string,
  message: string,
  since: number,
): Dict {
  const silent = node.trouble === 'not-ready';
  return {
    type,
    status,
    reason,
    message,
    lastHeartbeatTime: ago(identity, silent ? 47 * MINUTE : MINUTE),
    lastTransitionTime: ago(identity, since),
  };
}

function conditions(identity: ClusterIdentity, node: PlannedNode): Dict[] {
  const born = ageSince(identity, HOUR);
  const make = (
    type: string,
    status: string,
    reason: string,
    message: string,
    since = born,
  ) => condition(identity, node, type, status, reason, message, since);
  if (node.trouble === 'not-ready') {
    const gone = (type: string) =>
      make(
        type,
        'Unknown',
        'NodeStatusUnknown',
        'Kubelet stopped posting node status.',
        46 * MINUTE,
      );
    return ['MemoryPressure', 'DiskPressure', 'PIDPressure', 'Ready'].map(gone);
  }
  const disk = node.trouble === 'disk-pressure';
  const ready =
    identity.spec.story === 'hostile-strings' && node.index === 0
      ? 'kubelet is posting ready status <img src=x onerror=alert(2)>'
      : 'kubelet is posting ready status';
  return [
    make(
      'MemoryPressure',
      'False',
      'KubeletHasSufficientMemory',
      'kubelet has sufficient memory available',
    ),
    disk
      ? make(
          'DiskPressure',
          'True',
          'KubeletHasDiskPressure',
          'kubelet has disk pressure',
          3 * HOUR,
        )
      : make(
          'DiskPressure',
          'False',
          'KubeletHasNoDiskPressure',
          'kubelet has no disk pressure',
        ),
    make(
      'PIDPressure',
      'False',
      'KubeletHasSufficientPID',
      'kubelet has sufficient PID available',
    ),
    make('Ready', 'True', 'KubeletReady', ready),
  ];
}

function taints(identity: ClusterIdentity, node: PlannedNode): Dict[] {
  const list: Dict[] = [...(node.taints ?? [])];
  if (node.controlPlane && identity.spec.nodes >= 5) {
    list.push({
      key: 'node-role.kubernetes.io/control-plane',
      effect: 'NoSchedule',
    });
  }
  if (node.trouble === 'not-ready') {
    const timeAdded = ago(identity, 46 * MINUTE);
    list.push({
      key: 'node.kubernetes.io/unreachable',
      effect: 'NoSchedule',
      timeAdded,
    });
    list.push({
      key: 'node.kubernetes.io/unreachable',
      effect: 'NoExecute',
      timeAdded,
    });
  }
  if (node.trouble === 'disk-pressure') {
    list.push({
      key: 'node.kubernetes.io/disk-pressure',
      effect: 'NoSchedule',
      timeAdded: ago(identity, 3 * HOUR),
    });
  }
  return list;
}

function images(identity: ClusterIdentity, node: PlannedNode): Dict[] {
  const { seed, spec } = identity;
  return Array.from({ length: 18 }, (_, index) => {
    const repository = `registry.example.com/${seededPick(
      seed,
      spec.apps.length ? spec.apps : ['tools'],
      node.name,
      index,
    )}/image-${index}`;
    const digest = seededSuffix(seed, 26, spec.name, node.index, index);
    return {
      names: [
        `${repository}@sha256:${Buffer.from(digest)
          .toString('hex')
          .padEnd(64, '0')}`,
        `${repository}:1.${index}.0`,
      ],
      sizeBytes: 20_000_000 + seededInt(seed, 400_000_000, spec.name, index),
    };
  });
}

/**
 * The version that runs on a node. During an upgrade with several API servers only the first control plane node is at the new version.
 */
export function kubeletOf(
  { spec }: ClusterIdentity,
  node: PlannedNode,
): string {
  const upgraded =
    node.controlPlane &&
    (node.index === 0 ||
      !spec.versionStories.includes('two-api-server-minors'));
  return upgraded ? spec.version : spec.kubeletVersion ?? spec.version;
}

/** The Node objects of a cluster. */
export function makeNodes(identity: ClusterIdentity): KubeObject[] {
  const { seed, spec } = identity;
  const runtime = runtimeOf(spec.provider);
  return planNodes(identity).map(node => {
    const machine = machineOf(identity, node);
    const kubelet = kubeletOf(identity, node);
    const capacity = {
      cpu: machine.cpu,
      'ephemeral-storage': '104845292Ki',
      'hugepages-1Gi': '0',
      'hugepages-2Mi': '0',
      memory: machine.memory,
      pods: '110',
    };
    return {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: seededMeta(identity, {
        kind: 'Node',
        name: node.name,
        age: Math.min(
          clusterAge(identity),
          (3 + seededInt(seed, 60, node.name)) * DAY,
        ),
        labels: labelsOf(identity, node, machine.name),
        annotations: {
          'node.alpha.kubernetes.io/ttl': '0',
          'volumes.kubernetes.io/controller-managed-attach-detach': 'true',
        },
      }),
      spec: {
        podCIDR: `10.${100 + (node.index % 100)}.${node.index % 250}.0/24`,
        podCIDRs: [`10.${100 + (node.index % 100)}.${node.index % 250}.0/24`],
        providerID: providerId(spec, node.zone, node.name),
        ...(taints(identity, node).length
          ? { taints: taints(identity, node) }
          : {}),
      },
      status: {
        addresses: [
          { address: node.address, type: 'InternalIP' },
          { address: node.name, type: 'Hostname' },
        ],
        allocatable: {
          ...capacity,
          cpu: machine.allocatableCpu,
          memory: machine.allocatableMemory,
        },
        capacity,
        conditions: conditions(identity, node),
        daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
        images: images(identity, node),
        nodeInfo: {
          architecture: 'amd64',
          bootID: seededSuffix(seed, 32, node.name, 'boot'),
          containerRuntimeVersion: runtime.containerRuntime,
          kernelVersion: runtime.kernel,
          kubeProxyVersion: '',
          kubeletVersion: kubelet,
          machineID: seededSuffix(seed, 32, node.name, 'machine'),
          operatingSystem: 'linux',
          osImage: runtime.osImage,
          systemUUID: seededSuffix(seed, 32, node.name, 'system'),
        },
      },
    };
  });
}
