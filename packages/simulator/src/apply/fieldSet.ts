/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict, isDict } from '../storage/objects';

/**
 * A set of field paths as a tree. A path is a list of elements in the notation of `fieldsV1`: `f:<field>`, `k:<keys as JSON>` for an item of a
 * list with keys, `v:<value as JSON>` for an item of a set. A node that is no member only leads to members below it.
 */
export class FieldSet {
  member = false;
  readonly children = new Map<string, FieldSet>();

  static of(paths: string[][]): FieldSet {
    const set = new FieldSet();
    for (const path of paths) set.insert(path);
    return set;
  }

  /** Reads `fieldsV1`. Throws on an element that is none. */
  static parse(fields: unknown): FieldSet {
    const set = new FieldSet();
    if (!isDict(fields)) return set;
    for (const [name, below] of Object.entries(fields)) {
      if (name === '.') {
        set.member = true;
      } else {
        const child = FieldSet.parse(below);
        if (isDict(below) && Object.keys(below).length === 0)
          child.member = true;
        set.children.set(name, child);
      }
    }
    return set;
  }

  get empty(): boolean {
    return (
      !this.member && [...this.children.values()].every(child => child.empty)
    );
  }

  insert(path: readonly string[]) {
    this.descend(path).member = true;
  }

  has(path: readonly string[]): boolean {
    return this.find(path)?.member ?? false;
  }

  find(path: readonly string[]): FieldSet | undefined {
    if (path.length === 0) return this;
    return this.children.get(path[0])?.find(path.slice(1));
  }

  union(other: FieldSet): FieldSet {
    return combine(this, other, (a, b) => a || b);
  }

  intersection(other: FieldSet): FieldSet {
    return combine(this, other, (a, b) => a && b);
  }

  difference(other: FieldSet): FieldSet {
    return combine(this, other, (a, b) => a && !b);
  }

  /** All members below and with the given paths are taken out. */
  withoutBelow(paths: readonly string[][]): FieldSet {
    const copy = this.union(new FieldSet());
    for (const path of paths) {
      const parent = copy.find(path.slice(0, -1));
      parent?.children.delete(path[path.length - 1]);
    }
    return copy;
  }

  equals(other: FieldSet): boolean {
    return this.difference(other).empty && other.difference(this).empty;
  }

  /** All member paths, parents before children. */
  paths(prefix: string[] = []): string[][] {
    const own = this.member && prefix.length > 0 ? [prefix] : [];
    return [
      ...own,
      ...[...this.children.entries()].flatMap(([element, child]) =>
        child.paths([...prefix, element]),
      ),
    ];
  }

  toFieldsV1(): Dict {
    const out: Dict = {};
    const names = [...this.children.keys()].sort();
    const parts = names
      .map(name => [name, this.children.get(name) as FieldSet] as const)
      .filter(([, child]) => !child.empty);
    if (this.member && parts.length > 0) out['.'] = {};
    for (const [name, child] of parts) out[name] = child.toFieldsV1();
    return out;
  }

  private descend(path: readonly string[]): FieldSet {
    if (path.length === 0) return this;
    const [first, ...rest] = path;
    let child = this.children.get(first);
    if (!child) {
      child = new FieldSet();
      this.children.set(first, child);
    }
    return child.descend(rest);
  }
}

const NOTHING = new FieldSet();

function combine(
  a: FieldSet,
  b: FieldSet,
  keep: (a: boolean, b: boolean) => boolean,
): FieldSet {
  const out = new FieldSet();
  out.member = keep(a.member, b.member);
  for (const name of new Set([...a.children.keys(), ...b.children.keys()])) {
    const child = combine(
      a.children.get(name) ?? NOTHING,
      b.children.get(name) ?? NOTHING,
      keep,
    );
    if (!child.empty) out.children.set(name, child);
  }
  return out;
}

/** A path for people, as conflicts name it: `.spec.template.spec.containers[name="web"].image`. */
export function pathText(path: readonly string[]): string {
  return path
    .map(element => {
      const value = element.slice(2);
      if (element.startsWith('f:')) return `.${value}`;
      if (element.startsWith('k:')) {
        const keys = JSON.parse(value) as Dict;
        const parts = Object.keys(keys)
          .sort()
          .map(key => `${key}=${JSON.stringify(keys[key])}`);
        return `[${parts.join(',')}]`;
      }
      return `[=${value}]`;
    })
    .join('');
}
