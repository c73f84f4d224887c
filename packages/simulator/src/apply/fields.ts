/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { deepEqual, isDict } from '../storage/objects';
import { FieldSet } from './fieldSet';
import { FieldType, itemElement } from './types';

function isEmpty(value: unknown): boolean {
  if (value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isDict(value) && Object.keys(value).length === 0;
}

/** The fields that an object sets: what its applier wants to own. */
export function fieldsOf(value: unknown, type: FieldType): FieldSet {
  const set = new FieldSet();
  collect(value, type, [], set);
  return set;
}

function collect(
  value: unknown,
  type: FieldType,
  path: string[],
  set: FieldSet,
) {
  if (isDict(value) && !type.atomicMap()) {
    for (const [name, child] of Object.entries(value)) {
      if (child !== undefined) {
        const below = [...path, `f:${name}`];
        if (isEmpty(child) || type.freeKeys()) set.insert(below);
        collect(child, type.field(name), below, set);
      }
    }
    return;
  }
  if (Array.isArray(value)) {
    const list = type.list();
    if (list.mode !== 'atomic') {
      for (const item of value) {
        const element = itemElement(list, item);
        if (element) {
          const below = [...path, element];
          set.insert(below);
          if (list.mode === 'map') collect(item, type.items(), below, set);
        }
      }
      return;
    }
  }
  if (path.length > 0) set.insert(path);
}

export interface Comparison {
  added: FieldSet;
  modified: FieldSet;
  removed: FieldSet;
}

/**
 * What changed from one object to another.
 *
 * @param present - true for a path that counts as existing before, though it is not there: the empty structs of built-in kinds
 */
export function compare(
  before: unknown,
  after: unknown,
  type: FieldType,
  present: (path: readonly string[]) => boolean = () => false,
): Comparison {
  const out: Comparison = {
    added: new FieldSet(),
    modified: new FieldSet(),
    removed: new FieldSet(),
  };
  walk(before, after, type, [], out, present);
  return out;
}

function walk(
  before: unknown,
  after: unknown,
  type: FieldType,
  path: string[],
  out: Comparison,
  present: (path: readonly string[]) => boolean,
) {
  if (before === undefined && after === undefined) return;
  const existed = before !== undefined || present(path);
  if (path.length > 0) {
    if (!existed) out.added.insert(path);
    else if (after === undefined) out.removed.insert(path);
  }
  const shape = after ?? before;
  if (
    isDict(shape) &&
    !type.atomicMap() &&
    (before === undefined || before === null || isDict(before)) &&
    (after === undefined || isDict(after))
  ) {
    const names = new Set([
      ...Object.keys((before as object) ?? {}),
      ...Object.keys((after as object) ?? {}),
    ]);
    for (const name of names) {
      walk(
        isDict(before) ? before[name] : undefined,
        isDict(after) ? after[name] : undefined,
        type.field(name),
        [...path, `f:${name}`],
        out,
        present,
      );
    }
    return;
  }
  const list = Array.isArray(shape) ? type.list() : undefined;
  if (list && list.mode !== 'atomic') {
    const left = indexed(before, type);
    const right = indexed(after, type);
    for (const element of new Set([...left.keys(), ...right.keys()])) {
      const below = [...path, element];
      if (list.mode === 'map') {
        walk(
          left.get(element),
          right.get(element),
          type.items(),
          below,
          out,
          present,
        );
      } else if (!left.has(element)) out.added.insert(below);
      else if (!right.has(element)) out.removed.insert(below);
    }
    return;
  }
  if (
    existed &&
    after !== undefined &&
    !deepEqual(before, after) &&
    path.length > 0
  ) {
    out.modified.insert(path);
  }
}

function indexed(value: unknown, type: FieldType): Map<string, unknown> {
  const map = new Map<string, unknown>();
  if (!Array.isArray(value)) return map;
  const list = type.list();
  for (const item of value) {
    const element = itemElement(list, item);
    if (element) map.set(element, item);
  }
  return map;
}
