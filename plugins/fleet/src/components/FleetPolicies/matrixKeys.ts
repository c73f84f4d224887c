/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/** Where a cell is: its index in reading order, and the size of the grid. */
export interface MatrixPlace {
  index: number;
  columns: number;
  total: number;
}

/**
 * The cell that a key leads to, as an index; undefined when the key is none of ours or leads nowhere.
 *
 * @remarks As in any grid: arrow keys by one cell, Home and End within the row, with Control within the grid.
 */
export function nextMatrixCell(
  event: { key: string; ctrlKey: boolean },
  place: MatrixPlace,
): number | undefined {
  const target = targetOf(event, place);
  const inside = target !== undefined && target >= 0 && target < place.total;
  return inside && target !== place.index ? target : undefined;
}

function targetOf(
  event: { key: string; ctrlKey: boolean },
  place: MatrixPlace,
): number | undefined {
  const { index, columns, total } = place;
  const first = index - (index % columns);
  switch (event.key) {
    case 'ArrowRight':
      return index < first + columns - 1 ? index + 1 : undefined;
    case 'ArrowLeft':
      return index > first ? index - 1 : undefined;
    case 'ArrowDown':
      return index + columns;
    case 'ArrowUp':
      return index - columns;
    case 'Home':
      return event.ctrlKey ? 0 : first;
    case 'End':
      return event.ctrlKey ? total - 1 : first + columns - 1;
    default:
      return undefined;
  }
}
