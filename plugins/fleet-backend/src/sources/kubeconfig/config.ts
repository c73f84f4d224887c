/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { fieldPath } from '@fleetstage/plugin-fleet-node';
import type { z } from 'zod';
import {
  ENTRY_SCHEMAS,
  type ClustersEntry,
  type FilesEntry,
  type InClusterEntry,
} from './schemas';

const ROOT = 'fleet.sources.kubeconfig';

/**
 * An entry of the configuration, with its path for messages.
 * @internal
 */
export type KubeconfigEntry = { path: string } & (
  | { kind: 'files'; entry: FilesEntry }
  | { kind: 'inCluster'; entry: InClusterEntry }
  | { kind: 'clusters'; entry: ClustersEntry }
);

/**
 * Reads and validates `fleet.sources.kubeconfig`. Nothing is read from files here.
 *
 * @throws InputError that names the key and says what is wrong, never the value: it may be a secret
 * @internal
 */
export function readKubeconfigEntries(config: Config): KubeconfigEntry[] {
  const value = config.getOptional(ROOT);
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new InputError(`${ROOT} must be a list`);
  const entries = value.map((item, index) =>
    readEntry(item, `${ROOT}[${index}]`),
  );
  const names = new Set<string>();
  for (const { path, entry } of entries) {
    if (names.has(entry.name)) {
      throw new InputError(
        `${path}.name must be unique: '${entry.name}' is taken by another entry`,
      );
    }
    names.add(entry.name);
  }
  return entries;
}

function readEntry(item: unknown, path: string): KubeconfigEntry {
  const keys =
    typeof item === 'object' && item !== null
      ? (['files', 'inCluster', 'clusters'] as const).filter(key => key in item)
      : [];
  if (keys.length !== 1) {
    throw new InputError(
      `${path} must have exactly one of files, inCluster and clusters`,
    );
  }
  switch (keys[0]) {
    case 'files':
      return {
        path,
        kind: 'files',
        entry: parse(ENTRY_SCHEMAS.files, item, path),
      };
    case 'inCluster':
      return {
        path,
        kind: 'inCluster',
        entry: parse(ENTRY_SCHEMAS.inCluster, item, path),
      };
    default:
      return {
        path,
        kind: 'clusters',
        entry: parse(ENTRY_SCHEMAS.clusters, item, path),
      };
  }
}

function parse<S extends z.ZodType>(
  schema: S,
  item: unknown,
  path: string,
): z.output<S> {
  const parsed = schema.safeParse(item);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    issue => `${fieldPath(issue.path, path)}: ${issue.message}`,
  );
  throw new InputError(problems.join('; '));
}
