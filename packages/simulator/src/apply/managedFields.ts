/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict, KubeObject, ManagedFieldsEntry } from '../storage/objects';
import { FieldSet } from './fieldSet';

/** A manager's entry with its set parsed. */
export interface Manager {
  manager: string;
  operation: 'Apply' | 'Update';
  apiVersion: string;
  subresource: string;
  time?: string;
  set: FieldSet;
}

/** Fields that nobody owns: the server decides them. */
const STRIPPED = [
  'name',
  'namespace',
  'creationTimestamp',
  'selfLink',
  'uid',
  'generation',
  'managedFields',
  'resourceVersion',
  'generateName',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
];
const SERVER_FIELDS = FieldSet.of([
  ['f:apiVersion'],
  ['f:kind'],
  ['f:metadata'],
  ...STRIPPED.filter(name => name !== 'generateName').map(name => [
    'f:metadata',
    `f:${name}`,
  ]),
]);

export function withoutServerFields(set: FieldSet): FieldSet {
  return set.difference(SERVER_FIELDS);
}

export function managersOf(object: KubeObject | undefined): Manager[] {
  return (object?.metadata.managedFields ?? []).map(entry => ({
    manager: entry.manager ?? '',
    operation: entry.operation === 'Apply' ? 'Apply' : 'Update',
    apiVersion: entry.apiVersion ?? '',
    subresource: entry.subresource ?? '',
    time: entry.time,
    set: FieldSet.parse(entry.fieldsV1),
  }));
}

/** Entries as objects carry them: Apply before Update, then by time, then by name; those without fields are left out. */
export function entriesOf(managers: Manager[]): ManagedFieldsEntry[] {
  return managers
    .filter(manager => !manager.set.empty)
    .sort(compareManagers)
    .map(manager => ({
      manager: manager.manager,
      operation: manager.operation,
      apiVersion: manager.apiVersion,
      ...(manager.time ? { time: manager.time } : {}),
      fieldsType: 'FieldsV1',
      fieldsV1: manager.set.toFieldsV1() as Dict,
      ...(manager.subresource ? { subresource: manager.subresource } : {}),
    }));
}

function compareManagers(a: Manager, b: Manager): number {
  if (a.operation !== b.operation) return a.operation === 'Apply' ? -1 : 1;
  const [left, right] = [a.time ?? '', b.time ?? ''];
  if (left !== right) return left < right ? -1 : 1;
  if (a.manager !== b.manager) return a.manager < b.manager ? -1 : 1;
  return a.subresource < b.subresource ? -1 : 1;
}

export interface ManagerKey {
  manager: string;
  operation: Manager['operation'];
  apiVersion: string;
  subresource: string;
}

export function sameManager(a: ManagerKey, b: ManagerKey): boolean {
  return (
    a.manager === b.manager &&
    a.operation === b.operation &&
    a.subresource === b.subresource &&
    (a.operation === 'Apply' || a.apiVersion === b.apiVersion)
  );
}
