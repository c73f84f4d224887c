/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { dicts, dig, KubeObject, text } from '../storage/objects';
import { columns, nameOf, Printer } from './columns';
import { age } from './duration';

const ROLE_PREFIX = 'node-role.kubernetes.io/';

function nodeStatus(object: KubeObject): string {
  const ready = dicts(dig(object, 'status', 'conditions')).find(
    item => item.type === 'Ready',
  );
  const parts: string[] = [];
  if (!ready) parts.push('Unknown');
  else parts.push(ready.status === 'True' ? 'Ready' : 'NotReady');
  if (dig(object, 'spec', 'unschedulable') === true)
    parts.push('SchedulingDisabled');
  return parts.join(',');
}

function nodeRoles(object: KubeObject): string {
  const roles = new Set<string>();
  for (const [key, value] of Object.entries(object.metadata.labels ?? {})) {
    if (key.startsWith(ROLE_PREFIX) && key.length > ROLE_PREFIX.length) {
      roles.add(key.slice(ROLE_PREFIX.length));
    } else if (key === 'kubernetes.io/role' && value) {
      roles.add(value);
    }
  }
  return [...roles].sort().join(',') || '<none>';
}

function address(object: KubeObject, type: string): string {
  const found = dicts(dig(object, 'status', 'addresses')).find(
    item => item.type === type,
  );
  return text(found?.address) || '<none>';
}

export const nodes: Printer = {
  columns: columns(
    'Name',
    'Status',
    'Roles',
    'Age',
    'Version',
    '+Internal-IP',
    '+External-IP',
    '+OS-Image',
    '+Kernel-Version',
    '+Container-Runtime',
  ),
  cells: (object, now) => {
    const info = (field: string) =>
      text(dig(object, 'status', 'nodeInfo', field));
    return [
      nameOf(object),
      nodeStatus(object),
      nodeRoles(object),
      age(object.metadata.creationTimestamp, now),
      info('kubeletVersion'),
      address(object, 'InternalIP'),
      address(object, 'ExternalIP'),
      info('osImage') || '<unknown>',
      info('kernelVersion') || '<unknown>',
      info('containerRuntimeVersion') || '<unknown>',
    ];
  },
};
