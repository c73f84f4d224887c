/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict, dict, dicts, isDict, text } from '../storage/objects';

/** `a=b,c=d` with sorted keys; `<none>` when empty. */
export function formatLabels(labels: unknown): string {
  if (!isDict(labels) || Object.keys(labels).length === 0) return '<none>';
  return Object.keys(labels)
    .sort()
    .map(key => `${key}=${String(labels[key])}`)
    .join(',');
}

function expression(item: Dict): string {
  const key = text(item.key);
  const values = Array.isArray(item.values)
    ? [...item.values].map(String).sort().join(',')
    : '';
  switch (item.operator) {
    case 'In':
      return `${key} in (${values})`;
    case 'NotIn':
      return `${key} notin (${values})`;
    case 'Exists':
      return key;
    case 'DoesNotExist':
      return `!${key}`;
    default:
      return key;
  }
}

/** A label selector as one line; requirements are sorted by key, as the server does. `empty` stands for a selector without any. */
export function formatSelector(selector: unknown, empty = '<none>'): string {
  if (!isDict(selector)) return empty;
  const labels = dict(selector.matchLabels);
  const parts = [
    ...Object.keys(labels).map(key => ({
      key,
      line: `${key}=${String(labels[key])}`,
    })),
    ...dicts(selector.matchExpressions).map(item => ({
      key: text(item.key),
      line: expression(item),
    })),
  ];
  if (parts.length === 0) return empty;
  return parts
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(part => part.line)
    .join(',');
}
