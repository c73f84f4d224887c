/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict, KubeObject } from '../storage/objects';
import { compare } from './fields';
import { FieldSet } from './fieldSet';
import {
  entriesOf,
  Manager,
  ManagerKey,
  managersOf,
  sameManager,
  withoutServerFields,
} from './managedFields';
import { FieldType } from './types';

const POD_TEMPLATE = ['', 'metadata', 'spec', 'spec.containers'];
const below = (prefix: string) =>
  POD_TEMPLATE.map(path => (path ? `${prefix}.${path}` : prefix));

/** Fields of built-in objects that always exist, if empty: setting something below them does not create them. */
const PRESENT = new Set(
  [
    'spec',
    'status',
    'spec.containers',
    'spec.strategy',
    'spec.updateStrategy',
    ...below('spec.template'),
    'spec.jobTemplate',
    'spec.jobTemplate.metadata',
    'spec.jobTemplate.spec',
    ...below('spec.jobTemplate.spec.template'),
    'spec.names',
    'status.loadBalancer',
    'status.nodeInfo',
    'status.daemonEndpoints',
    'status.daemonEndpoints.kubeletEndpoint',
    'rules',
    'source',
    'involvedObject',
  ].map(path =>
    path
      .split('.')
      .map(name => `f:${name}`)
      .join('/'),
  ),
);

/** Values that an empty object of a kind has: they are not set by anybody who leaves them so. */
const EMPTY: Record<string, Dict> = {
  Event: {
    involvedObject: {},
    source: {},
    firstTimestamp: null,
    lastTimestamp: null,
    eventTime: null,
    reportingComponent: '',
    reportingInstance: '',
  },
};

function withoutManagers(object: KubeObject): KubeObject {
  const { managedFields: _managedFields, ...metadata } = object.metadata;
  return { ...object, metadata };
}

export interface RecordOptions {
  /** Built-in kinds have structs that always exist. */
  builtin: boolean;
  /** Time of the entry; without one the entry has none. */
  now?: string;
}

/**
 * Records who changed what in a create, update or patch: the writer owns the changed fields, everybody else loses them.
 *
 * @param before - undefined for a new object
 * @returns the object with its managedFields
 */
export function recordUpdate(
  before: KubeObject | undefined,
  after: KubeObject,
  type: FieldType,
  key: ManagerKey,
  options: RecordOptions,
): KubeObject {
  const present = options.builtin
    ? (path: readonly string[]) => PRESENT.has(path.join('/'))
    : undefined;
  const empty = options.builtin ? EMPTY[after.kind] ?? {} : {};
  const changes = compare(
    before ? withoutManagers(before) : empty,
    withoutManagers(after),
    type,
    present,
  );
  const touched = withoutServerFields(changes.added.union(changes.modified));
  const removed = changes.removed;
  // A client that sends a list of one empty manager resets them.
  const given = after.metadata.managedFields;
  const reset = given?.length === 1 && Object.keys(given[0]).length === 0;
  const managers = reset ? [] : managersOf(before);
  const own = managers.find(manager => sameManager(manager, key));
  const others = managers
    .filter(manager => manager !== own)
    .map(manager => ({
      ...manager,
      set: manager.set.difference(touched).difference(removed),
    }));
  const set = (own?.set ?? new FieldSet()).difference(removed).union(touched);
  const unchanged = own?.set.equals(set) ?? false;
  const entry: Manager = {
    ...key,
    set,
    time: unchanged ? own?.time : options.now,
  };
  const managedFields = entriesOf([...others, entry]);
  const { managedFields: _managedFields, ...metadata } = after.metadata;
  return {
    ...after,
    metadata: managedFields.length ? { ...metadata, managedFields } : metadata,
  };
}
