/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { UnreadPart } from '@fleetstage/plugin-fleet-common';
import { ProbeFailure, type ProbeContext } from '@fleetstage/plugin-fleet-node';
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

/**
 * Nothing where the right is missing (403) or the API is not served (404), and the reason noted; any other failure is one of
 * the whole probe.
 * @internal
 */
export async function unlessRefused<T>(
  reading: Promise<T>,
  part: string,
  unread: UnreadPart[],
): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    const refused =
      error instanceof ProbeFailure &&
      (error.kind === 'forbidden' || error.kind === 'not-found');
    if (!refused) throw error;
    unread.push({ part, reason: error.message });
    return undefined;
  }
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
