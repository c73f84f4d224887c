/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Fragment } from 'react';
import styles from './Words.module.css';

/** A text in which names stand between backticks; nothing else in it is markup. */
export function Words(props: { text: string }) {
  const parts = props.text.split(/`([^`]+)`/);
  return (
    <>
      {parts.map((part, index) =>
        index % 2 ? (
          <code key={index} className={styles.code}>
            {part}
          </code>
        ) : (
          <Fragment key={index}>{part}</Fragment>
        ),
      )}
    </>
  );
}
