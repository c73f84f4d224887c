/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type PlotSize } from './plotSize';
import styles from './SkewPlot.module.css';

/** The line above a row of the picture. */
export function Rule(props: { top: number; size: PlotSize }) {
  const { top, size } = props;
  return (
    <line
      className={styles.rule}
      x1={0}
      x2={size.width}
      y1={top + 0.5}
      y2={top + 0.5}
    />
  );
}
