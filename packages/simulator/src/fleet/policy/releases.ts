/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ClusterSpec } from '../types';

/** Gatekeeper's release on a cluster. */
export function gatekeeperVersion({ policyStories }: ClusterSpec): string {
  return policyStories.includes('old-gatekeeper') ? '3.15.1' : '3.23.0';
}

export function oldGatekeeper({ policyStories }: ClusterSpec): boolean {
  return policyStories.includes('old-gatekeeper');
}

/** Minor of Kyverno 1.x on a cluster. */
export function kyvernoMinor({ policyStories }: ClusterSpec): number {
  if (policyStories.includes('old-kyverno')) return 13;
  return policyStories.includes('deleted-policy-reported') ? 17 : 19;
}

const PATCH: Record<number, number> = { 13: 6, 17: 2, 19: 0 };

/** The chart's minor is ten behind the one of Kyverno, since 1.10. */
export function chartVersionOf(minor: number): { chart: string; app: string } {
  const patch = PATCH[minor] ?? 0;
  return { chart: `3.${minor - 10}.${patch}`, app: `v1.${minor}.${patch}` };
}
