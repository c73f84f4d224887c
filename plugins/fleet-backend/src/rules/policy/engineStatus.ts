/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { PolicyEngineStatus } from '@fleetstage/plugin-fleet-common';
import { isStale, sinceWhenUnread } from '../knowledge';
import type { PolicyInput } from './input';

/** What is known of one engine: a fact of its probe, which is named `policy-<engine>`. */
export type PolicyFactOfProbe = PolicyInput['facts'][number];

/** Whether an engine's newest results are older than they should be. */
export function evidenceIsStale(
  { evidenceAt, evidenceFreshForSeconds }: PolicyEngineStatus,
  now: Date,
): boolean {
  return (
    evidenceAt !== undefined &&
    evidenceFreshForSeconds !== undefined &&
    now.getTime() - Date.parse(evidenceAt) > evidenceFreshForSeconds * 1000
  );
}

/**
 * Engines as a fact knows them now: what was not read for longer than it is fresh is unknown, whatever it was, and so
 * is an engine that nobody could read. None where nobody tried.
 */
export function engineStatuses(
  { probe, fact }: PolicyFactOfProbe,
  now: Date,
): PolicyEngineStatus[] {
  const { value, error } = fact;
  if (value) {
    if (!isStale(fact, now)) return value.engines;
    const sentence = sinceWhenUnread(fact);
    return value.engines.map(engine => ({
      ...engine,
      state: 'unknown',
      sentence,
    }));
  }
  if (!error && !fact.observedAt) return [];
  return [
    {
      engine: engineOfProbe(probe),
      title: fact.source,
      state: error?.kind === 'forbidden' ? 'forbidden' : 'unknown',
      sentence: error?.message ?? sinceWhenUnread(fact),
      operations: [],
      problems: [],
    },
  ];
}

/** The engine that a probe reads. */
export function engineOfProbe(probe: string): string {
  return probe.replace(/^policy-/, '');
}
