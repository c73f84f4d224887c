/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { stateWeight, type AxisState } from '@fleetstage/plugin-fleet-common';
import type { StoredAxis } from '../store/tables';
import type { RuleSettings } from './types';

/** What was seen now. */
export interface Observation {
  state: AxisState;
  reason: string;
}

/** What counts after this look. */
export interface Settled {
  state: AxisState;
  reason: string;
  pending?: StoredAxis['pending'];
}

/**
 * Rule R5: a change of state counts only after it was seen several times in a row, both ways.
 *
 * @remarks The first verdict of an axis counts at once, and so does one that follows "unknown":
 * there is no earlier state that would deserve protection. "Unknown" counts at once too: what grew old is not good.
 */
export function settle(
  previous: StoredAxis | undefined,
  seen: Observation,
  limits: RuleSettings['hysteresis'],
): Settled {
  if (
    !previous ||
    previous.state === seen.state ||
    previous.state === 'unknown' ||
    previous.state === 'planned' ||
    previous.state === 'not-applicable' ||
    seen.state === 'planned' ||
    seen.state === 'unknown'
  ) {
    return { ...seen };
  }
  const worse = stateWeight(seen.state) > stateWeight(previous.state);
  const needed = worse ? limits.worse : limits.better;
  const count =
    previous.pending?.state === seen.state ? previous.pending.seen + 1 : 1;
  if (count >= needed) return { ...seen };
  return {
    state: previous.state,
    reason: previous.reason,
    pending: { state: seen.state, reason: seen.reason, seen: count, needed },
  };
}
