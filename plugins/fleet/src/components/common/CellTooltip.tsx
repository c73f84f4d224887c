/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import styles from './Cells.module.css';

/** What the tooltip says and where the cell is, relative to what is around the cells. */
export interface TooltipTarget {
  name: string;
  label: string;
  left: number;
  top: number;
  room: number;
}

const WIDTH = 340;

/** One tooltip for all cells. Screen readers hear the same words from the cell itself. */
export function CellTooltip(props: { target: TooltipTarget }) {
  const { name, label, left, top, room } = props.target;
  const sentence = label.startsWith(`${name}: `)
    ? label.slice(name.length + 2)
    : label;
  const end = left + WIDTH > room && left > room / 2;
  return (
    <div
      role="tooltip"
      aria-hidden="true"
      className={styles.tooltip}
      style={
        end
          ? { right: Math.max(0, room - left - 22), top: top + 4 }
          : { left, top: top + 4 }
      }
    >
      <span className={styles.tooltipName}>{name}</span>
      {sentence}
    </div>
  );
}
