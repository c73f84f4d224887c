/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  clusterStandardSchema,
  type ClusterPlan,
  type ClusterRequestInput,
  type ClusterStandard,
} from '@fleetstage/plugin-fleet-common';
import { planCluster } from '@fleetstage/plugin-fleet-node';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import type { ClusterJob } from '../provisioners/Provisioner';

export const NOW = new Date('2026-11-25T12:00:00Z');

/** Text of the standard of the demo company. */
export const EXAMPLE = readFileSync(
  path.resolve(__dirname, '../../../../examples/standard/standard.yaml'),
  'utf8',
);

/** The standard of the demo company, or what a test makes of its text. */
export function exampleStandard(
  change = (text: string) => text,
): ClusterStandard {
  const { metadata, spec } = clusterStandardSchema.parse(
    parse(change(EXAMPLE), { merge: true }),
  );
  return { ...spec, name: metadata.name };
}

/** A request of the class staging that leaves everything to the standard. */
export function requestOf(
  more: Partial<ClusterRequestInput> = {},
): ClusterRequestInput {
  const request = { name: 'search-dev', class: 'staging', owner: 'search' };
  return { ...request, ...more };
}

export function planOf(
  more: Partial<ClusterRequestInput> = {},
  standard = exampleStandard(),
): ClusterPlan {
  const { plan, problems } = planCluster(requestOf(more), standard, {
    now: NOW,
  });
  if (!plan) throw new Error(JSON.stringify(problems));
  return plan;
}

/** A log that a test reads: one text for each line. */
export function collectingLogger(): { lines: string[]; logger: LoggerService } {
  const lines: string[] = [];
  const write = (message: string) => {
    lines.push(message);
  };
  const logger: LoggerService = {
    error: write,
    warn: write,
    info: write,
    debug: write,
    child: () => logger,
  };
  return { lines, logger };
}

/** Work on the cluster of a request, with a log that a test reads. */
export function jobOf(
  more: Partial<ClusterRequestInput> = {},
  options: { standard?: ClusterStandard; signal?: AbortSignal } = {},
): ClusterJob & { lines: string[] } {
  const { standard = exampleStandard(), signal } = options;
  return {
    ...collectingLogger(),
    plan: planOf(more, standard),
    standard,
    signal,
    now: () => NOW,
    createTemporaryDirectory: temporaryFolder,
    pollMs: 10,
  };
}

const folders: string[] = [];

/** A folder that goes after the tests of a file, with {@link removeFolders}. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fleetstage-creation-'));
  folders.push(folder);
  return folder;
}

export async function removeFolders(): Promise<void> {
  const all = folders.splice(0);
  await Promise.all(
    all.map(folder => rm(folder, { recursive: true, force: true })),
  );
}
