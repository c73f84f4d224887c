/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { Dict, isDict } from '../../storage/objects';
import { PolicyEngine } from '../types';

/** The policies that git asks for; the portal of the demo reads the same files. */
// eslint-disable-next-line no-restricted-syntax -- the simulator is never built: it runs from its sources, inside the repository
const FOLDER = resolve(__dirname, '../../../../../examples/policy-intent');

const read = new Map<PolicyEngine, Dict[]>();

/**
 * What GitOps applies to the clusters of an engine, as written in git.
 *
 * @remarks The objects are shared: copy before changing one.
 */
export function intentOf(engine: PolicyEngine): Dict[] {
  let found = read.get(engine);
  if (!found) {
    const folder = join(FOLDER, `${engine}-baseline`);
    found = readdirSync(folder)
      .filter(name => name.endsWith('.yaml'))
      .sort()
      .flatMap(name =>
        parseAllDocuments(readFileSync(join(folder, name), 'utf8')),
      )
      .map(document => document.toJS() as unknown)
      .filter(isDict);
    read.set(engine, found);
  }
  return found;
}
