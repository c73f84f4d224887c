/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { DAY_MS } from './days';

/** A span of time that is drawn, as milliseconds. */
export interface TimeScale {
  from: number;
  to: number;
}

/** Dates of the support of a minor, as calendars have them. */
export interface SupportDates {
  release?: string;
  maintenance?: string;
  end?: string;
  extendedEnd?: string;
}

/** The longest span that is drawn, in days before and after today: a table may hold anything. */
const MOST_DAYS = 5 * 365;

/** The last moment of a day counts: support lasts until the day is over. */
function endOf(day: string): number {
  return Date.parse(day) + DAY_MS;
}

/** A scale that holds all dates and today, with a little room. */
export function scaleOf(rows: readonly SupportDates[], now: number): TimeScale {
  const times = rows
    .flatMap(({ release, maintenance, end, extendedEnd }) => [
      release && Date.parse(release),
      maintenance && Date.parse(maintenance),
      end && endOf(end),
      extendedEnd && endOf(extendedEnd),
    ])
    .filter((time): time is number => Number.isFinite(time));
  const room = 30 * DAY_MS;
  return {
    from: Math.max(Math.min(now, ...times), now - MOST_DAYS * DAY_MS) - room,
    to: Math.min(Math.max(now, ...times), now + MOST_DAYS * DAY_MS) + room,
  };
}

/** Where a time stands on a scale, in percent; times beyond it stand at its ends. */
export function placeOn({ from, to }: TimeScale, time: number): number {
  const share = (time - from) / (to - from);
  return Math.round(10_000 * Math.min(1, Math.max(0, share))) / 100;
}

/** The years that begin on a scale. */
export function yearsOn({ from, to }: TimeScale): number[] {
  const first = new Date(from).getUTCFullYear() + 1;
  const last = new Date(to).getUTCFullYear();
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** A part of a bar. */
export interface Segment {
  kind: 'standard' | 'maintenance' | 'extended';
  /** In percent. */
  left: number;
  width: number;
}

/** The parts of the bar of one minor; what has no dates has none. Without a release date it began before the picture. */
export function segmentsOf(dates: SupportDates, scale: TimeScale): Segment[] {
  const { release, maintenance, end, extendedEnd } = dates;
  if (!end) return [];
  const start = release ? Date.parse(release) : scale.from;
  const standardEnd = maintenance ? Date.parse(maintenance) : endOf(end);
  return [
    segment('standard', start, standardEnd, scale),
    maintenance && segment('maintenance', standardEnd, endOf(end), scale),
    extendedEnd && segment('extended', endOf(end), endOf(extendedEnd), scale),
  ].filter((part): part is Segment => Boolean(part) && part !== '');
}

function segment(
  kind: Segment['kind'],
  from: number,
  to: number,
  scale: TimeScale,
): Segment | undefined {
  const left = placeOn(scale, from);
  const width = placeOn(scale, to) - left;
  return width > 0 ? { kind, left, width } : undefined;
}
