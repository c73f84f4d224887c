/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type AxisState } from '@fleetstage/plugin-fleet-common';
import styles from './StateMark.module.css';

/** Looks of a mark: those of the states, and of severities between them. */
export type MarkLook = AxisState | 'severe' | 'notice' | 'minor';

/** A shape, a word and a colour, in that order of reliability. */
export function Mark(props: {
  look: MarkLook;
  word: string;
  hideWord?: boolean;
  className?: string;
}) {
  const { look, word, hideWord, className } = props;
  const classes = [styles.mark, styles[look], className];
  return (
    <span className={classes.filter(Boolean).join(' ')} data-state={look}>
      <span className={styles.shape} aria-hidden="true" />
      <span className={hideWord ? styles.hidden : styles.word}>{word}</span>
    </span>
  );
}
