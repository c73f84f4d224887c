/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { planNodes } from '../fleet/nodes';
import { ClusterIdentity } from '../fleet/types';
import { CreatedClusters } from '../provisioning/created';
import { Order, specOf } from '../provisioning/order';
import {
  conditionOf,
  dict,
  Dict,
  dicts,
  KubeObject,
  text,
} from '../storage/objects';
import { rancherCondition } from './objects';

/** At most three names, then how many more there are. */
function named(names: string[]): string {
  const shown = names.slice(0, 3).join(',');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

export interface Machines {
  control: string[];
  workers: string[];
}

/** The machines of an order, under the names of the nodes that they become. */
export function machinesOf(order: Order): Machines {
  const identity: ClusterIdentity = {
    seed: CreatedClusters.seedOf(order.uid),
    epoch: new Date(0),
    spec: specOf(order),
  };
  const nodes = planNodes(identity);
  const names = (control: boolean) =>
    nodes.filter(node => node.controlPlane === control).map(node => node.name);
  return { control: names(true), workers: names(false) };
}

/** What Rancher says while a cluster is made, in order. The last one is followed by the cluster being there. */
export function messagesOf({ control, workers }: Machines): string[] {
  const first = `configuring bootstrap node(s) ${control[0] ?? workers[0]}`;
  const others = control.slice(1);
  return [
    'waiting for infrastructure ready',
    'waiting for at least one control plane, etcd, and worker node to be registered',
    'waiting for viable init node',
    `${first}: waiting for agent to check in and apply initial plan`,
    `${first}: waiting for probes: calico, etcd, kube-apiserver, kubelet`,
    ...(others.length > 0
      ? [`configuring control plane node(s) ${named(others)}`]
      : []),
    ...(workers.length > 0
      ? [`configuring worker node(s) ${named(workers)}`]
      : []),
    'waiting for cluster agent to connect',
  ];
}

/** The message at which machines are asked for: where a missing quota shows. */
export const MACHINES_ASKED = 1;

export const messageOf = (object: KubeObject) =>
  text(conditionOf(object, 'Updated').message);

export const isReady = (object: KubeObject) =>
  dict(object.status).ready === true;

export const isUpdating = (object: KubeObject) =>
  conditionOf(object, 'Updated').status === 'Unknown';

/** Conditions keep their time while they say the same. */
function since(before: Dict[], next: Dict[]): Dict[] {
  return next.map(item => {
    const old = before.find(candidate => candidate.type === item.type);
    const same =
      old?.status === item.status &&
      text(old?.message) === text(item.message) &&
      text(old?.reason) === text(item.reason);
    return same && old ? old : item;
  });
}

export type Word = 'waiting' | 'failed' | 'ready' | 'updating';

/** The conditions of a provisioning Cluster. */
export function conditionsAt(
  object: KubeObject,
  word: Word,
  message: string,
  now: string,
): Dict[] {
  const of = (type: string): Dict => {
    if (word === 'ready') return rancherCondition(type, 'True', now);
    return word === 'failed'
      ? rancherCondition(type, 'False', now, 'Error', message)
      : rancherCondition(type, 'Unknown', now, 'Waiting', message);
  };
  const there = word === 'ready' || word === 'updating';
  return since(dicts(dict(object.status).conditions), [
    rancherCondition('Created', 'True', now),
    rancherCondition('RKECluster', 'True', now),
    there ? rancherCondition('Provisioned', 'True', now) : of('Provisioned'),
    of('Updated'),
    there
      ? rancherCondition('Ready', 'True', now)
      : rancherCondition('Ready', 'Unknown', now, 'Waiting', message),
    rancherCondition('Connected', there ? 'True' : 'False', now),
  ]);
}
