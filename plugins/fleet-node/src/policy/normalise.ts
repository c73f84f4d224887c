/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createHash } from 'node:crypto';
import { untrustedText } from '../text/untrustedText';

/** Longer texts are compared by their digest. */
const LONG_TEXT = 200;
const MAX_ENTRIES = 2_000;
const MAX_DEPTH = 40;
const MAX_PATH = 300;

/**
 * How a spec is flattened.
 * @public
 */
export interface FlattenOptions {
  /** Names of lists whose order says nothing, such as `namespaces`. */
  unordered: ReadonlySet<string>;
}

/**
 * Lists without an order in the matching parts of every engine: API groups, kinds, namespaces, operations, actions.
 * @public
 */
export const UNORDERED_LISTS: readonly string[] = [
  'apiGroups',
  'apiVersions',
  'clusterRoles',
  'excludedNamespaces',
  'groups',
  'kinds',
  'matchExpressions',
  'namespaces',
  'operations',
  'resourceNames',
  'roles',
  'values',
  'versions',
];

const compare = (a: string, b: string) => Number(a > b) - Number(a < b);

type Plain = string | Plain[] | { [key: string]: Plain };

/**
 * A spec as path to value, so that equal policies are equal whoever wrote them: `null`, empty lists and empty maps are
 * as good as absent, numbers and booleans are compared as text, binary quantities in their shortest form, lists without
 * an order are sorted, and texts are freed of what editors change and replaced by a digest when they are long. Texts and
 * paths that cannot be shown as they are bear a digest, so that what cannot be seen is a difference all the same.
 *
 * @remarks Items of a list of objects stand under their `name` when each has one of its own, with their order as a value
 * beside them: inserting a rule is then one difference and not as many as there are rules.
 * @public
 */
export function flattenSpec(
  spec: unknown,
  { unordered }: FlattenOptions,
): Record<string, string> {
  // Without a prototype: paths come from a remote system.
  const flat: Record<string, string> = Object.create(null);
  const tidied = tidy(spec, '', unordered, 0);
  if (tidied === undefined) return { ...flat };
  const all: [string, string][] = [];
  collect(tidied, '', all);
  for (const [path, value] of all.slice(0, MAX_ENTRIES)) {
    flat[marked(path, MAX_PATH) || '(spec)'] = value;
  }
  const rest = all.slice(MAX_ENTRIES);
  if (rest.length) flat['…'] = `${digestOfAll(rest)} (${rest.length} more)`;
  return { ...flat };
}

/**
 * A text without what editors and YAML styles change: line endings, blanks at the end of lines, the final newline.
 * @public
 */
export function normaliseText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n')
    .trimEnd();
}

function digest(text: string): string {
  const hash = createHash('sha256').update(text).digest('hex');
  return `sha256:${hash.slice(0, 12)}`;
}

/** The digest of many entries, without one long text of them all. */
function digestOfAll(entries: readonly [string, string][]): string {
  const hash = createHash('sha256');
  for (let start = 0; start < entries.length; start += 1_000)
    hash.update(JSON.stringify(entries.slice(start, start + 1_000)));
  return `sha256:${hash.digest('hex').slice(0, 12)}`;
}

/** Length of a digest with the blank and the brackets around it. */
const MARK = 22;
const LOOKS_MARKED =
  /\(sha256:[0-9a-f]{12}\)$|^sha256:[0-9a-f]{12} \(\d+ lines?\)$/;

/**
 * A text as it can be shown. Where that hides a part of it, the digest of the raw text stands beside it, so that texts
 * are equal here when they are equal there; a text that looks like that already gets one as well.
 */
function marked(text: string, maxLength: number): string {
  const clean = untrustedText(text, maxLength);
  if (clean === text && !LOOKS_MARKED.test(text)) return text;
  return `${untrustedText(text, maxLength - MARK)} (${digest(text)})`;
}

/** A path that does not grow with what lies below it: a long key would be copied to everything in it. */
function bounded(path: string): string {
  if (path.length <= 2 * MAX_PATH) return path;
  return `${path.slice(0, MAX_PATH - MARK)} (${digest(path)})`;
}

function tidy(
  value: unknown,
  key: string,
  unordered: ReadonlySet<string>,
  depth: number,
): Plain | undefined {
  if (value === null || value === undefined) return undefined;
  if (depth > MAX_DEPTH) return digest(JSON.stringify(value));
  if (Array.isArray(value)) {
    const items = value.flatMap(item => {
      const tidied = tidy(item, '', unordered, depth + 1);
      return tidied === undefined ? [] : [tidied];
    });
    if (!items.length) return undefined;
    return unordered.has(key) ? sortedSet(items) : items;
  }
  if (typeof value === 'object') {
    const entries = Object.entries(value)
      .map(
        ([name, item]) =>
          [name, tidy(item, name, unordered, depth + 1)] as const,
      )
      .filter((entry): entry is [string, Plain] => entry[1] !== undefined)
      .sort(([a], [b]) => compare(a, b));
    return entries.length ? Object.fromEntries(entries) : undefined;
  }
  return scalar(value);
}

function scalar(value: unknown): string {
  if (typeof value !== 'string') return String(value);
  return normaliseQuantity(normaliseText(value));
}

function sortedSet(items: Plain[]): Plain[] {
  const byText = new Map(items.map(item => [JSON.stringify(item), item]));
  return [...byText].sort(([a], [b]) => compare(a, b)).map(([, item]) => item);
}

const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi'];

/** `1024Mi` is `1Gi` and `2000m` is `2` (Kubernetes documentation, resource quantities). */
function normaliseQuantity(text: string): string {
  const milli = /^([1-9]\d{0,8})000m$/.exec(text);
  if (milli) return milli[1];
  const match = /^([1-9]\d{0,14})(Ki|Mi|Gi|Ti|Pi)$/.exec(text);
  if (!match) return text;
  let amount = Number(match[1]);
  let unit = BINARY.indexOf(match[2]);
  while (amount % 1024 === 0 && unit < BINARY.length - 1) {
    amount /= 1024;
    unit += 1;
  }
  return `${amount}${BINARY[unit]}`;
}

function collect(value: Plain, path: string, into: [string, string][]): void {
  if (typeof value === 'string') {
    into.push([path, shown(value)]);
  } else if (Array.isArray(value)) {
    collectList(value, path, into);
  } else {
    for (const [key, item] of Object.entries(value)) {
      const step = /[.[\]"]/.test(key) ? `[${JSON.stringify(key)}]` : key;
      const below =
        path && !step.startsWith('[') ? `${path}.${step}` : `${path}${step}`;
      collect(item, bounded(below), into);
    }
  }
}

function collectList(
  list: Plain[],
  path: string,
  into: [string, string][],
): void {
  if (list.every(item => typeof item === 'string')) {
    const together = JSON.stringify(list);
    if (together.length <= LONG_TEXT) {
      into.push([path, shown(together)]);
      return;
    }
  }
  const names = list.map(nameOf);
  const named = names.every(Boolean) && new Set(names).size === names.length;
  if (named && names.length > 1)
    into.push([bounded(`${path}#order`), shown(names.join(', '))]);
  list.forEach((item, index) => {
    const below = `${path}[${named ? names[index] : index}]`;
    collect(item, bounded(below), into);
  });
}

function nameOf(item: Plain): string | undefined {
  if (typeof item === 'string' || Array.isArray(item)) return undefined;
  const { name } = item;
  return typeof name === 'string' && name.length <= 100 ? name : undefined;
}

function shown(text: string): string {
  if (text.length <= LONG_TEXT) return marked(text, LONG_TEXT);
  const lines = text.split('\n').length;
  return `${digest(text)} (${lines} ${lines === 1 ? 'line' : 'lines'})`;
}
