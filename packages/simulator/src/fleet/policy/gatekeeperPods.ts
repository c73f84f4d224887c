/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict } from '../../storage/objects';
import { planWorkloads } from '../plan';
import { podNames } from '../pods';
import { ClusterIdentity } from '../types';
import { oldGatekeeper } from './releases';

/** A pod of Gatekeeper with the operations that the chart gives it. */
export interface EnginePod {
  id: string;
  operations: string[];
}

const AUDIT = ['audit', 'generate', 'mutation-status', 'status'];
const WEBHOOK = ['generate', 'mutation-webhook', 'webhook'];

/** The pods that report a status, sorted as the status lists them. */
export function gatekeeperPods(identity: ClusterIdentity): EnginePod[] {
  const known = (operation: string) =>
    operation !== 'generate' || !oldGatekeeper(identity.spec);
  const pods = (name: string, operations: string[]) =>
    planWorkloads(identity)
      .filter(item => item.namespace === 'gatekeeper-system')
      .filter(item => item.name === name)
      .flatMap(item => podNames(identity, item))
      .map(id => ({ id, operations: operations.filter(known) }));
  return [
    ...pods('gatekeeper-audit', AUDIT),
    ...pods('gatekeeper-controller-manager', WEBHOOK),
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** `status.byPod` of an object: the same words from every pod. */
export function byPod(identity: ClusterIdentity, entry: Dict): Dict[] {
  return gatekeeperPods(identity).map(({ id, operations }) => ({
    ...entry,
    id,
    operations,
  }));
}
