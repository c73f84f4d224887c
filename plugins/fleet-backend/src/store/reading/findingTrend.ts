/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  FindingTrend,
  FleetFindingFilter,
} from '@fleetstage/plugin-fleet-common';
import { fleetFindings } from './fleetFindings';
import type { ReadContext } from './visibleClusters';

const DAY = 86_400_000;

/** Weeks that are told, this one included. */
const WEEKS = 13;

/**
 * Findings introduced, fixed and accepted in each of the last weeks, and how many were open at their ends: counted
 * back from what is open now.
 */
export async function readFindingTrend(
  context: ReadContext,
  filter: FleetFindingFilter,
): Promise<FindingTrend> {
  const mondays = lastMondays(context.now, WEEKS);
  const first = mondays[0];
  const all = { ...filter, status: 'all' as const };
  const perDay = async (column: string, openOnly = false) => {
    const rows = fleetFindings(context, all).where(column, '>=', first);
    if (openOnly) rows.whereNull('accepted_at');
    const day = context.knex.raw(`substr(${column}, 1, 10)`);
    const found = (await rows
      .groupBy(day)
      .select({ day })
      .count({ n: '*' })) as { day: string; n: unknown }[];
    return byWeek(found, mondays);
  };
  const [introduced, fixed, fixedOpen, accepted, now] = await Promise.all([
    perDay('first_seen_at'),
    perDay('resolved_at'),
    perDay('resolved_at', true),
    perDay('accepted_at'),
    fleetFindings(context, { ...filter, status: 'open' })
      .count({ n: '*' })
      .first() as Promise<{ n: unknown }>,
  ]);
  let open = Number(now.n);
  const weeks: FindingTrend['weeks'] = [];
  for (let index = mondays.length - 1; index >= 0; index -= 1) {
    weeks.unshift({
      week: mondays[index],
      introduced: introduced[index],
      fixed: fixed[index],
      accepted: accepted[index],
      open: Math.max(0, open),
    });
    open += fixedOpen[index] + accepted[index] - introduced[index];
  }
  return { weeks };
}

/** Days of the last Mondays in UTC, oldest first. */
function lastMondays(now: Date, count: number): string[] {
  const today = Date.parse(`${now.toISOString().slice(0, 10)}T00:00:00Z`);
  const sinceMonday = (new Date(today).getUTCDay() + 6) % 7;
  const monday = today - sinceMonday * DAY;
  return Array.from({ length: count }, (_, index) =>
    new Date(monday - (count - 1 - index) * 7 * DAY).toISOString().slice(0, 10),
  );
}

function byWeek(
  days: readonly { day: string; n: unknown }[],
  mondays: readonly string[],
): number[] {
  const counts = mondays.map(() => 0);
  for (const { day, n } of days) {
    let index = mondays.length - 1;
    while (index > 0 && mondays[index] > day) index -= 1;
    counts[index] += Number(n);
  }
  return counts;
}
