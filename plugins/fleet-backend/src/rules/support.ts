/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { CalendarRow, Calendar, SupportStatus } from '../data/calendars';
import { minorNumber, supportStatus } from '../data/calendars';

/** What a calendar says of one minor. */
export interface Support {
  status: SupportStatus | 'newer-than-table';
  row?: CalendarRow;
  /** The last day of the support that holds now, or of the one that ended last. */
  until?: string;
}

/**
 * Looks a minor up. One that is newer than the table is unknown, never supported; one that is older than the table ended
 * before its first row did.
 */
export function supportOf(
  calendar: Calendar | undefined,
  minor: string,
  now: Date,
): Support {
  if (!calendar) return { status: 'unknown' };
  const row = calendar.rows.find(candidate => candidate.minor === minor);
  if (row) {
    const status = supportStatus(row, now);
    const last =
      status === 'extended' || status === 'ended'
        ? row.extendedEnd ?? row.end
        : row.end;
    return { status, row, until: last };
  }
  const { rows } = calendar;
  if (minorNumber(minor) > minorNumber(rows[rows.length - 1].minor)) {
    return { status: 'newer-than-table' };
  }
  const first = rows[0];
  return minorNumber(minor) < minorNumber(first.minor) &&
    supportStatus(first, now) === 'ended'
    ? { status: 'ended', until: first.extendedEnd ?? first.end }
    : { status: 'unknown' };
}
