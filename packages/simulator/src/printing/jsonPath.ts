/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { isDict } from '../storage/objects';

type Step =
  | { kind: 'field'; name: string }
  | { kind: 'index'; index: number }
  | { kind: 'all' }
  | { kind: 'filter'; path: Step[]; operator: string; value: string };

/**
 * Reads the JSONPath subset that printer columns use: `.a.b`, `['a.b']` with backslash escapes, `[0]`, `[*]` and
 * `[?(@.type=="Ready")]`. Throws on anything else.
 */
export function parseJsonPath(path: string): Step[] {
  const steps: Step[] = [];
  let rest = path
    .trim()
    .replace(/^\{(.*)\}$/, '$1')
    .replace(/^\$/, '');
  while (rest) {
    const field = /^\.?((?:\\.|[^.[\]\\])+)/.exec(rest);
    const quoted = /^\[['"]((?:\\.|[^'"\\])+)['"]\]/.exec(rest);
    const index = /^\[(-?\d+)\]/.exec(rest);
    const all = /^(\[\*\]|\.\*)/.exec(rest);
    const filter =
      /^\[\?\(\s*@(.*?)\s*(==|!=)\s*(?:"([^"]*)"|'([^']*)'|([^)\s]+))\s*\)\]/.exec(
        rest,
      );
    if (all) {
      steps.push({ kind: 'all' });
      rest = rest.slice(all[0].length);
    } else if (filter) {
      steps.push({
        kind: 'filter',
        path: parseJsonPath(filter[1]),
        operator: filter[2],
        value: filter[3] ?? filter[4] ?? filter[5] ?? '',
      });
      rest = rest.slice(filter[0].length);
    } else if (quoted) {
      steps.push({ kind: 'field', name: quoted[1].replace(/\\(.)/g, '$1') });
      rest = rest.slice(quoted[0].length);
    } else if (index) {
      steps.push({ kind: 'index', index: Number(index[1]) });
      rest = rest.slice(index[0].length);
    } else if (field) {
      steps.push({ kind: 'field', name: field[1].replace(/\\(.)/g, '$1') });
      rest = rest.slice(field[0].length);
    } else {
      throw new Error(`unsupported JSONPath: ${path}`);
    }
  }
  return steps;
}

/** All values that a path reaches, in order. */
export function evaluateJsonPath(root: unknown, steps: Step[]): unknown[] {
  let values: unknown[] = [root];
  for (const step of steps) {
    values = values.flatMap(value => advance(value, step));
  }
  return values.filter(value => value !== undefined && value !== null);
}

function advance(value: unknown, step: Step): unknown[] {
  switch (step.kind) {
    case 'field':
      return isDict(value) && step.name in value ? [value[step.name]] : [];
    case 'index':
      return Array.isArray(value)
        ? [value[step.index < 0 ? value.length + step.index : step.index]]
        : [];
    case 'all':
      if (Array.isArray(value)) return value;
      return isDict(value) ? Object.values(value) : [];
    default:
      if (!Array.isArray(value)) return [];
      return value.filter(item => {
        const found = evaluateJsonPath(item, step.path).map(String);
        const equal = found.includes(step.value);
        return step.operator === '==' ? equal : !equal;
      });
  }
}
