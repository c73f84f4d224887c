/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { deepEqual, KubeObject } from '../storage/objects';
import { StatusCause } from '../server/status';
import { compare, fieldsOf } from './fields';
import { FieldSet, pathText } from './fieldSet';
import {
  entriesOf,
  Manager,
  ManagerKey,
  managersOf,
  sameManager,
  withoutServerFields,
} from './managedFields';
import { mergeApplied, removeFields } from './merge';
import { FieldType } from './types';

export interface ApplyConflict {
  message: string;
  causes: StatusCause[];
}

export interface ApplyResult {
  object: KubeObject;
  conflict?: ApplyConflict;
}

function managerText(manager: Manager): string {
  const name = JSON.stringify(manager.manager);
  if (manager.operation === 'Apply') return name;
  const sub = manager.subresource
    ? ` with subresource "${manager.subresource}"`
    : '';
  return `${name}${sub} using ${manager.apiVersion}`;
}

/** The message and causes of fields that other managers own with other values. */
function describeConflicts(
  conflicts: { manager: Manager; paths: string[][] }[],
): ApplyConflict {
  const causes = conflicts.flatMap(({ manager, paths }) =>
    paths.map(path => ({
      reason: 'FieldManagerConflict',
      message: `conflict with ${managerText(manager)}`,
      field: pathText(path),
    })),
  );
  const count = causes.length;
  const plural = count > 1 ? 's' : '';
  const lines = conflicts.map(({ manager, paths }) => {
    if (conflicts.length === 1) {
      return paths.length === 1
        ? `conflict with ${managerText(manager)}: ${pathText(paths[0])}`
        : `conflicts with ${managerText(manager)}:\n${paths
            .map(path => `- ${pathText(path)}`)
            .join('\n')}`;
    }
    return `conflicts with ${managerText(manager)}:\n${paths
      .map(path => `- ${pathText(path)}`)
      .join('\n')}`;
  });
  return {
    message: `Apply failed with ${count} conflict${plural}: ${lines.join(
      '\n',
    )}`,
    causes,
  };
}

function withoutManagers(object: KubeObject): KubeObject {
  const { managedFields: _managedFields, ...metadata } = object.metadata;
  return { ...object, metadata };
}

/**
 * Server-side apply: lays the configuration over the live object, takes away what its manager applied before and does not apply any more
 * (unless somebody else owns it too), and records ownership.
 *
 * @param live - undefined when the object does not exist yet
 * @param force - take fields over instead of reporting a conflict
 */
export function serverSideApply(
  live: KubeObject | undefined,
  configuration: KubeObject,
  type: FieldType,
  key: ManagerKey,
  options: { force: boolean; now: string },
): ApplyResult {
  const wanted = withoutServerFields(fieldsOf(configuration, type));
  const managers = managersOf(live);
  const own = managers.find(manager => sameManager(manager, key));
  let others = managers.filter(manager => manager !== own);
  const base = live ?? {
    apiVersion: configuration.apiVersion,
    kind: configuration.kind,
    metadata: {},
  };
  const { managedFields: _managedFields, ...configured } =
    configuration.metadata;
  let merged = mergeApplied(
    base,
    { ...configuration, metadata: configured },
    type,
  ) as KubeObject;
  const changed = compare(base, merged, type);
  const touched = changed.added.union(changed.modified);
  const conflicts = others
    .map(manager => ({ manager, set: manager.set.intersection(touched) }))
    .filter(({ set }) => !set.empty);
  if (conflicts.length > 0 && !options.force) {
    return {
      object: merged,
      conflict: describeConflicts(
        conflicts.map(({ manager, set }) => ({ manager, paths: set.paths() })),
      ),
    };
  }
  others = others.map(manager => ({
    ...manager,
    set: manager.set.difference(touched),
  }));
  if (own) {
    const dropped = own.set.difference(wanted);
    const stillOwned = others.reduce(
      (set, manager) => set.union(manager.set),
      new FieldSet(),
    );
    // A field that somebody owns keeps the fields above it.
    const removable = FieldSet.of(
      dropped.paths().filter(path => {
        const at = stillOwned.find(path);
        return (
          (!at || at.empty) && !(wanted.find(path) && !wanted.find(path)?.empty)
        );
      }),
    );
    merged = removeFields(merged, removable, type) as KubeObject;
    others = others.map(manager => ({
      ...manager,
      set: manager.set.difference(removable),
    }));
  }
  const sameSet =
    own && own.set.equals(wanted) && own.apiVersion === key.apiVersion;
  // Whoever applies what is there already becomes an owner, but nothing happened that had a time.
  const sameObject =
    live !== undefined &&
    deepEqual(withoutManagers(live), withoutManagers(merged));
  const time = sameSet || sameObject ? own?.time : options.now;
  const entry: Manager = { ...key, set: wanted, time };
  const metadata = {
    ...merged.metadata,
    managedFields: entriesOf([...others, entry]),
  };
  return { object: { ...merged, metadata } };
}
