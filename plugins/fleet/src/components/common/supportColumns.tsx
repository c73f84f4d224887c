/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type FleetText } from '../../hooks/useFleetText';
import { type ListColumn } from './ListTable';
import { TimeLineBar, TimeLineHead } from './TimeLine';
import { type SupportDates, type TimeScale } from './timeScale';
import styles from './TimeLine.module.css';

/** A column with the support of each row as a bar over the years. */
export function timeLineColumn<T extends SupportDates>(
  scale: TimeScale,
  now: number,
  t: FleetText,
  options: { narrow?: boolean } = {},
): ListColumn<T> {
  return {
    id: 'timeLine',
    label: t('versionTab.support.timeLine'),
    head: <TimeLineHead scale={scale} now={now} />,
    className: options.narrow ? `${styles.cell} ${styles.narrow}` : styles.cell,
    cell: row => <TimeLineBar dates={row} scale={scale} now={now} />,
  };
}
