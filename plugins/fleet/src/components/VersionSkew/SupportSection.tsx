/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ClusterVersions } from '@fleetstage/plugin-fleet-common';
import { Alert } from '@backstage/ui';
import { useFleetText, type FleetText } from '../../hooks/useFleetText';
import { useNow } from '../../hooks/useNow';
import { CalendarNote } from '../common/CalendarNote';
import { startOfDay } from '../common/days';
import { ListTable, type ListColumn } from '../common/ListTable';
import { Section } from '../common/Section';
import { timeLineColumn } from '../common/supportColumns';
import { supportWords } from '../common/supportWords';
import { TimeLineLegend } from '../common/TimeLine';
import { scaleOf, type TimeScale } from '../common/timeScale';
import { SupportMark } from '../common/versionMarks';
import styles from './VersionSkew.module.css';

type Calendar = ClusterVersions['support']['calendars'][number];
type Row = Calendar['rows'][number];

/** How long the minors around that of the cluster are supported: by its provider first, then upstream. */
export function SupportSection(props: { versions: ClusterVersions }) {
  const t = useFleetText();
  const now = useNow();
  const { minor, support } = props.versions;
  const { status, calendars } = support;
  // All calendars share one scale, so that a day stands at the same place in each. It moves once a day.
  const scale = scaleOf(
    calendars.flatMap(({ rows }) => rows),
    startOfDay(now),
  );
  const missing = status === 'unknown' || status === 'newer-than-table';
  return (
    <Section title={t('versionTab.support.title')}>
      {missing && minor ? (
        <Alert
          role="status"
          status="info"
          icon
          title={t('versionTab.support.unknownTitle', { minor })}
          description={t('versionTab.support.unknown')}
        />
      ) : null}
      {calendars.length ? (
        <TimeLineLegend />
      ) : (
        <p className={styles.text}>{t('versionTab.support.none')}</p>
      )}
      {calendars.map(calendar => (
        <CalendarTable
          key={calendar.provider}
          calendar={calendar}
          minor={minor}
          scale={scale}
          now={now}
        />
      ))}
    </Section>
  );
}

function CalendarTable(props: {
  calendar: Calendar;
  minor: string | undefined;
  scale: TimeScale;
  now: number;
}) {
  const t = useFleetText();
  const { calendar, minor, scale, now } = props;
  return (
    <>
      <h3 className={styles.title}>{calendar.title}</h3>
      <ListTable<Row>
        label={t('versionTab.support.calendar', { title: calendar.title })}
        columns={columnsOf(calendar, minor, scale, now, t)}
        items={calendar.rows}
        keyOf={row => row.minor}
        isCurrent={row => row.minor === minor}
      />
      <CalendarNote table={calendar} />
    </>
  );
}

function columnsOf(
  calendar: Calendar,
  minor: string | undefined,
  scale: TimeScale,
  now: number,
  t: FleetText,
): ListColumn<Row>[] {
  return [
    {
      id: 'minor',
      label: t('versionTab.column.minor'),
      isRowHeader: true,
      className: styles.minorColumn,
      cell: row => (
        <>
          {row.minor}{' '}
          {row.minor === minor ? (
            <span className={styles.note}>
              {t('versionTab.support.current')}
            </span>
          ) : null}
        </>
      ),
    },
    {
      id: 'status',
      label: t('versionTab.column.status'),
      className: styles.statusColumn,
      cell: row => <SupportMark status={row.status} />,
    },
    timeLineColumn(scale, now, t),
    {
      id: 'words',
      label: t('versionTab.column.words'),
      wrap: true,
      cell: row => supportWords(row, calendar, now, t),
    },
  ];
}
