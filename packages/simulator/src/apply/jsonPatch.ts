/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { clone, deepEqual, Dict, isDict } from '../storage/objects';

/** A JSON patch that cannot be applied. */
export class PatchError extends Error {}

interface Operation {
  op: string;
  path: string;
  from?: string;
  value?: unknown;
}

function pointer(text: string): string[] {
  if (text === '') return [];
  if (!text.startsWith('/'))
    throw new PatchError(`invalid JSON pointer: ${text}`);
  return text
    .slice(1)
    .split('/')
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
}

function get(root: unknown, path: string[], text: string): unknown {
  let at = root;
  for (const step of path) {
    if (Array.isArray(at)) at = at[Number(step)];
    else if (isDict(at)) at = at[step];
    else at = undefined;
    if (at === undefined)
      throw new PatchError(`doc is missing path: ${text}: missing value`);
  }
  return at;
}

function parentOf(
  root: unknown,
  path: string[],
  operation: Operation,
): [Dict | unknown[], string] {
  const parent = get(root, path.slice(0, -1), operation.path);
  if (!Array.isArray(parent) && !isDict(parent)) {
    throw new PatchError(
      `${operation.op} operation does not apply: doc is missing path: "${operation.path}": missing value`,
    );
  }
  return [parent, path[path.length - 1]];
}

function arrayIndex(list: unknown[], step: string, limit: number): number {
  const index = step === '-' ? list.length : Number(step);
  if (!Number.isInteger(index) || index < 0 || index > limit) {
    throw new PatchError(
      `Unable to access invalid index: ${step}: invalid index referenced`,
    );
  }
  return index;
}

function add(root: unknown, operation: Operation, value: unknown): unknown {
  const path = pointer(operation.path);
  if (path.length === 0) return value;
  const [parent, step] = parentOf(root, path, operation);
  if (Array.isArray(parent))
    parent.splice(arrayIndex(parent, step, parent.length), 0, value);
  else parent[step] = value;
  return root;
}

function remove(
  root: unknown,
  operation: Operation,
  at = operation.path,
): unknown {
  const path = pointer(at);
  const [parent, step] = parentOf(root, path, operation);
  if (Array.isArray(parent)) {
    parent.splice(arrayIndex(parent, step, parent.length - 1), 1);
  } else {
    if (!(step in parent)) {
      throw new PatchError(
        `${operation.op} operation does not apply: doc is missing key: ${at}: missing value`,
      );
    }
    delete parent[step];
  }
  return root;
}

function replace(root: unknown, operation: Operation): unknown {
  const path = pointer(operation.path);
  if (path.length === 0) return operation.value;
  const [parent, step] = parentOf(root, path, operation);
  if (Array.isArray(parent)) {
    parent[arrayIndex(parent, step, parent.length - 1)] = operation.value;
  } else {
    if (!(step in parent)) {
      throw new PatchError(
        `replace operation does not apply: doc is missing key: ${operation.path}: missing value`,
      );
    }
    parent[step] = operation.value;
  }
  return root;
}

/** Applies a JSON patch (RFC 6902) to a copy. Throws PatchError when an operation does not apply or a test fails. */
export function jsonPatch(target: unknown, operations: unknown): unknown {
  if (!Array.isArray(operations))
    throw new PatchError('a JSON patch is a list of operations');
  let root = clone(target);
  for (const operation of operations as Operation[]) {
    switch (operation.op) {
      case 'add':
        root = add(root, operation, operation.value);
        break;
      case 'remove':
        root = remove(root, operation);
        break;
      case 'replace':
        root = replace(root, operation);
        break;
      case 'copy':
        root = add(
          root,
          operation,
          clone(get(root, pointer(operation.from ?? ''), operation.from ?? '')),
        );
        break;
      case 'move': {
        const value = get(
          root,
          pointer(operation.from ?? ''),
          operation.from ?? '',
        );
        root = remove(root, operation, operation.from);
        root = add(root, operation, value);
        break;
      }
      case 'test':
        if (
          !deepEqual(
            get(root, pointer(operation.path), operation.path),
            operation.value,
          )
        ) {
          throw new PatchError(
            `testing value ${operation.path} failed: test failed`,
          );
        }
        break;
      default:
        throw new PatchError(`Unexpected kind: ${operation.op}`);
    }
  }
  return root;
}
