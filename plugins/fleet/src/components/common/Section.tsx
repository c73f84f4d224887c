/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useId, type PropsWithChildren, type ReactNode } from 'react';
import styles from './Section.module.css';

/** A part of a page with its heading, a hint beside it and controls at the end of the line. */
export function Section(
  props: PropsWithChildren<{
    title: string;
    hint?: ReactNode;
    actions?: ReactNode;
    className?: string;
  }>,
) {
  const id = useId();
  const { title, hint, actions, className, children } = props;
  return (
    <section
      aria-labelledby={id}
      className={[styles.section, className].filter(Boolean).join(' ')}
    >
      <div className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {hint ? <span className={styles.hint}>{hint}</span> : null}
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </div>
      {children}
    </section>
  );
}
