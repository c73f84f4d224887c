/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import styles from './ShareBar.module.css';

/** A count as a part of the largest one, beside its number, which says it all. */
export function ShareBar(props: {
  count: number;
  largest: number;
  className?: string;
}) {
  const { count, largest, className = '' } = props;
  return (
    <span className={`${styles.track} ${className}`} aria-hidden="true">
      {count ? (
        <span
          className={styles.fill}
          style={{ width: `${(100 * count) / largest}%` }}
        />
      ) : null}
    </span>
  );
}
