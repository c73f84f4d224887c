/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type PropsWithChildren, type ReactNode } from 'react';
import styles from './NextStep.module.css';

/** What stands where there is nothing to show: why, and what to do next. */
export function NextStep(
  props: PropsWithChildren<{ title: ReactNode; text: ReactNode; small?: true }>,
) {
  const { title, text, small, children } = props;
  const Title = small ? 'h3' : 'h2';
  return (
    <div className={styles.empty}>
      <Title className={small ? styles.smallTitle : styles.title}>
        {title}
      </Title>
      <p className={styles.text}>{text}</p>
      {children}
    </div>
  );
}
