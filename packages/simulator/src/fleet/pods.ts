/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict, KubeObject, ObjectMeta } from '../storage/objects';
import { ago, HOUR, MINUTE, seededMeta, uidOf } from './meta';
import { PlannedNode, planNodes } from './nodes';
import { Trouble, Workload } from './plan';
import { seededInt, seededSuffix } from './random';
import { ClusterIdentity } from './types';
import { podSpec, rolloutAge, templateHash } from './workloads';

interface Placement {
  name: string;
  node: PlannedNode;
  trouble: Trouble;
  index: number;
}

function placements(
  identity: ClusterIdentity,
  item: Workload,
  nodes: PlannedNode[],
): Placement[] {
  const { seed, spec } = identity;
  const workers = nodes.filter(
    node => !node.controlPlane && node.trouble === 'none',
  );
  const places = workers.length > 0 ? workers : nodes;
  const hash = templateHash(identity, item);
  const start = seededInt(
    seed,
    places.length,
    spec.name,
    item.namespace,
    item.name,
    'place',
  );
  return Array.from({ length: item.replicas }, (_, index) => {
    const suffix = seededSuffix(
      seed,
      5,
      spec.name,
      item.namespace,
      item.name,
      index,
    );
    const trouble = index < item.broken ? item.trouble : 'none';
    if (item.kind === 'DaemonSet') {
      return {
        name: `${item.name}-${suffix}`,
        node: nodes[index],
        trouble,
        index,
      };
    }
    const node = places[(start + index) % places.length];
    if (item.kind === 'StatefulSet') {
      // The last ordinal is the one that is stuck.
      const stuck = index >= item.replicas - item.broken;
      return {
        name: `${item.name}-${index}`,
        node,
        trouble: stuck ? item.trouble : 'none',
        index,
      };
    }
    return { name: `${item.name}-${hash}-${suffix}`, node, trouble, index };
  });
}

/** The names of a workload's pods. */
export function podNames(identity: ClusterIdentity, item: Workload): string[] {
  return placements(identity, item, planNodes(identity)).map(
    place => place.name,
  );
}

function owner(
  identity: ClusterIdentity,
  item: Workload,
): ObjectMeta['ownerReferences'] {
  const kind = item.kind === 'Deployment' ? 'ReplicaSet' : item.kind;
  const name =
    item.kind === 'Deployment'
      ? `${item.name}-${templateHash(identity, item)}`
      : item.name;
  return [
    {
      apiVersion: 'apps/v1',
      kind,
      name,
      uid: uidOf(identity, kind, item.namespace, name),
      controller: true,
      blockOwnerDeletion: true,
    },
  ];
}

function containerState(
  identity: ClusterIdentity,
  item: Workload,
  trouble: Trouble,
  startedAt: string,
): Dict {
  if (trouble === 'crash-loop') {
    return {
      state: {
        waiting: {
          reason: 'CrashLoopBackOff',
          message: `back-off 5m0s restarting failed container=${item.name}`,
        },
      },
      lastState: {
        terminated: {
          exitCode: 1,
          reason: 'Error',
          startedAt: ago(identity, 5 * MINUTE),
          finishedAt: ago(identity, 4 * MINUTE),
        },
      },
      ready: false,
      started: false,
      restartCount: 37,
    };
  }
  if (trouble === 'image-pull') {
    return {
      state: {
        waiting: {
          reason: 'ImagePullBackOff',
          message: `Back-off pulling image "${item.image}"`,
        },
      },
      lastState: {},
      ready: false,
      started: false,
      restartCount: 0,
    };
  }
  return {
    state: { running: { startedAt } },
    lastState: {},
    ready: true,
    started: true,
    restartCount: 0,
  };
}

function podConditions(
  identity: ClusterIdentity,
  item: Workload,
  place: Placement,
  since: string,
): Dict[] {
  const one = (type: string, status: string, extra: Dict = {}) => ({
    type,
    status,
    lastProbeTime: null,
    lastTransitionTime: since,
    ...extra,
  });
  if (place.trouble === 'pending') {
    return [
      one('PodScheduled', 'False', {
        reason: 'Unschedulable',
        message: `0/${identity.spec.nodes} nodes are available: ${identity.spec.nodes} Insufficient memory.`,
      }),
    ];
  }
  const ready = place.trouble === 'none' && place.node.trouble !== 'not-ready';
  const unready = {
    reason: 'ContainersNotReady',
    message: `containers with unready status: [${item.name}]`,
  };
  return [
    one('PodReadyToStartContainers', 'True'),
    one('Initialized', 'True'),
    one('Ready', ready ? 'True' : 'False', ready ? {} : unready),
    one(
      'ContainersReady',
      place.trouble === 'none' ? 'True' : 'False',
      place.trouble === 'none' ? {} : unready,
    ),
    one('PodScheduled', 'True'),
  ];
}

function podStatus(
  identity: ClusterIdentity,
  item: Workload,
  place: Placement,
  age: number,
): Dict {
  const since = ago(identity, age);
  if (place.trouble === 'pending') {
    return {
      phase: 'Pending',
      conditions: podConditions(identity, item, place, since),
      qosClass: 'Burstable',
    };
  }
  const podIp = `10.${100 + (place.node.index % 100)}.${
    place.node.index % 250
  }.${2 + seededInt(identity.seed, 250, place.name)}`;
  return {
    conditions: podConditions(identity, item, place, since),
    containerStatuses: [
      {
        name: item.name,
        image: item.image,
        imageID: '',
        ...containerState(identity, item, place.trouble, since),
      },
    ],
    hostIP: place.node.address,
    hostIPs: [{ ip: place.node.address }],
    phase: place.trouble === 'image-pull' ? 'Pending' : 'Running',
    podIP: podIp,
    podIPs: [{ ip: podIp }],
    qosClass: 'Burstable',
    startTime: since,
  };
}

function makePod(
  identity: ClusterIdentity,
  item: Workload,
  place: Placement,
): KubeObject {
  const spread = seededInt(identity.seed, 6, place.name) * MINUTE;
  const rollout = rolloutAge(identity, item);
  const age =
    place.trouble === 'none'
      ? Math.max(rollout - spread, Math.floor(rollout / 2))
      : 2 * HOUR + spread;
  const labels: Record<string, string> = { ...item.labels };
  if (item.kind === 'Deployment')
    labels['pod-template-hash'] = templateHash(identity, item);
  if (item.kind === 'DaemonSet')
    labels['controller-revision-hash'] = templateHash(identity, item);
  if (item.kind === 'StatefulSet') {
    labels['apps.kubernetes.io/pod-index'] = String(place.index);
    labels['statefulset.kubernetes.io/pod-name'] = place.name;
    labels['controller-revision-hash'] = `${item.name}-${templateHash(
      identity,
      item,
    )}`;
  }
  const metadata = seededMeta(identity, {
    kind: 'Pod',
    namespace: item.namespace,
    name: place.name,
    age,
    labels,
  });
  metadata.ownerReferences = owner(identity, item);
  if (item.kind !== 'StatefulSet') {
    metadata.generateName = place.name.replace(/[^-]+$/, '');
  }
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata,
    spec: {
      ...podSpec(item),
      enableServiceLinks: true,
      preemptionPolicy: 'PreemptLowerPriority',
      priority: 0,
      ...(place.trouble === 'pending' ? {} : { nodeName: place.node.name }),
      tolerations: [
        {
          key: 'node.kubernetes.io/not-ready',
          operator: 'Exists',
          effect: 'NoExecute',
          tolerationSeconds: 300,
        },
        {
          key: 'node.kubernetes.io/unreachable',
          operator: 'Exists',
          effect: 'NoExecute',
          tolerationSeconds: 300,
        },
      ],
    },
    status: podStatus(identity, item, place, age),
  };
}

/** The pods of all workloads, each on a node of the cluster. */
export function makePods(
  identity: ClusterIdentity,
  workloads: Workload[],
): KubeObject[] {
  const nodes = planNodes(identity);
  return workloads.flatMap(item =>
    placements(identity, item, nodes).map(place =>
      makePod(identity, item, place),
    ),
  );
}
