/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { CodeSnippet } from '@backstage/core-components';
import styles from './Fields.module.css';

/** A text of code that folds out. */
export function Code(props: {
  title: string;
  text: string;
  language: 'yaml' | 'bash' | 'diff';
  open?: boolean;
}) {
  const { title, text, language, open } = props;
  return (
    <details open={open}>
      <summary className={`${styles.summary} ${styles.mono}`}>{title}</summary>
      <CodeSnippet text={text} language={language} showCopyCodeButton />
    </details>
  );
}
