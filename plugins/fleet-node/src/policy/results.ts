/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  POLICY_RESULTS,
  POLICY_SEVERITIES,
  type PolicyCounts,
  type PolicyResult,
  type PolicySeverity,
} from '@fleetstage/plugin-fleet-common';

/**
 * Most results that are kept of one cluster.
 * @public
 */
export const MAX_POLICY_RESULTS = 2_000;

/**
 * The worst results, at most {@link MAX_POLICY_RESULTS}: by result, then by severity; those of deleted policies last.
 * @public
 */
export function worstResults(results: readonly PolicyResult[]): PolicyResult[] {
  const rank = ({ orphaned, exemptedBy, severity, result }: PolicyResult) =>
    Number(orphaned) * 1_000 +
    Number(exemptedBy !== undefined) * 100 +
    POLICY_RESULTS.indexOf(result) * 10 +
    POLICY_SEVERITIES.indexOf(severity);
  return [...results]
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MAX_POLICY_RESULTS);
}

/**
 * A severity as people write it, in any case; undefined for anything else.
 * @public
 */
export function parseSeverity(text: unknown): PolicySeverity | undefined {
  if (typeof text !== 'string') return undefined;
  return POLICY_SEVERITIES.find(
    severity => severity === text.trim().toLowerCase(),
  );
}

/**
 * Adds counts: what one side does not know stays as the other knows it.
 * @public
 */
export function addCounts(a: PolicyCounts, b: PolicyCounts): PolicyCounts {
  const sum: PolicyCounts = { ...a };
  for (const key of [...POLICY_RESULTS, 'exempt'] as const) {
    const value = b[key];
    if (value !== undefined) sum[key] = (sum[key] ?? 0) + value;
  }
  return sum;
}

/**
 * The newest of times, in one form; undefined for none.
 * @public
 */
export function newest(
  times: Iterable<string | undefined>,
): string | undefined {
  let best = -Infinity;
  for (const time of times) {
    const parsed = time === undefined ? NaN : Date.parse(time);
    if (parsed > best) best = parsed;
  }
  return Number.isFinite(best) ? new Date(best).toISOString() : undefined;
}
