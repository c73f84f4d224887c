/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  type CalendarTable,
  type SupportStatus,
} from '@fleetstage/plugin-fleet-common';
import { type FleetText } from '../../hooks/useFleetText';
import { daysInWords, daysUntil } from './days';
import { formatDay } from './format';
import { type SupportDates } from './timeScale';

/** A minor in a calendar, as far as words need it. */
export type SupportRow = SupportDates & {
  status: SupportStatus;
  /** Last day of the support that holds, or of the one that ended; taken where the row itself has no dates. */
  until?: string;
};

type Table = Pick<CalendarTable, 'extendedName' | 'extendedUnknown'>;

/** The support of one minor in words: what holds, until when, how many days are left, and what costs extra. */
export function supportWords(
  row: SupportRow,
  table: Table | undefined,
  now: number,
  t: FleetText,
): string {
  const dated = (day: string) => ({
    day: formatDay(day),
    left: daysInWords(daysUntil(day, now), t),
  });
  const name = table?.extendedName ?? t('versionTab.support.words.extended');
  switch (row.status) {
    case 'unreleased':
      return row.release
        ? t('versionTab.support.words.unreleased', {
            day: formatDay(row.release),
          })
        : t('versionTab.supportStatus.unreleased');
    case 'supported':
    case 'maintenance': {
      const end = row.end ?? row.until;
      if (!end) return t('versionTab.support.words.unknown');
      return [
        t(`versionTab.support.words.${row.status}`, dated(end)),
        afterwards(row, table, name, t),
      ].join('');
    }
    case 'extended': {
      const end = row.extendedEnd ?? row.until;
      return end
        ? t('versionTab.support.words.inExtended', { name, ...dated(end) })
        : t('versionTab.support.words.inExtendedUnknown', { name });
    }
    case 'ended': {
      const end = row.extendedEnd ?? row.end ?? row.until;
      if (!end) return t('versionTab.supportStatus.ended');
      return table?.extendedUnknown
        ? t('versionTab.support.words.endedUnknown', { name, ...dated(end) })
        : t('versionTab.support.words.ended', dated(end));
    }
    case 'newer-than-table':
      return t('versionTab.support.words.newer');
    default:
      return t('versionTab.support.words.unknown');
  }
}

/** What comes after standard support. */
function afterwards(
  row: SupportRow,
  table: Table | undefined,
  name: string,
  t: FleetText,
): string {
  if (row.extendedEnd) {
    return t('versionTab.support.words.then', {
      name,
      day: formatDay(row.extendedEnd),
    });
  }
  return table?.extendedUnknown
    ? t('versionTab.support.words.thenUnknown', { name })
    : '';
}
