/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  bad,
  ConditionDraft,
  conditionList,
  good,
  idle,
} from '../../fleet/clusterApi/conditions';
import { Dict, dig, KubeObject } from '../../storage/objects';
import { Order, workersOf } from '../order';
import {
  CONTROL_PLANE,
  DONE,
  INFRASTRUCTURE,
  INITIALIZED,
  PROBED,
  Stage,
  TOPOLOGY,
  withTimes,
  WORKERS,
} from './progress';

/** What is true of the machines of a cluster, apart from the stage of its creation. */
export interface Situation {
  stage: Stage;
  order: Order;
  infrastructureKind: string;
  /** Why the infrastructure does not come up. */
  refusal?: string;
  /** Machines that run and answer; all that were ordered if missing. */
  readyControl?: number;
  readyWorkers?: number;
  /** Versions with their number of machines, while not all have the ordered one. */
  controlVersions?: Dict[];
  workerVersions?: Dict[];
  /** What an upgrade is doing. */
  upgrade?: string;
  scaling?: 'ScalingUp' | 'ScalingDown';
  paused?: boolean;
}

const NO_CONNECTION = 'Remote connection not established yet';
const NO_CONTROL_PLANE = 'Control plane not yet initialized';

function infrastructure(at: Situation): ConditionDraft {
  if (at.stage >= INFRASTRUCTURE) return good('InfrastructureReady', 'Ready');
  return bad(
    'InfrastructureReady',
    'NotReady',
    at.refusal
      ? `* ${at.refusal}`
      : `${at.infrastructureKind} status.initialization.provisioned is false`,
  );
}

function controlPlane(at: Situation): ConditionDraft {
  const { controlPlane: wanted } = at.order;
  if (at.stage >= CONTROL_PLANE)
    return good('ControlPlaneAvailable', 'Available');
  return bad(
    'ControlPlaneAvailable',
    'NotAvailable',
    at.stage >= INITIALIZED && wanted > 1
      ? `Scaling up control plane to ${wanted} replicas (actual 1)`
      : NO_CONTROL_PLANE,
  );
}

/** Machine pools are not looked at for this, here as in Cluster API. */
function workers(at: Situation): ConditionDraft {
  const deployments = at.order.pools.filter(
    pool => pool.kind !== 'MachinePool' && pool.replicas > 0,
  );
  if (deployments.length === 0) return good('WorkersAvailable', 'NoWorkers');
  if (at.stage >= WORKERS) return good('WorkersAvailable', 'Available');
  return bad(
    'WorkersAvailable',
    'NotAvailable',
    deployments
      .map(
        pool =>
          `* MachineDeployment ${at.order.name}-${pool.name}: 0 available replicas, at least ${pool.replicas} required`,
      )
      .join('\n'),
  );
}

function topology(at: Situation): ConditionDraft {
  return at.upgrade
    ? bad('TopologyReconciled', 'ClusterUpgrading', at.upgrade)
    : good('TopologyReconciled', 'ReconcileSucceeded');
}

/** Available is the sum of the others: while one of them is missing, it says which. */
function available(at: Situation, parts: ConditionDraft[]): ConditionDraft {
  if (at.stage >= DONE) return good('Available', 'Available');
  const missing = parts
    .filter(part => part.status === 'False')
    .map(part => {
      const lines = (part.message ?? '').split('\n');
      return lines.length === 1 && !lines[0].startsWith('* ')
        ? `* ${part.type}: ${lines[0]}`
        : [`* ${part.type}:`, ...lines.map(line => `  ${line}`)].join('\n');
    });
  return bad('Available', 'NotAvailable', missing.join('\n'));
}

function machines(
  role: 'ControlPlane' | 'Worker',
  count: number,
  ready: boolean,
) {
  if (count === 0)
    return [
      good(`${role}MachinesReady`, 'NoReplicas'),
      good(`${role}MachinesUpToDate`, 'NoReplicas'),
    ];
  return [
    ready
      ? good(`${role}MachinesReady`, 'Ready')
      : bad(`${role}MachinesReady`, 'NotReady', '* Machines are starting'),
    good(`${role}MachinesUpToDate`, 'UpToDate'),
  ];
}

function moving(at: Situation): ConditionDraft[] {
  const active = new Set<string>();
  if (at.stage < WORKERS) active.add('ScalingUp');
  if (at.scaling) active.add(at.scaling);
  if (at.upgrade) active.add('RollingOut');
  const types = ['RollingOut', 'ScalingUp', 'ScalingDown'];
  return [
    ...types.flatMap(type =>
      active.has(type) ? [good(type, type)] : idle(type),
    ),
    ...idle('Remediating', 'Deleting'),
  ];
}

export function clusterConditions(at: Situation): ConditionDraft[] {
  const paused = at.paused ? [good('Paused', 'Paused')] : idle('Paused');
  if (at.stage < TOPOLOGY) return paused;
  const probe =
    at.stage >= PROBED
      ? good('RemoteConnectionProbe', 'ProbeSucceeded')
      : bad('RemoteConnectionProbe', 'ProbeFailed', NO_CONNECTION);
  const parts = [infrastructure(at), controlPlane(at), workers(at), probe];
  return [
    available(at, parts),
    topology(at),
    parts[0],
    at.stage >= INITIALIZED
      ? good('ControlPlaneInitialized', 'Initialized')
      : bad('ControlPlaneInitialized', 'NotInitialized', NO_CONTROL_PLANE),
    parts[1],
    parts[2],
    ...machines(
      'ControlPlane',
      at.order.controlPlane,
      at.stage >= CONTROL_PLANE,
    ),
    ...machines('Worker', workersOf(at.order), at.stage >= WORKERS),
    probe,
    ...moving(at),
    ...paused,
  ];
}

function counters(
  desired: number,
  replicas: number,
  ready: number,
  versions: Dict[],
): Dict {
  return {
    desiredReplicas: desired,
    replicas,
    readyReplicas: ready,
    availableReplicas: ready,
    upToDateReplicas: replicas,
    ...(versions.length > 0 ? { versions } : {}),
  };
}

/** Machines of the control plane come one after the other, the workers all at once. */
function controlCounters(at: Situation): Dict {
  const { controlPlane: wanted, version } = at.order;
  let present = 0;
  if (at.stage >= INFRASTRUCTURE) present = 1;
  if (at.stage >= CONTROL_PLANE) present = wanted;
  let ready = at.stage >= PROBED ? 1 : 0;
  if (at.stage >= CONTROL_PLANE) ready = at.readyControl ?? wanted;
  return counters(
    wanted,
    present,
    ready,
    at.controlVersions ?? (present > 0 ? [{ version, replicas: present }] : []),
  );
}

function workerCounters(at: Situation): Dict {
  const wanted = workersOf(at.order);
  const ready = at.stage >= WORKERS ? at.readyWorkers ?? wanted : 0;
  return counters(
    wanted,
    wanted,
    ready,
    at.workerVersions ??
      (wanted > 0 ? [{ version: at.order.version, replicas: wanted }] : []),
  );
}

function phaseOf(stage: Stage): string {
  if (stage < TOPOLOGY) return 'Pending';
  return stage < INFRASTRUCTURE ? 'Provisioning' : 'Provisioned';
}

function initialization({ stage }: Situation): Dict {
  if (stage < INFRASTRUCTURE) return {};
  return {
    initialization: {
      infrastructureProvisioned: true,
      ...(stage >= INITIALIZED ? { controlPlaneInitialized: true } : {}),
    },
  };
}

/** The status of a Cluster in a situation. */
export function clusterStatus(
  cluster: KubeObject,
  at: Situation,
  now: string,
): Dict {
  const started = at.stage >= TOPOLOGY;
  return {
    observedGeneration: cluster.metadata.generation ?? 1,
    phase: phaseOf(at.stage),
    conditions: withTimes(
      conditionList(clusterConditions(at), now),
      dig(cluster, 'status', 'conditions'),
      now,
    ),
    ...initialization(at),
    ...(started && at.order.controlPlane > 0
      ? { controlPlane: controlCounters(at) }
      : {}),
    ...(started ? { workers: workerCounters(at) } : {}),
    ...(at.stage >= INFRASTRUCTURE && at.order.zones
      ? {
          failureDomains: at.order.zones.map(name => ({
            name,
            controlPlane: true,
          })),
        }
      : {}),
  };
}
