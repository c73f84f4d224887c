/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict, isDict } from '../storage/objects';
import { FieldSet } from './fieldSet';
import { FieldType, itemElement } from './types';

/** Lays an applied configuration over the live object: its values win, what it does not mention stays. */
export function mergeApplied(
  live: unknown,
  applied: unknown,
  type: FieldType,
): unknown {
  if (applied === undefined) return live;
  if (isDict(applied) && isDict(live) && !type.atomicMap()) {
    const out: Dict = { ...live };
    for (const [name, value] of Object.entries(applied)) {
      out[name] = mergeApplied(live[name], value, type.field(name));
    }
    return out;
  }
  if (Array.isArray(applied) && Array.isArray(live)) {
    const list = type.list();
    if (list.mode !== 'atomic') return mergeLists(live, applied, type);
  }
  return applied;
}

/** Items of the live list keep their places; applied ones come in the order in which they were applied. */
function mergeLists(
  live: unknown[],
  applied: unknown[],
  type: FieldType,
): unknown[] {
  const list = type.list();
  const key = (item: unknown) =>
    itemElement(list, item) ?? JSON.stringify(item);
  const wanted = new Map(applied.map(item => [key(item), item]));
  const present = new Map(live.map(item => [key(item), item]));
  const merged = (name: string): unknown =>
    list.mode === 'map'
      ? mergeApplied(present.get(name), wanted.get(name), type.items())
      : present.get(name) ?? wanted.get(name);
  const out: unknown[] = [];
  const order = [...wanted.keys()];
  let next = 0;
  for (const name of present.keys()) {
    if (!wanted.has(name)) {
      out.push(present.get(name));
    } else {
      // Applied items up to this one follow in their own order.
      const until = order.indexOf(name);
      for (; next <= until; next += 1) out.push(merged(order[next]));
    }
  }
  for (; next < order.length; next += 1) out.push(merged(order[next]));
  return out;
}

/** Takes out the fields of a set, deepest first; a list or map that becomes empty by it goes with them. */
export function removeFields(
  value: unknown,
  set: FieldSet,
  type: FieldType,
): unknown {
  if (isDict(value) && !type.atomicMap()) {
    const out: Dict = {};
    for (const [name, child] of Object.entries(value)) {
      const below = set.children.get(`f:${name}`);
      const kept = below ? prune(child, below, type.field(name)) : child;
      if (kept !== undefined) out[name] = kept;
    }
    return out;
  }
  if (Array.isArray(value)) {
    const list = type.list();
    if (list.mode === 'atomic') return value;
    return value.flatMap(item => {
      const below = set.children.get(itemElement(list, item) ?? '');
      const kept = below ? prune(item, below, type.items()) : item;
      return kept === undefined ? [] : [kept];
    });
  }
  return value;
}

function prune(child: unknown, below: FieldSet, type: FieldType): unknown {
  if (below.member) return undefined;
  return removeFields(child, below, type);
}
