/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { systemWorkloads } from './addOns';
import { addOnWorkloads } from './clusterAddOns';
import { withPostures } from './posture';
import { seededInt } from './random';
import { ClusterIdentity } from './types';
import { workload, Workload } from './workload';

export { upstreamVersion } from './workload';
export type { Trouble, Workload, WorkloadKind } from './workload';

const PARTS = ['api', 'worker', 'web', 'gateway', 'scheduler', 'cache'];

function userWorkloads({ seed, spec }: ClusterIdentity): Workload[] {
  const list: Workload[] = [];
  // A cluster runs more of the same when it has more nodes.
  const parts = Math.min(PARTS.length, 2 + Math.floor(spec.nodes / 8));
  for (const app of spec.apps) {
    for (const part of PARTS.slice(0, parts)) {
      const tag = `1.${seededInt(
        seed,
        40,
        spec.name,
        app,
        part,
        'minor',
      )}.${seededInt(seed, 10, spec.name, app, part, 'patch')}`;
      const stateful = part === 'cache';
      list.push(
        workload({
          kind: stateful ? 'StatefulSet' : 'Deployment',
          namespace: app,
          name: `${app}-${part}`,
          image: stateful
            ? 'docker.io/valkey/valkey:8.1.3'
            : `registry.example.com/${app}/${part}:${tag}`,
          replicas:
            1 +
            seededInt(
              seed,
              Math.max(2, Math.floor(spec.nodes / 3)),
              spec.name,
              app,
              part,
              'replicas',
            ),
          port: stateful ? 6379 : 8080,
          service: true,
          labels: {
            'app.kubernetes.io/name': `${app}-${part}`,
            'app.kubernetes.io/part-of': app,
          },
        }),
      );
    }
    list.push(
      workload({
        kind: 'StatefulSet',
        namespace: app,
        name: `${app}-db`,
        image: 'docker.io/library/postgres:17.6',
        replicas: 3,
        port: 5432,
        service: true,
      }),
    );
  }
  return list;
}

/** Breaks some system and user workloads, as the story wants. */
function withTroubles(list: Workload[]): Workload[] {
  return list.map(item => {
    if (item.namespace === 'kube-system' && item.name === 'metrics-server') {
      return { ...item, trouble: 'crash-loop', broken: item.replicas };
    }
    if (item.name.endsWith('-api')) {
      return {
        ...item,
        replicas: Math.max(3, item.replicas),
        trouble: 'crash-loop',
        broken: 2,
      };
    }
    if (item.name.endsWith('-web')) {
      return {
        ...item,
        replicas: Math.max(2, item.replicas),
        trouble: 'image-pull',
        broken: 1,
      };
    }
    if (item.name.endsWith('-db') && item.namespace === 'cart') {
      return { ...item, trouble: 'pending', broken: 1 };
    }
    return item;
  });
}

/** All workloads of a cluster, in a fixed order. DaemonSets run one pod on each node. */
export function planWorkloads(identity: ClusterIdentity): Workload[] {
  const list = [
    ...systemWorkloads(identity),
    ...addOnWorkloads(identity),
    ...withPostures(identity, userWorkloads(identity)),
  ].map(item =>
    item.kind === 'DaemonSet'
      ? { ...item, replicas: identity.spec.nodes }
      : item,
  );
  return identity.spec.story === 'failing-workloads'
    ? withTroubles(list)
    : list;
}
