/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useId, type PropsWithChildren, type ReactNode } from 'react';
import styles from './BarBlock.module.css';

/** A title and the bars that belong to it. */
export function BarBlock(
  props: PropsWithChildren<{
    title: string;
    hint?: string;
    /** Said in place of the bars where there are none. */
    none?: string;
    /** Stands between the title and the bars. */
    legend?: ReactNode;
    /** Stands below the bars. */
    foot?: ReactNode;
  }>,
) {
  const id = useId();
  const { title, hint, none, legend, foot, children } = props;
  return (
    <div role="group" aria-labelledby={id} className={styles.block}>
      <h3 id={id} className={styles.title} title={hint}>
        {title}
      </h3>
      {none ? <span className={styles.none}>{none}</span> : legend}
      <ul className={styles.list}>{children}</ul>
      {foot}
    </div>
  );
}

/** A bar between its word and its number. */
export function BarRow(
  props: PropsWithChildren<{
    label: ReactNode;
    count: number;
    selected: boolean;
    /** What a click does, or what the bar is made of; screen readers say it after word and number. */
    title: string;
    onPress: () => void;
  }>,
) {
  const { label, count, selected, title, onPress, children } = props;
  return (
    <li>
      <button
        type="button"
        className={styles.bar}
        aria-pressed={selected}
        title={title}
        onClick={onPress}
      >
        <span className={styles.label}>{label}</span>
        {children}
        <span className={styles.count}>{count}</span>
      </button>
    </li>
  );
}
