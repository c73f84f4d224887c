/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { durationToMilliseconds, type HumanDuration } from '@backstage/types';

/**
 * A duration of a configuration in whole seconds.
 * @public
 */
export function durationSeconds(duration: HumanDuration): number {
  return Math.round(durationToMilliseconds(duration) / 1_000);
}
