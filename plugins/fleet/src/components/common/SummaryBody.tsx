/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type PropsWithChildren, type ReactNode } from 'react';
import styles from './SummaryBody.module.css';

/** A page in numbers: tiles that add up, and below them lists of bars beside each other. */
export function SummaryBody(props: PropsWithChildren<{ tiles: ReactNode }>) {
  const { tiles, children } = props;
  return (
    <div className={styles.summary}>
      {tiles}
      <div className={styles.bars}>{children}</div>
    </div>
  );
}
