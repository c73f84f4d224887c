/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { setMaxListeners } from 'node:events';
import type { CoreFacts } from '@fleetstage/plugin-fleet-common';
import {
  createKubernetesClient,
  parseKubeconfig,
  type KubernetesClient,
  type ProbeContext,
  type ProbeFailure,
} from '@fleetstage/plugin-fleet-node';
import { coreProbes } from '..';

/** What one look at a cluster brought. */
export interface Look {
  facts: Partial<CoreFacts>;
  failures: Record<string, ProbeFailure>;
  stats: KubernetesClient['stats'];
}

/** Runs all core probes at once, as the collection does, through one client. */
export async function lookAt(
  kubeconfig: string,
  options: { now?: Date } = {},
): Promise<Look> {
  const [context] = parseKubeconfig([{ text: kubeconfig, origin: 'test' }], {
    trusted: true,
  }).contexts;
  const client = await createKubernetesClient({
    kubeConfig: context.load(),
    deadlines: { connectMs: 2_000, headersMs: 5_000 },
  });
  const signal = AbortSignal.timeout(30_000);
  setMaxListeners(0, signal);
  const shared = new Map<string, Promise<unknown>>();
  const probeContext: ProbeContext = {
    cluster: { id: 'test', name: 'test' },
    client,
    now: () => options.now ?? new Date(),
    signal,
    asked: false,
    shared: <T>(key: string, read: () => Promise<T>) => {
      if (!shared.has(key)) shared.set(key, read());
      return shared.get(key) as Promise<T>;
    },
  };
  const facts: Record<string, unknown> = {};
  const failures: Record<string, ProbeFailure> = {};
  try {
    await Promise.all(
      coreProbes().map(async probe => {
        try {
          // Strict: a fact must be exactly what the schema says.
          facts[probe.name] = probe.schema.parse(
            await probe.collect(probeContext),
          );
        } catch (error) {
          failures[probe.name] = error as ProbeFailure;
        }
      }),
    );
    return { facts, failures, stats: { ...client.stats } };
  } finally {
    await client.close();
  }
}
