/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { FakeObject } from './fakeCluster';

// Samples and definitions of upstream projects lie beside the repository on machines that have them.
const SHARED = resolve(__dirname, '../../../../../shared');

export const hasShared = existsSync(join(SHARED, 'samples'));
export const HINT = hasShared
  ? ''
  : ' (skipped: there is no ../shared beside the repository)';

/** All objects of a file, or of the files of a folder. */
export function readShared(path: string): FakeObject[] {
  const full = join(SHARED, path);
  const files = statSync(full).isDirectory()
    ? readdirSync(full, { recursive: true, encoding: 'utf8' })
        .filter(name => name.endsWith('.yaml'))
        .sort()
        .map(name => join(full, name))
    : [full];
  return files.flatMap(file =>
    parseAllDocuments(readFileSync(file, 'utf8')).flatMap(
      document => document.toJS() ?? [],
    ),
  );
}

export function readSharedJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(SHARED, path), 'utf8'));
}
