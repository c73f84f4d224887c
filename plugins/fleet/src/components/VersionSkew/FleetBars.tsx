/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { BARS, INDENT, type PlotSize } from './plotSize';
import { Rule } from './Rule';
import { type FleetCell } from './skewModel';
import styles from './SkewPlot.module.css';

const TALLEST = 26;
const WIDEST = 32;

/** How many clusters of the fleet are at each minor, as bars with their numbers. */
export function FleetBars(props: {
  label: string;
  cells: FleetCell[];
  top: number;
  size: PlotSize;
}) {
  const { label, cells, top, size } = props;
  const most = Math.max(1, ...cells.map(({ clusters }) => clusters));
  const floor = top + BARS - 6;
  const width = Math.min(WIDEST, size.column - 24);
  return (
    <>
      <Rule top={top} size={size} />
      <Label text={label} y={floor - 8} />
      {cells.map(({ minor, clusters }) => {
        const height = Math.max(2, (TALLEST * clusters) / most);
        const left = size.leftOf(minor) + INDENT;
        return (
          <g key={minor ?? ''}>
            <rect
              className={styles.bar}
              x={left}
              y={floor - height}
              width={width}
              height={height}
            />
            <text
              className={styles.clusters}
              x={left + width / 2}
              y={floor - height - 4}
            >
              {clusters}
            </text>
          </g>
        );
      })}
    </>
  );
}

/** Characters of a label that fit. */
const ROOM = 17;

/** A label that is cut at its end, with the whole of it on hover. */
function Label(props: { text: string; y: number }) {
  const { text, y } = props;
  return (
    <text x={0} y={y}>
      <title>{text}</title>
      {text.length > ROOM ? `${text.slice(0, ROOM - 1)}…` : text}
    </text>
  );
}
