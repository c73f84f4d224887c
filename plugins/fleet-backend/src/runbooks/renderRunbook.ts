/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { ClusterDetail, Runbook } from '@fleetstage/plugin-fleet-common';

/**
 * A runbook with the cluster's own facts in place of its `{{…}}` marks, or without a cluster for what concerns none.
 *
 * @throws NotFoundError for a runbook that does not exist.
 */
export async function renderRunbook(
  id: string,
  cluster?: ClusterDetail,
): Promise<Runbook> {
  const text = await load(id);
  const values = cluster ? valuesOf(cluster) : {};
  const markdown = text.replace(
    /\{\{(\w+)\}\}/g,
    (_mark, key: string) => values[key] ?? `(${key} not known)`,
  );
  const title = /^# (.+)$/m.exec(markdown)?.[1] ?? id;
  return { id, title, markdown };
}

async function load(id: string): Promise<string> {
  // An identifier, never a path: nothing outside the folder can be asked for.
  if (/^[a-z0-9-]+$/.test(id)) {
    const folder = resolvePackagePath(
      '@fleetstage/plugin-fleet-backend',
      'runbooks',
    );
    try {
      return await readFile(path.join(folder, `${id}.md`), 'utf8');
    } catch {
      // Falls through: the same answer for any name that is not there.
    }
  }
  throw new NotFoundError(`No runbook '${id}'`);
}

function valuesOf(cluster: ClusterDetail): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries({
      cluster: cluster.name,
      title: cluster.title,
      owner: cluster.owner,
      environment: cluster.environment,
      provider: cluster.provider,
      region: cluster.region,
      version: cluster.version,
      server: cluster.server,
      sentence: cluster.sentence,
      sources: cluster.sources.join(', '),
    }).map(([key, value]) => [key, value ? inert(value) : undefined]),
  );
}

/** Text from outside must not become markup: it is shown as code would be, without marks of its own. */
function inert(value: string): string {
  return value.replace(/[\\`*_{}[\]()<>#!|~]/g, '\\$&').replace(/\s+/g, ' ');
}
