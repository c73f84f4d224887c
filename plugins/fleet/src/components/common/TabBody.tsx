/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type PropsWithChildren, type ReactNode } from 'react';
import styles from './TabBody.module.css';

/** What stands in the tab of a cluster, one part under the other. */
export function TabBody(props: PropsWithChildren<{}>) {
  return <div className={styles.tab}>{props.children}</div>;
}

/** The first lines of a tab: the verdict in words, and below it what it rests on. */
export function TabHeader(
  props: PropsWithChildren<{ mark?: ReactNode; verdict: string }>,
) {
  const { mark, verdict, children } = props;
  return (
    <header className={styles.header}>
      <h2 className={styles.verdict}>
        {mark}
        <span>{verdict}</span>
      </h2>
      {children}
    </header>
  );
}
