/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { dicts, dig, KubeObject, num, text } from '../storage/objects';
import { Cell, columns, nameOf, Printer } from './columns';
import { age, humanDuration } from './duration';
import { formatLabels, formatSelector } from './selectors';

/** Names and images of the containers of a pod template, each joined by commas. */
export function containerCells(
  object: KubeObject,
  ...path: string[]
): [string, string] {
  const containers = dicts(dig(object, ...path, 'containers'));
  return [
    containers.map(container => text(container.name)).join(','),
    containers.map(container => text(container.image)).join(','),
  ];
}

const created = (object: KubeObject, now: Date) =>
  age(object.metadata.creationTimestamp, now);
const status = (object: KubeObject, field: string) =>
  num(dig(object, 'status', field));
const replicas = (object: KubeObject) => {
  const value = dig(object, 'spec', 'replicas');
  return typeof value === 'number' ? value : 0;
};
const template = ['spec', 'template', 'spec'];

export const deployments: Printer = {
  columns: columns(
    'Name',
    'Ready',
    'Up-to-date',
    'Available',
    'Age',
    '+Containers',
    '+Images',
    '+Selector',
  ),
  cells: (object, now) => [
    nameOf(object),
    `${status(object, 'readyReplicas')}/${replicas(object)}`,
    status(object, 'updatedReplicas'),
    status(object, 'availableReplicas'),
    created(object, now),
    ...containerCells(object, ...template),
    formatSelector(dig(object, 'spec', 'selector'), ''),
  ],
};

export const replicaSets: Printer = {
  columns: columns(
    'Name',
    'Desired:integer',
    'Current:integer',
    'Ready:integer',
    'Age',
    '+Containers',
    '+Images',
    '+Selector',
  ),
  cells: (object, now) => [
    nameOf(object),
    replicas(object),
    status(object, 'replicas'),
    status(object, 'readyReplicas'),
    created(object, now),
    ...containerCells(object, ...template),
    formatSelector(dig(object, 'spec', 'selector')),
  ],
};

export const daemonSets: Printer = {
  columns: columns(
    'Name',
    'Desired:integer',
    'Current:integer',
    'Ready:integer',
    'Up-to-date:integer',
    'Available:integer',
    'Node Selector',
    'Age',
    '+Containers',
    '+Images',
    '+Selector',
  ),
  cells: (object, now) => [
    nameOf(object),
    status(object, 'desiredNumberScheduled'),
    status(object, 'currentNumberScheduled'),
    status(object, 'numberReady'),
    status(object, 'updatedNumberScheduled'),
    status(object, 'numberAvailable'),
    formatLabels(dig(object, ...template, 'nodeSelector')),
    created(object, now),
    ...containerCells(object, ...template),
    formatSelector(dig(object, 'spec', 'selector')),
  ],
};

export const statefulSets: Printer = {
  columns: columns('Name', 'Ready', 'Age', '+Containers', '+Images'),
  cells: (object, now) => [
    nameOf(object),
    `${status(object, 'readyReplicas')}/${replicas(object)}`,
    created(object, now),
    ...containerCells(object, ...template),
  ],
};

function jobStatus(object: KubeObject): string {
  const conditions = dicts(dig(object, 'status', 'conditions'));
  const has = (type: string) =>
    conditions.some(item => item.type === type && item.status === 'True');
  if (has('Complete')) return 'Complete';
  if (has('Failed')) return 'Failed';
  if (object.metadata.deletionTimestamp) return 'Terminating';
  for (const type of ['Suspended', 'FailureTarget', 'SuccessCriteriaMet']) {
    if (has(type)) return type;
  }
  return 'Running';
}

function jobCompletions(object: KubeObject): string {
  const succeeded = status(object, 'succeeded');
  const completions = dig(object, 'spec', 'completions');
  if (typeof completions === 'number') return `${succeeded}/${completions}`;
  const parallelism = num(dig(object, 'spec', 'parallelism'));
  return parallelism > 1
    ? `${succeeded}/1 of ${parallelism}`
    : `${succeeded}/1`;
}

function jobDuration(object: KubeObject, now: Date): string {
  const started = dig(object, 'status', 'startTime');
  if (typeof started !== 'string') return '';
  const ended = dig(object, 'status', 'completionTime');
  const end = typeof ended === 'string' ? Date.parse(ended) : now.getTime();
  return humanDuration(end - Date.parse(started));
}

export const jobs: Printer = {
  columns: columns(
    'Name',
    'Status',
    'Completions',
    'Duration',
    'Age',
    '+Containers',
    '+Images',
    '+Selector',
  ),
  cells: (object, now) => [
    nameOf(object),
    jobStatus(object),
    jobCompletions(object),
    jobDuration(object, now),
    created(object, now),
    ...containerCells(object, ...template),
    formatSelector(dig(object, 'spec', 'selector')),
  ],
};

function suspended(object: KubeObject): string {
  const value = dig(object, 'spec', 'suspend');
  if (typeof value !== 'boolean') return '<unset>';
  return value ? 'True' : 'False';
}

export const cronJobs: Printer = {
  columns: columns(
    'Name',
    'Schedule',
    'Timezone',
    'Suspend:boolean',
    'Active:integer',
    'Last Schedule',
    'Age',
    '+Containers',
    '+Images',
    '+Selector',
  ),
  cells: (object, now): Cell[] => {
    const last = dig(object, 'status', 'lastScheduleTime');
    const active = dig(object, 'status', 'active');
    return [
      nameOf(object),
      text(dig(object, 'spec', 'schedule')),
      text(dig(object, 'spec', 'timeZone')) || '<none>',
      suspended(object),
      Array.isArray(active) ? active.length : 0,
      last ? age(last, now) : '<none>',
      created(object, now),
      ...containerCells(
        object,
        'spec',
        'jobTemplate',
        'spec',
        'template',
        'spec',
      ),
      formatSelector(dig(object, 'spec', 'jobTemplate', 'spec', 'selector')),
    ];
  },
};
