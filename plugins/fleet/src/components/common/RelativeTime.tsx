/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useFleetText } from '../../hooks/useFleetText';
import { useNow } from '../../hooks/useNow';
import { elapsedSince, formatAbsolute, formatDuration } from './format';
import styles from './RelativeTime.module.css';

/**
 * A point in time as its distance from now; the absolute time on hover, and on focus where it can be focused.
 */
export function RelativeTime(props: {
  time: string | undefined;
  /** `ago` says "5 min ago", `span` says "5 min". */
  form?: 'ago' | 'span';
  /** Reachable by Tab, for places outside of tables, which have their own keyboard. */
  focusable?: boolean;
  /** Said before the absolute time. */
  title?: string;
}) {
  const t = useFleetText();
  const now = useNow();
  const { time, form = 'ago', focusable, title } = props;
  const elapsed = time === undefined ? undefined : elapsedSince(time, now);
  if (time === undefined || elapsed === undefined) {
    return <span title={title}>{t('common.time.never')}</span>;
  }
  const duration = formatDuration(elapsed);
  return (
    <time
      className={styles.time}
      dateTime={time}
      title={title ?? formatAbsolute(time)}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- focus shows the absolute time
      tabIndex={focusable ? 0 : undefined}
    >
      {form === 'ago' ? t('common.time.ago', { duration }) : duration}
    </time>
  );
}

/**
 * How old a reading is and where it came from; in words when it is older than its freshness.
 */
export function AgeOf(props: {
  observedAt: string | undefined;
  source: string;
  stale?: boolean;
  focusable?: boolean;
}) {
  const t = useFleetText();
  const now = useNow();
  const { observedAt, source, stale, focusable } = props;
  const elapsed =
    observedAt === undefined ? undefined : elapsedSince(observedAt, now);
  const title = observedAt
    ? t('common.time.asOf', { moment: formatAbsolute(observedAt), source })
    : t('common.time.asOfUnknown', { source });
  if (!stale || elapsed === undefined) {
    return (
      <RelativeTime
        time={observedAt}
        form="span"
        title={title}
        focusable={focusable}
      />
    );
  }
  return (
    <time
      className={`${styles.time} ${styles.stale}`}
      dateTime={observedAt}
      title={title}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- focus shows the absolute time
      tabIndex={focusable ? 0 : undefined}
    >
      {t('common.time.stale', { duration: formatDuration(elapsed) })}
    </time>
  );
}
