/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  reachabilityFactSchema,
  type ReachabilityFact,
} from '@fleetstage/plugin-fleet-common';
import type { FleetProbe, ProbeContext } from '@fleetstage/plugin-fleet-node';
import { readKubeSystem, readVersion } from './shared';

const MAX_CHECKS = 50;

/**
 * Does the API server answer, how fast, and which of its own checks fail.
 *
 * @remarks Any HTTP answer counts as reachable, 401 and 403 included: whether the credential is accepted is
 * another axis (rule R4). Only the first question may fail; what the others cannot say is left out.
 * @internal
 */
export const reachabilityProbe: FleetProbe<ReachabilityFact> = {
  name: 'reachability',
  source: 'API server',
  schema: reachabilityFactSchema,
  freshForSeconds: 15 * 60,
  async collect(context) {
    const { latencyMs } = await readVersion(context);
    const [readiness, kubeSystem] = await Promise.all([
      readReadiness(context),
      readKubeSystem(context).catch(() => undefined),
    ]);
    return {
      latencyMs: Math.round(latencyMs * 10) / 10,
      ...(kubeSystem?.uid && { uid: kubeSystem.uid }),
      ...readiness,
      tlsVerified: context.client.tlsVerified,
    };
  },
};

async function readReadiness(
  context: ProbeContext,
): Promise<
  Pick<ReachabilityFact, 'ready' | 'readyUnanswered' | 'failedChecks'>
> {
  const answer = await context.client
    .getText('/readyz?verbose', { signal: context.signal })
    .catch(() => undefined);
  if (answer?.status === 200) return { ready: true, failedChecks: [] };
  // 500 is how a server says that it is not ready; 503 and the like come from what stands before it.
  if (answer?.status === 401 || answer?.status === 403) {
    return { failedChecks: [] };
  }
  if (answer === undefined || answer.status < 500) {
    return { readyUnanswered: true, failedChecks: [] };
  }
  return { ready: false, failedChecks: failedChecks(answer.text) };
}

/**
 * The checks that `/readyz?verbose` reports as failed: lines such as `[-]etcd failed: reason withheld`.
 * @internal
 */
export function failedChecks(text: string): string[] {
  const names = [...text.matchAll(/^\[-\]([\w./-]{1,100}) failed/gm)].map(
    match => match[1],
  );
  return [...new Set(names)].slice(0, MAX_CHECKS);
}
