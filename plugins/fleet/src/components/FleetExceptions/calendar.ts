/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ExceptionPage } from '@fleetstage/plugin-fleet-common';
import { DateTime } from 'luxon';

/** Days that the strip shows. */
export const CALENDAR_DAYS = 90;

/** Expiries of a day, and the column of the strip where they stand, from 1. */
export type ExpiryPlace = ExceptionPage['expiries'][number] & {
  column: number;
};

function daysBetween(from: DateTime, to: DateTime): number {
  return Math.round(to.startOf('day').diff(from.startOf('day'), 'days').days);
}

/** The expiries that fall on the strip, in their order. */
export function placesOf(
  expiries: ExceptionPage['expiries'],
  today: string,
): ExpiryPlace[] {
  const first = DateTime.fromISO(today);
  return expiries
    .map(expiry => ({
      ...expiry,
      column: daysBetween(first, DateTime.fromISO(expiry.day)) + 1,
    }))
    .filter(({ column }) => column >= 1 && column <= CALENDAR_DAYS + 1)
    .map(place => ({
      ...place,
      column: Math.min(place.column, CALENDAR_DAYS),
    }))
    .sort((a, b) => a.day.localeCompare(b.day));
}

/** The months of the strip: their first day on it, column and number of columns. */
export function monthsOf(
  today: string,
): Array<{ day: string; column: number; span: number }> {
  const first = DateTime.fromISO(today);
  const months = [];
  let column = 1;
  while (column <= CALENDAR_DAYS) {
    const day = first.plus({ days: column - 1 });
    const rest = daysBetween(day, day.endOf('month')) + 1;
    const span = Math.min(rest, CALENDAR_DAYS - column + 1);
    months.push({ day: day.toISODate() ?? '', column, span });
    column += span;
  }
  return months;
}
