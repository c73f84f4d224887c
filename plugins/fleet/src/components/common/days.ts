/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type FleetText } from '../../hooks/useFleetText';

export const DAY_MS = 86_400_000;

/** Whole days from today to a day such as `2026-10-27`; 0 while that day lasts, below 0 once it is over. Days are those of UTC. */
export function daysUntil(day: string, now: number): number {
  return Math.floor(Date.parse(day) / DAY_MS) - Math.floor(now / DAY_MS);
}

/** The first moment of the present day. Days are those of UTC. */
export function startOfDay(now: number): number {
  return now - (now % DAY_MS);
}

/** A distance in days as people say it: "7 days left", "today", "29 days ago". */
export function daysInWords(days: number, t: FleetText): string {
  if (days === 0) return t('common.expiry.today');
  return days > 0
    ? t('common.expiry.left', { count: days })
    : t('common.expiry.ago', { count: -days });
}
