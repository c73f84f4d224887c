/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  type ExceptionPage,
  type ExemptionState,
} from '@fleetstage/plugin-fleet-common';
import { type FleetText } from '../../hooks/useFleetText';

/** How the exceptions stand, in words. */
export function exceptionsVerdict(page: ExceptionPage, t: FleetText): string {
  const count = (state: ExemptionState) =>
    page.states.find(each => each.value === state)?.count ?? 0;
  const inEffect = count('expired-in-effect');
  const expired = count('expired');
  const expiring = count('expiring');
  const total = page.states.reduce((sum, each) => sum + each.count, 0);
  const parts: string[] = [t('exceptions.verdict.total', { count: total })];
  if (inEffect) {
    parts.push(t('exceptions.verdict.inEffect', { count: inEffect }));
  }
  if (expired) parts.push(t('exceptions.verdict.expired', { count: expired }));
  if (expiring) {
    parts.push(t('exceptions.verdict.expiring', { count: expiring }));
  }
  if (page.problems.length) {
    parts.push(
      t('exceptions.verdict.rejected', { count: page.problems.length }),
    );
  }
  return parts.join(', ');
}
