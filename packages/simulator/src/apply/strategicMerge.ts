/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { deepEqual, Dict, isDict } from '../storage/objects';

/** The key by which lists of built-in kinds merge in a strategic merge patch; an empty key means a list of plain values. */
const MERGE_KEYS: Record<string, string> = {
  'metadata.finalizers': '',
  ownerReferences: 'uid',
  conditions: 'type',
  containers: 'name',
  initContainers: 'name',
  ephemeralContainers: 'name',
  env: 'name',
  volumeMounts: 'mountPath',
  volumeDevices: 'devicePath',
  'spec.volumes': 'name',
  'spec.imagePullSecrets': 'name',
  hostAliases: 'ip',
  topologySpreadConstraints: 'topologyKey',
  'containers.ports': 'containerPort',
  'initContainers.ports': 'containerPort',
  'spec.ports': 'port',
  'status.addresses': 'type',
  podIPs: 'ip',
  hostIPs: 'ip',
  secrets: 'name',
  webhooks: 'name',
  matchConditions: 'name',
};

function mergeKey(path: readonly string[]): string | undefined {
  const [parent, name] = [
    path[path.length - 2] ?? '',
    path[path.length - 1] ?? '',
  ];
  return MERGE_KEYS[`${parent}.${name}`] ?? MERGE_KEYS[name];
}

/**
 * Strategic merge patch for built-in kinds: objects merge, null removes, lists merge by the key of their items. Knows the directives
 * `$patch: delete|replace|merge`, `$deleteFromPrimitiveList/<field>`, `$setElementOrder/<field>` and `$retainKeys`. Lists that are not in
 * the table are replaced.
 */
export function strategicMerge(
  target: unknown,
  patch: unknown,
  path: readonly string[] = [],
): unknown {
  if (!isDict(patch)) return patch;
  if (patch.$patch === 'replace') {
    const { $patch: _directive, ...rest } = patch;
    return rest;
  }
  if (patch.$patch === 'delete') return {};
  const out: Dict = isDict(target) ? { ...target } : {};
  if (Array.isArray(patch.$retainKeys)) {
    const keep = new Set(patch.$retainKeys);
    for (const name of Object.keys(out)) if (!keep.has(name)) delete out[name];
  }
  for (const [name, value] of Object.entries(patch)) {
    if (name.startsWith('$deleteFromPrimitiveList/')) {
      const field = name.slice('$deleteFromPrimitiveList/'.length);
      const gone = Array.isArray(value) ? value : [];
      const present = out[field];
      if (Array.isArray(present))
        out[field] = present.filter(
          item => !gone.some(other => deepEqual(item, other)),
        );
    } else if (!name.startsWith('$')) {
      if (value === null) delete out[name];
      else out[name] = mergeField(out[name], value, [...path, name]);
    }
  }
  for (const [name, value] of Object.entries(patch)) {
    if (name.startsWith('$setElementOrder/')) {
      const field = name.slice('$setElementOrder/'.length);
      out[field] = reorder(out[field], value, mergeKey([...path, field]) ?? '');
    }
  }
  return out;
}

function mergeField(
  target: unknown,
  value: unknown,
  path: readonly string[],
): unknown {
  const key = mergeKey(path);
  if (Array.isArray(value) && key !== undefined) {
    return mergeList(Array.isArray(target) ? target : [], value, key, path);
  }
  return strategicMerge(target, value, path);
}

function mergeList(
  target: unknown[],
  patch: unknown[],
  key: string,
  path: readonly string[],
): unknown[] {
  if (key === '') {
    return [
      ...target,
      ...patch.filter(item => !target.some(other => deepEqual(item, other))),
    ];
  }
  const replaces = patch.some(
    item => isDict(item) && item.$patch === 'replace',
  );
  const same = (a: unknown, b: unknown) =>
    isDict(a) && isDict(b) && deepEqual(a[key], b[key]);
  const items = patch.filter(isDict);
  const deleted = items.filter(item => item.$patch === 'delete');
  const before = replaces
    ? []
    : target.filter(item => !deleted.some(other => same(item, other)));
  const merged = items
    .filter(item => item.$patch === undefined || item.$patch === 'merge')
    .map(item =>
      strategicMerge(
        before.find(other => same(item, other)),
        item,
        path,
      ),
    );
  const kept = before.filter(item => !merged.some(other => same(item, other)));
  return interleave(kept, merged, item =>
    target.findIndex(other => same(item, other)),
  );
}

/** Items of the patch come first, but those that were there already keep their places among the others. */
function interleave(
  kept: unknown[],
  merged: unknown[],
  placeOf: (item: unknown) => number,
): unknown[] {
  const [left, right] = [[...kept], [...merged]];
  const out: unknown[] = [];
  while (left.length > 0 && right.length > 0) {
    const place = placeOf(right[0]);
    const fromRight = place < 0 || place < placeOf(left[0]);
    out.push(fromRight ? right.shift() : left.shift());
  }
  return [...out, ...left, ...right];
}

function reorder(list: unknown, order: unknown, key: string): unknown {
  if (!Array.isArray(list) || !Array.isArray(order)) return list;
  const name = (item: unknown) =>
    JSON.stringify(key && isDict(item) ? item[key] : item);
  const places = new Map(order.map((item, index) => [name(item), index]));
  const known = list
    .filter(item => places.has(name(item)))
    .sort((a, b) => (places.get(name(a)) ?? 0) - (places.get(name(b)) ?? 0));
  return [...known, ...list.filter(item => !places.has(name(item)))];
}
