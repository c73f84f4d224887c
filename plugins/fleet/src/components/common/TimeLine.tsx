/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useFleetText } from '../../hooks/useFleetText';
import {
  placeOn,
  segmentsOf,
  yearsOn,
  type SupportDates,
  type TimeScale,
} from './timeScale';
import styles from './TimeLine.module.css';

/** Nearer than so much to an end, in percent, a year would stand over it. */
const EDGE = 3;

/** The head of a column of time lines: years, and where today is. */
export function TimeLineHead(props: { scale: TimeScale; now: number }) {
  const t = useFleetText();
  const { scale, now } = props;
  return (
    <div aria-hidden="true" className={styles.line}>
      {yearsOn(scale)
        .map(year => ({ year, place: placeOn(scale, Date.UTC(year, 0)) }))
        .filter(({ place }) => place > EDGE && place < 100 - EDGE)
        .map(({ year, place }) => (
          <span
            key={year}
            className={styles.year}
            style={{ left: `${place}%` }}
          >
            {year}
          </span>
        ))}
      <span
        className={styles.todayWord}
        style={{ left: `${placeOn(scale, now)}%` }}
      >
        {t('versionTab.support.today')}
      </span>
    </div>
  );
}

/** The support of one minor as a bar. It says nothing that the words beside it do not, so that screen readers skip it. */
export function TimeLineBar(props: {
  dates: SupportDates;
  scale: TimeScale;
  now: number;
}) {
  const { dates, scale, now } = props;
  return (
    <div aria-hidden="true" className={styles.line} data-picture="support">
      {yearsOn(scale).map(year => (
        <span
          key={year}
          className={styles.tick}
          style={{ left: `${placeOn(scale, Date.UTC(year, 0))}%` }}
        />
      ))}
      {segmentsOf(dates, scale).map(({ kind, left, width }) => (
        <span
          key={kind}
          className={`${styles.segment} ${styles[kind]}`}
          style={{ left: `${left}%`, width: `${width}%` }}
        />
      ))}
      <span
        className={styles.today}
        style={{ left: `${placeOn(scale, now)}%` }}
      />
    </div>
  );
}

/** What the parts of the bars mean. */
export function TimeLineLegend() {
  const t = useFleetText();
  return (
    <div className={styles.legend} aria-hidden="true">
      {(['standard', 'maintenance', 'extended'] as const).map(kind => (
        <span key={kind}>
          <span className={`${styles.key} ${styles[kind]}`} />
          {t(`versionTab.support.legend.${kind}`)}
        </span>
      ))}
    </div>
  );
}
