/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ProbeContext, TableRow } from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';

/**
 * What `/version` answered, whatever the status: several probes need it.
 * @internal
 */
export interface VersionAnswer {
  status: number;
  text: string;
  latencyMs: number;
}

/** @internal */
export function readVersion(context: ProbeContext): Promise<VersionAnswer> {
  const { client, signal } = context;
  return context.shared('version', async () => {
    const started = performance.now();
    const answer = await client.getText('/version', { signal });
    return { latencyMs: performance.now() - started, ...answer };
  });
}

/**
 * The answer for the namespace `kube-system`: its UID identifies the cluster, and unlike `/version` it always
 * needs a credential.
 * @internal
 */
export function readKubeSystem(
  context: ProbeContext,
): Promise<{ status: number; uid?: string }> {
  const { client, signal } = context;
  return context.shared('kube-system', async () => {
    const { status, text } = await client.getText(
      '/api/v1/namespaces/kube-system',
      { signal },
    );
    return status === 200 ? { status, uid: parseUid(text) } : { status };
  });
}

/** The DaemonSets with their namespaces: counted by one probe, searched for kube-proxy by another. @internal */
export function readDaemonSets(context: ProbeContext): Promise<TableRow[]> {
  const { client, signal } = context;
  return context.shared('daemonsets', async () => {
    const rows: TableRow[] = [];
    const pages = client.listRows('/apis/apps/v1/daemonsets', {
      includeObject: 'Metadata',
      signal,
    });
    for await (const page of pages) rows.push(...page);
    return rows;
  });
}

const namespaceSchema = z.object({
  metadata: z.object({ uid: z.string().regex(/^[\w-]{8,64}$/) }),
});

function parseUid(text: string): string | undefined {
  try {
    return namespaceSchema.parse(JSON.parse(text)).metadata.uid;
  } catch {
    return undefined;
  }
}
