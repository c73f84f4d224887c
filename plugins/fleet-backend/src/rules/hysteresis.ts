/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { stateWeight, type AxisState } from '@fleetstage/plugin-fleet-common';
import type { StoredAxis } from '../store/tables';
import type { RuleSettings } from './types';

/** What was seen now. */
export interface Observation {
  state: AxisState;
  reason: string;
  /** The question went unanswered this once: that proves nothing yet. */
  transient?: boolean;
}

/** What counts after this look. */
export type Settled = Pick<
  StoredAxis,
  'state' | 'reason' | 'pending' | 'lastKnown'
>;

/** States between which a change must be seen several times. */
const KNOWN: readonly AxisState[] = ['ok', 'degraded', 'failing'];

/**
 * Rule R5: a change between known states counts only after so many looks in a row went the same way, for the worse
 * or for the better.
 *
 * @remarks The first verdict of an axis counts at once: there is no earlier state that would deserve protection.
 * "Unknown" counts at once too, since what grew old is not good; the state before it is remembered, so that an
 * unknown look is no way around the confirmation.
 */
export function settle(
  previous: StoredAxis | undefined,
  seen: Observation,
  limits: RuleSettings['hysteresis'],
): Settled {
  const base =
    previous && KNOWN.includes(previous.state)
      ? previous.state
      : previous?.lastKnown;
  if (!previous || base === undefined || seen.state === base) {
    return plainly(seen);
  }
  if (seen.state === 'unknown' && !seen.transient) {
    return { ...plainly(seen), lastKnown: base };
  }
  if (seen.state !== 'unknown' && !KNOWN.includes(seen.state)) {
    return plainly(seen);
  }
  const worse = isWorse(seen.state, base);
  const needed = worse ? limits.worse : limits.better;
  const { pending } = previous;
  // A cluster that wavers between two bad states is bad all the same: the direction is what is counted.
  const sameWay = pending && isWorse(pending.state, base) === worse;
  const count = sameWay ? pending.seen + 1 : 1;
  if (count >= needed) {
    return seen.state === 'unknown'
      ? { ...plainly(seen), lastKnown: base }
      : plainly(seen);
  }
  return {
    state: previous.state,
    reason: previous.reason,
    ...(previous.state === base ? {} : { lastKnown: base }),
    pending: { state: seen.state, reason: seen.reason, seen: count, needed },
  };
}

function plainly({ state, reason }: Observation): Settled {
  return { state, reason };
}

/** Unknown is worse than any known state here: it is never what somebody waits for. */
function isWorse(state: AxisState, base: AxisState): boolean {
  return state === 'unknown' || stateWeight(state) > stateWeight(base);
}
