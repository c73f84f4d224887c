/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ClusterIdentity } from '../types';
import { bad, ConditionDraft, good, idle } from './conditions';

const MOVING = [
  'RollingOut',
  'ScalingUp',
  'ScalingDown',
  'Remediating',
  'Deleting',
  'Paused',
];

function provisioningConditions(): ConditionDraft[] {
  return [
    bad(
      'Available',
      'NotAvailable',
      '* RemoteConnectionProbe: Remote connection not established yet\n* ControlPlaneAvailable: Control plane not yet initialized\n* WorkersAvailable: MachineDeployments not available',
    ),
    good('TopologyReconciled', 'ReconcileSucceeded'),
    good('InfrastructureReady', 'Ready'),
    bad(
      'ControlPlaneInitialized',
      'NotInitialized',
      'Control plane not yet initialized',
    ),
    bad(
      'ControlPlaneAvailable',
      'NotAvailable',
      'Control plane not yet initialized',
    ),
    bad('WorkersAvailable', 'NotAvailable', 'MachineDeployments not available'),
    bad(
      'RemoteConnectionProbe',
      'ProbeFailed',
      'Remote connection not established yet',
    ),
    { type: 'ScalingUp', reason: 'ScalingUp' },
    ...idle(...MOVING.filter(type => type !== 'ScalingUp')),
  ];
}

/**
 * The conditions of a Cluster object for its story.
 *
 * @param lostWorkers - worker machines whose node is not ready
 */
export function clusterConditions(
  identity: ClusterIdentity,
  lostWorkers: number,
): ConditionDraft[] {
  const { story, provider } = identity.spec;
  if (story === 'provisioning') return provisioningConditions();
  const lost = `${lostWorkers} worker machines have a node that is not ready`;
  const unreachable = story === 'unreachable' || story === 'hibernated';
  let available = good('Available', 'Available');
  if (lostWorkers > 0)
    available = bad('Available', 'NotAvailable', `* WorkersAvailable: ${lost}`);
  if (unreachable)
    available = bad(
      'Available',
      'NotAvailable',
      '* RemoteConnectionProbe: Remote connection probe failed',
    );
  return [
    available,
    ...(provider === 'eks'
      ? []
      : [good('TopologyReconciled', 'ReconcileSucceeded')]),
    good('InfrastructureReady', 'Ready'),
    good('ControlPlaneInitialized', 'Initialized'),
    good('ControlPlaneAvailable', 'Available'),
    lostWorkers > 0
      ? bad('WorkersAvailable', 'NotAvailable', lost)
      : good(
          'WorkersAvailable',
          provider === 'eks' ? 'NoWorkers' : 'Available',
        ),
    good(
      'ControlPlaneMachinesReady',
      provider === 'eks' ? 'NoReplicas' : 'Ready',
    ),
    lostWorkers > 0
      ? bad('WorkerMachinesReady', 'NotReady', lost)
      : good('WorkerMachinesReady', 'Ready'),
    good(
      'ControlPlaneMachinesUpToDate',
      provider === 'eks' ? 'NoReplicas' : 'UpToDate',
    ),
    good('WorkerMachinesUpToDate', 'UpToDate'),
    unreachable
      ? bad(
          'RemoteConnectionProbe',
          'ProbeFailed',
          'Remote connection probe failed',
        )
      : good('RemoteConnectionProbe', 'ProbeSucceeded'),
    ...idle(...MOVING),
  ];
}
