/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  conditionOf,
  Dict,
  dicts,
  dig,
  KubeObject,
  text,
} from '../../storage/objects';

/** How far a cluster has come, in the order in which Cluster API reports it. */
export const STAGES = [
  'TopologyReconciled',
  'InfrastructureReady',
  'ControlPlaneInitialized',
  'RemoteConnectionProbe',
  'ControlPlaneAvailable',
  'WorkersAvailable',
  'Available',
] as const;

export type Stage = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const TOPOLOGY: Stage = 1;
export const INFRASTRUCTURE: Stage = 2;
export const INITIALIZED: Stage = 3;
export const PROBED: Stage = 4;
export const CONTROL_PLANE: Stage = 5;
export const WORKERS: Stage = 6;
export const DONE: Stage = 7;

/** The stage of a Cluster, read from its conditions: the controller keeps no memory of its own. */
export function stageOf(cluster: KubeObject): Stage {
  for (let stage = STAGES.length; stage > 0; stage -= 1) {
    if (conditionOf(cluster, STAGES[stage - 1]).status === 'True')
      return stage as Stage;
  }
  return 0;
}

/** The versions that a part of the cluster runs, with their counts. */
export function versionsOf(
  cluster: KubeObject,
  part: 'controlPlane' | 'workers',
): string[] {
  return dicts(dig(cluster, 'status', part, 'versions')).map(item =>
    text(item.version),
  );
}

/** Keeps the time of conditions that did not change, and gives the others the present one. */
export function withTimes(
  conditions: Dict[],
  before: unknown,
  now: string,
): Dict[] {
  const old = new Map(dicts(before).map(item => [item.type, item]));
  return conditions.map(condition => {
    const previous = old.get(condition.type);
    return {
      ...condition,
      lastTransitionTime:
        previous && previous.status === condition.status
          ? previous.lastTransitionTime
          : now,
    };
  });
}
