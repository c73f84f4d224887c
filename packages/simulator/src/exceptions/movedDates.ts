/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

const DAY = 24 * 3600 * 1000;

/** The day on which the dates of the examples were right. */
const WRITTEN_ON = '2026-11-25';

const DATE = /\b\d{4}-\d{2}-\d{2}\b/g;

/** A text of the examples whose dates are as far from `now` as they were from the day on which they were written. */
export function movedDates(text: string, now: Date): string {
  const days = Math.floor((now.getTime() - Date.parse(WRITTEN_ON)) / DAY);
  return text.replace(DATE, date =>
    new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10),
  );
}
