/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type CalendarTable } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { formatDay } from './format';
import { Mark } from './Mark';
import styles from './CalendarNote.module.css';

/** Which table support dates are from, as of when, and that it is old where it is. */
export function CalendarNote(props: { table: CalendarTable }) {
  const t = useFleetText();
  const { title, source, asOf, stale, origin } = props.table;
  return (
    <p className={styles.note}>
      {t(`versionTab.support.table.${origin}`, {
        title,
        day: formatDay(asOf),
        source,
      })}{' '}
      {stale ? (
        <Mark look="degraded" word={t('versionTab.support.table.stale')} />
      ) : null}
    </p>
  );
}
