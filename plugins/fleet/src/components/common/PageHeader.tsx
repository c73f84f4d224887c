/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ReactNode } from 'react';
import { Facts } from './Facts';
import styles from './PageHeader.module.css';

/** The first line of a page: the verdict in words, and at its end what it rests on, and the export. */
export function PageHeader(props: {
  verdict: string;
  meta?: ReactNode;
  actions?: ReactNode;
}) {
  const { verdict, meta, actions } = props;
  return (
    <header className={styles.header}>
      <h2 className={styles.verdict}>{verdict}</h2>
      <div className={styles.end}>
        {meta ? <Facts>{meta}</Facts> : null}
        {actions}
      </div>
    </header>
  );
}
