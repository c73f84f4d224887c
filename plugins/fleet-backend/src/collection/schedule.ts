/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { CollectionSettings } from '../config';

/**
 * When a cluster is looked at next: after the interval, or, while it fails, after the interval doubled with
 * each failure in a row up to the maximum. A tenth of jitter either way keeps the fleet from moving in step.
 *
 * @param random - from 0 to 1.
 * @returns the moment as an ISO time.
 */
export function nextDueAt(
  now: Date,
  failures: number,
  settings: CollectionSettings,
  random: number,
  retryAfterSeconds = 0,
): string {
  const { intervalMs, maxBackoffMs } = settings;
  // The first failures keep the pace, so that hysteresis decides soon; a dead cluster then costs less and less.
  const doublings = Math.max(0, failures - 3);
  const wait = Math.min(
    intervalMs * 2 ** Math.min(doublings, 20),
    Math.max(intervalMs, maxBackoffMs),
  );
  const jittered = wait * (0.9 + 0.2 * random);
  const asked = retryAfterSeconds * 1000;
  return new Date(now.getTime() + Math.max(jittered, asked)).toISOString();
}
