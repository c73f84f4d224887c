/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Alert } from '@backstage/ui';
import { type ReactNode } from 'react';
import styles from './ProblemAlert.module.css';

/** A warning about problems, which it lists; nothing when there are none. */
export function ProblemAlert<T>(props: {
  title: string;
  problems: readonly T[];
  keyOf: (problem: T) => string;
  render: (problem: T) => ReactNode;
  /** "alert" where they keep somebody from going on. */
  role?: 'status' | 'alert';
}) {
  const { title, problems, keyOf, render, role = 'status' } = props;
  if (!problems.length) return null;
  return (
    <Alert
      role={role}
      status="warning"
      icon
      title={title}
      description={
        <ul className={styles.problems}>
          {problems.map(problem => (
            <li key={keyOf(problem)}>{render(problem)}</li>
          ))}
        </ul>
      }
    />
  );
}
