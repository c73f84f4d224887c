/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/** Cells as the keyboard sees them: their place on screen. */
interface Placed {
  offsetLeft: number;
  offsetTop: number;
}

/**
 * The cell that a key leads to, as an index; undefined when the key is none of ours or leads nowhere.
 *
 * @remarks Left and right follow the order of the cells; up and down go to the nearest cell of the next line.
 */
export function nextCell(
  key: string,
  index: number,
  cells: readonly Placed[],
): number | undefined {
  const last = cells.length - 1;
  if (key === 'ArrowRight') return index < last ? index + 1 : undefined;
  if (key === 'ArrowLeft') return index > 0 ? index - 1 : undefined;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (key === 'ArrowDown') return vertical(index, cells, 1);
  if (key === 'ArrowUp') return vertical(index, cells, -1);
  return undefined;
}

function vertical(
  index: number,
  cells: readonly Placed[],
  direction: 1 | -1,
): number | undefined {
  const from = cells[index];
  let best: number | undefined;
  let bestLine = Infinity;
  let bestShift = Infinity;
  cells.forEach((cell, at) => {
    const line = (cell.offsetTop - from.offsetTop) * direction;
    if (line <= 0 || line > bestLine) return;
    const shift = Math.abs(cell.offsetLeft - from.offsetLeft);
    if (line < bestLine || shift < bestShift) {
      best = at;
      bestLine = line;
      bestShift = shift;
    }
  });
  return best;
}
