/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { CalendarTable } from '@fleetstage/plugin-fleet-common';
import { isStaleTable, type Calendar } from '../../../data/calendars';

/** Which table answers, as the API tells it. */
export function tableOf(calendar: Calendar, now: Date): CalendarTable {
  return {
    provider: calendar.provider,
    title: calendar.title,
    source: calendar.source,
    asOf: calendar.asOf,
    stale: isStaleTable(calendar, now),
    origin: calendar.origin,
    ...(calendar.extendedName && { extendedName: calendar.extendedName }),
    ...(calendar.extendedUnknown && { extendedUnknown: true }),
  };
}
