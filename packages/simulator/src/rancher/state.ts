/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict, dict, dicts, KubeObject, text } from '../storage/objects';

export interface State {
  name: string;
  error: boolean;
  transitioning: boolean;
  message: string;
}

/** The state that a condition stands for while it is not True. */
const IN_PROGRESS: Record<string, string> = {
  Created: 'creating',
  Pending: 'pending',
  Provisioned: 'provisioning',
  Reconciled: 'reconciling',
  Removed: 'removing',
  Updated: 'updating',
  Waiting: 'waiting',
};

const state = (
  name: string,
  message: unknown,
  more: Partial<State> = {},
): State => ({
  name,
  error: false,
  transitioning: false,
  message: text(message),
  ...more,
});

/** What Rancher shows for an object, worked out from its conditions in the order of their weight. */
export function stateOf(object: KubeObject): State {
  const conditions = dicts(dict(object.status).conditions);
  const broken = conditions.find(item => item.reason === 'Error');
  if (broken) return state('error', broken.message, { error: true });
  for (const item of conditions) {
    const name = IN_PROGRESS[text(item.type)];
    if (name && item.status === 'Unknown')
      return state(name, item.message, { transitioning: true });
    if (name && item.status === 'False')
      return state(name, item.message, { error: true });
  }
  const ready = conditions.find(item => item.type === 'Ready');
  if (ready?.status === 'False' || ready?.status === 'Unknown')
    return state('unavailable', ready.message, { transitioning: true });
  if (object.metadata.deletionTimestamp)
    return state('removing', '', { transitioning: true });
  return state('active', 'Resource is Ready');
}

/** The conditions as Steve shows them, each with what it means. */
export function conditionsShown(object: KubeObject): Dict[] {
  return dicts(dict(object.status).conditions).map(item => ({
    ...item,
    error: item.reason === 'Error',
    transitioning: item.status === 'Unknown',
  }));
}
