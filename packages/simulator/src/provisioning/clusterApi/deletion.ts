/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  conditionOf,
  dict,
  Dict,
  dicts,
  KubeObject,
} from '../../storage/objects';
import { Store } from '../../storage/store';
import {
  CONTROL_PLANE_KINDS,
  isControl,
  MACHINES,
  removeOwned,
  WORKER_KINDS,
} from './owned';
import { withTimes } from './progress';

/** The reasons of the condition Deleting, in order. */
const REASONS = [
  'WaitingForWorkersDeletion',
  'WaitingForControlPlaneDeletion',
  'WaitingForInfrastructureDeletion',
  'DeletionCompleted',
] as const;

const MESSAGES: Record<(typeof REASONS)[number], string> = {
  WaitingForWorkersDeletion: '* Worker Machines are being deleted',
  WaitingForControlPlaneDeletion: '* The control plane is being deleted',
  WaitingForInfrastructureDeletion: '* The infrastructure is being deleted',
  DeletionCompleted: 'Deletion completed',
};

export interface DeletionStep {
  status: Dict;
  /** The API server ends with this step. */
  closes: boolean;
  /** Nothing is left: the finalizer can go. */
  gone: boolean;
}

function takeAway(store: Store, cluster: KubeObject, reason: string): void {
  if (reason === 'WaitingForControlPlaneDeletion') {
    removeOwned(store, cluster, WORKER_KINDS);
    removeOwned(store, cluster, [MACHINES], isControl);
  }
  if (reason === 'WaitingForInfrastructureDeletion')
    removeOwned(store, cluster, [MACHINES, ...CONTROL_PLANE_KINDS]);
  if (reason === 'DeletionCompleted') removeOwned(store, cluster, ['secrets']);
}

/** The next step of a deletion: workers, then control plane, then infrastructure. What a step waits for is gone at the next one. */
export function deletionStep(
  store: Store,
  cluster: KubeObject,
  now: string,
): DeletionStep {
  const present = conditionOf(cluster, 'Deleting').reason;
  const at = REASONS.findIndex(reason => reason === present) + 1;
  const before = dicts(dict(cluster.status).conditions);
  if (at >= REASONS.length)
    return { status: dict(cluster.status), closes: false, gone: true };
  const reason = REASONS[at];
  takeAway(store, cluster, reason);
  const message = MESSAGES[reason];
  const told = [
    ['Deleting', 'True', reason, message],
    ['Available', 'False', 'NotAvailable', `* Deleting: ${message}`],
  ].map(([type, status, why, text]) => ({
    type,
    status,
    reason: why,
    message: text,
  }));
  const rest = before.filter(
    condition => !told.some(item => item.type === condition.type),
  );
  return {
    status: {
      ...dict(cluster.status),
      observedGeneration: cluster.metadata.generation,
      phase: 'Deleting',
      conditions: withTimes([...told, ...rest], before, now),
    },
    closes: reason === 'WaitingForInfrastructureDeletion',
    gone: false,
  };
}
