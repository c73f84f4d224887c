/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { dig, KubeObject, num } from '../../storage/objects';
import { Order, workersOf } from '../order';
import { versionsOf } from './progress';
import { Situation } from './status';

/** One step from what a running cluster is towards what its object asks for. */
export interface Change {
  situation: Pick<
    Situation,
    | 'scaling'
    | 'upgrade'
    | 'controlVersions'
    | 'workerVersions'
    | 'readyControl'
    | 'readyWorkers'
  >;
  /** How the API server and the nodes look after the step. */
  version: string;
  kubeletVersion?: string;
  /** False after the last step. */
  more: boolean;
}

interface Present {
  order: Order;
  /** Version of the API server. */
  serving: string;
  control: number;
  workers: number;
}

function presentOf(
  cluster: KubeObject,
  order: Order,
  serving: string,
): Present {
  const ready = (part: string) =>
    num(dig(cluster, 'status', part, 'readyReplicas'));
  return {
    order,
    serving,
    control: order.controlPlane > 0 ? ready('controlPlane') : 0,
    workers: ready('workers'),
  };
}

const text = (version: string, lines: string[]) =>
  [
    `Cluster is upgrading to ${version}`,
    ...lines.map(line => `  * ${line}`),
  ].join('\n');

const pending = (order: Order, how: string) =>
  order.pools.map(
    pool =>
      `${pool.kind ?? 'MachineDeployment'} ${pool.name} ${how} version ${
        order.version
      }`,
  );

/** The control plane goes first, machine by machine, and the workers after it. */
function upgradeStep(
  cluster: KubeObject,
  { order, serving, control, workers }: Present,
): Change | undefined {
  const { version } = order;
  const oldWorkers = versionsOf(cluster, 'workers').find(
    item => item !== version,
  );
  const old = (many: number) => ({
    workerVersions:
      many > 0 ? [{ version: oldWorkers ?? serving, replicas: many }] : [],
  });
  const mixed = new Set(versionsOf(cluster, 'controlPlane')).size > 1;
  if (serving !== version && !mixed && control > 0) {
    return {
      version: serving,
      more: true,
      situation: {
        controlVersions: [
          { version: serving, replicas: Math.max(control - 1, 1) },
          { version, replicas: 1 },
        ],
        ...old(workers),
        upgrade: text(version, [
          `KubeadmControlPlane upgrading to version ${version}`,
          ...pending(order, 'pending upgrade to'),
        ]),
      },
    };
  }
  if (serving !== version) {
    return {
      version,
      kubeletVersion: serving,
      more: true,
      situation: {
        ...old(workers),
        upgrade: text(version, pending(order, 'upgrading to')),
      },
    };
  }
  return oldWorkers ? { version, more: false, situation: {} } : undefined;
}

/** New machines are wanted first and ready a step later. */
function scaleStep(
  cluster: KubeObject,
  { order, serving, control, workers }: Present,
): Change | undefined {
  const wanted = workersOf(order);
  if (control === order.controlPlane && workers === wanted) return undefined;
  const announced = (part: string, count: number) =>
    num(dig(cluster, 'status', part, 'desiredReplicas')) === count;
  const known =
    announced('workers', wanted) &&
    (order.controlPlane === 0 || announced('controlPlane', order.controlPlane));
  const version = (count: number) =>
    count > 0 ? [{ version: serving, replicas: count }] : [];
  const versions = {
    controlVersions: version(order.controlPlane),
    workerVersions: version(wanted),
  };
  if (known) return { version: serving, more: true, situation: versions };
  const up = control < order.controlPlane || workers < wanted;
  return {
    version: serving,
    more: true,
    situation: {
      ...versions,
      scaling: up ? 'ScalingUp' : 'ScalingDown',
      readyControl: Math.min(control, order.controlPlane),
      readyWorkers: Math.min(workers, wanted),
    },
  };
}

/** The next step of a cluster that is there but not as it is asked for any more; undefined when there is nothing to do. */
export function nextChange(
  cluster: KubeObject,
  order: Order,
  serving: string,
): Change | undefined {
  const present = presentOf(cluster, order, serving);
  return scaleStep(cluster, present) ?? upgradeStep(cluster, present);
}
