/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type FleetStandard } from '@fleetstage/plugin-fleet-common';
import { type FleetText } from '../../hooks/useFleetText';

/** States that the verdict names, in the order in which people ask for them. */
const NAMED = ['drifted', 'no-class', 'excepted', 'unknown'] as const;

/** How the fleet stands to the standard, in words. */
export function standardVerdict(fleet: FleetStandard, t: FleetText): string {
  const { states, total } = fleet;
  if (!total) return t('standard.headline.none');
  const parts: string[] = [
    t('standard.headline.conformant', {
      count: total,
      conformant: String(states.conformant ?? 0),
    }),
  ];
  for (const state of NAMED) {
    const count = states[state] ?? 0;
    if (count) parts.push(t(`standard.headline.${state}`, { count }));
  }
  return parts.join(', ');
}
