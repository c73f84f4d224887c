/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Severity } from '@fleetstage/plugin-fleet-common';
import type { RuleSettings } from './types';

const DAY = 24 * 60 * 60 * 1000;

/** Whole days until a moment, rounded down; negative once it has passed. */
export function daysUntil(iso: string, now: Date): number {
  return Math.floor((Date.parse(iso) - now.getTime()) / DAY);
}

/** How urgent an expiry is by the thresholds of fleet rules, section 9; `undefined` while it is far away. */
export function expirySeverity(
  days: number,
  settings: RuleSettings,
): Severity | undefined {
  const { critical, warning, info } = settings.expiryDays;
  if (days <= critical) return 'critical';
  if (days <= warning) return 'warning';
  return days <= info ? 'info' : undefined;
}

/** "today", "in 1 day", "in 6 days", "3 days ago". */
export function phraseDays(days: number): string {
  if (days === 0) return 'today';
  const count = Math.abs(days);
  const unit = count === 1 ? 'day' : 'days';
  return days > 0 ? `in ${count} ${unit}` : `${count} ${unit} ago`;
}
