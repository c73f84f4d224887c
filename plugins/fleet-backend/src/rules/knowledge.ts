/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { KnownFact, RuleInput, RuleVerdict } from './types';

/**
 * The value of a fact as long as it is fresh, else the verdict "unknown" with its reason.
 * Unknown is never good (rule R3).
 */
export function freshOrUnknown<T>(
  fact: KnownFact<T>,
  input: RuleInput,
  what: string,
  probe: string,
): { value: T } | { verdict: RuleVerdict } {
  if (fact.value !== undefined && !isStale(fact, input.now)) {
    return { value: fact.value };
  }
  return {
    verdict: {
      state: 'unknown',
      reason: `${what} ${sinceWhenUnread(fact)}`,
      source: fact.source,
      probe,
      findings: [],
    },
  };
}

/** True when the value is older than its freshness. */
export function isStale(fact: KnownFact<unknown>, now: Date): boolean {
  return !fact.freshUntil || fact.freshUntil < now.toISOString();
}

/** Since when something was not read, and why, such as "not read since 2026-11-25 09:30 UTC: timeout". */
export function sinceWhenUnread({
  observedAt,
  error,
}: KnownFact<unknown>): string {
  const why = error ? `: ${error.message}` : '';
  return observedAt
    ? `not read since ${observedAt.slice(0, 16).replace('T', ' ')} UTC${why}`
    : `never read${why || ' yet'}`;
}

/** What is wrong with the portal's own credential. */
export type CredentialTrouble = 'rejected' | 'expired' | 'unavailable';

/**
 * Whether the portal's credential works, as of the newest that is known: the rule on credentials and the unknown of all
 * axes that need them (rule R4) hang on this one answer. An API server that does not answer mends no credential.
 */
export function credentialTrouble(
  input: RuleInput,
): CredentialTrouble | undefined {
  const { value, error } = input.facts.core('credentials');
  if (error?.kind === 'unauthorized') return 'rejected';
  if (error?.kind === 'credentials') return 'unavailable';
  const expiresAt = value?.expiresAt;
  if (expiresAt && Date.parse(expiresAt) < input.now.getTime()) {
    return 'expired';
  }
  return value?.accepted === false ? 'rejected' : undefined;
}

/** A verdict that needs no finding. */
export function plain(
  state: RuleVerdict['state'],
  reason: string,
  source: string,
  probe?: string,
): RuleVerdict {
  return { state, reason, source, probe, findings: [] };
}
