/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import aks from './calendar-aks.json';
import eks from './calendar-eks.json';
import gke from './calendar-gke.json';
import upstream from './calendar-upstream.json';

const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2026-10-27')
  .refine(value => !Number.isNaN(Date.parse(value)), 'a date that exists');

const rowSchema = z.object({
  minor: z
    .string()
    .regex(/^\d{1,2}\.\d{1,3}$/, "a minor such as '1.34', in quotes"),
  release: date.optional(),
  /** From here on only critical fixes. */
  maintenance: date.optional(),
  /** End of standard support. */
  end: date,
  /** End of the support that costs extra. */
  extendedEnd: date.optional(),
});

/** Support dates of one minor. Days count until their end. */
export type CalendarRow = z.infer<typeof rowSchema>;

/**
 * A support calendar, as a file. Dates must rise within a row and from one minor to the next: published tables had
 * typing errors that this finds (fleet rules, section 5.7).
 */
export const calendarFileSchema = z
  .object({
    provider: z.string().min(1).max(50),
    title: z.string().min(1).max(100),
    source: z.string().min(1).max(500),
    /** When the dates were last known to be right. */
    asOf: date,
    /** What the provider calls support that costs extra. */
    extendedName: z.string().max(100).optional(),
    /** True where there is such support, but nobody publishes its dates. */
    extendedUnknown: z.boolean().optional(),
    /**
     * True where a cluster gets that support only when somebody chose its plan beforehand, as with the support plan
     * `AKSLongTermSupport` of AKS. Nobody can tell from inside the cluster.
     */
    extendedOptIn: z.boolean().optional(),
    rows: z.array(rowSchema).min(1).max(100),
  })
  .superRefine(({ rows }, context) => {
    for (const problem of orderProblems(rows)) {
      context.addIssue({ code: 'custom', path: ['rows'], message: problem });
    }
  });

/** A support calendar and where it came from. */
export type Calendar = z.infer<typeof calendarFileSchema> & {
  origin: 'bundled' | 'configured';
};

/** Age from which a table is flagged stale (fleet rules, section 5.7). */
const STALE_AFTER_DAYS = 90;

/** What is wrong with the order of some rows, in words. */
function orderProblems(rows: readonly CalendarRow[]): string[] {
  const problems: string[] = [];
  const rising = (minor: string, ...dates: (string | undefined)[]) => {
    const known = dates.filter(value => value !== undefined);
    if (known.some((value, index) => index > 0 && value <= known[index - 1])) {
      problems.push(`the dates of ${minor} do not rise`);
    }
  };
  rows.forEach((row, index) => {
    rising(row.minor, row.release, row.maintenance, row.end, row.extendedEnd);
    const before = rows[index - 1];
    if (!before) return;
    if (minorNumber(row.minor) <= minorNumber(before.minor)) {
      problems.push(`${row.minor} stands after ${before.minor}`);
    }
    for (const key of ['release', 'end', 'extendedEnd'] as const) {
      const [earlier, later] = [before[key], row[key]];
      if (earlier && later && later < earlier) {
        problems.push(
          `${key} of ${row.minor} is before that of ${before.minor}`,
        );
      }
    }
  });
  return problems;
}

/** A minor such as `1.34` as a number that sorts. */
export function minorNumber(minor: string): number {
  const [major, rest] = minor.split('.').map(Number);
  return major * 1000 + rest;
}

/** The tables that ship with Fleetstage, by provider. */
export function bundledCalendars(): Map<string, Calendar> {
  return new Map(
    [upstream, eks, gke, aks].map(table => {
      const calendar = calendarFileSchema.parse(table);
      return [calendar.provider, { ...calendar, origin: 'bundled' as const }];
    }),
  );
}

/** The calendar that counts for a cluster's provider: its own where there is one, else upstream's. */
export function calendarFor(
  calendars: ReadonlyMap<string, Calendar>,
  provider: string | undefined,
): Calendar | undefined {
  return calendars.get(provider ?? 'upstream') ?? calendars.get('upstream');
}

/** True when a table is too old to be trusted blindly. */
export function isStaleTable({ asOf }: { asOf: string }, now: Date): boolean {
  return now.getTime() - Date.parse(asOf) > STALE_AFTER_DAYS * 86_400_000;
}

/** Where a minor stands in a calendar. */
export type SupportStatus =
  | 'unreleased'
  | 'supported'
  | 'maintenance'
  | 'extended'
  | 'ended'
  | 'unknown';

/** The status of a row on a day. A date counts until its day is over, in UTC. */
export function supportStatus(
  row: CalendarRow | undefined,
  now: Date,
): SupportStatus {
  if (!row) return 'unknown';
  const today = now.toISOString().slice(0, 10);
  if (row.release && today < row.release) return 'unreleased';
  if (today <= row.end) {
    return row.maintenance && today >= row.maintenance
      ? 'maintenance'
      : 'supported';
  }
  return row.extendedEnd && today <= row.extendedEnd ? 'extended' : 'ended';
}
