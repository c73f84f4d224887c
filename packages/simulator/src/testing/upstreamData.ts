/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { FakeObject } from './fakeCluster';

// Samples and definitions of upstream projects lie beside the repository on machines that have them.
// eslint-disable-next-line no-restricted-syntax -- never part of a build
const SHARED = resolve(__dirname, '../../../../../shared');

/** True on machines that have samples and definitions of upstream projects. */
export const hasUpstreamData = existsSync(join(SHARED, 'samples'));
/** For the names of tests that need them. */
export const UPSTREAM_HINT = hasUpstreamData
  ? ''
  : ' (skipped: there is no ../shared beside the repository)';

/** All objects of a file, or of the files of a folder. */
export function readUpstream(path: string): FakeObject[] {
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

/** A JSON file of theirs. */
export function readUpstreamJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(SHARED, path), 'utf8'));
}
