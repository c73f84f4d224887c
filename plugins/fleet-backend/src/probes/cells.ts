/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ProbeFailure, type TableRow } from '@fleetstage/plugin-fleet-node';

/**
 * A cell by the name of its column.
 *
 * @throws ProbeFailure `malformed` when the server printed no such column: nothing may be concluded then
 * @internal
 */
export function cell(row: TableRow, column: string): unknown {
  if (!(column in row.cells)) {
    throw new ProbeFailure(
      'malformed',
      `The API server printed no column "${column}"`,
    );
  }
  return row.cells[column];
}

/**
 * The number that a cell starts with: cells are for people, such as `12 (4h ago)`. 0 for none.
 * @internal
 */
export function cellCount(value: unknown): number {
  if (typeof value === 'number')
    return Number.isFinite(value) ? Math.max(0, Math.trunc(value)) : 0;
  if (typeof value !== 'string') return 0;
  const digits = /^\s*(\d{1,9})/.exec(value);
  return digits ? Number(digits[1]) : 0;
}

/**
 * A cell such as `3/5`; `undefined` for anything else.
 * @internal
 */
export function cellRatio(
  value: unknown,
): { ready: number; desired: number } | undefined {
  const match =
    typeof value === 'string'
      ? /^\s*(\d{1,9})\s*\/\s*(\d{1,9})\s*$/.exec(value)
      : null;
  return match
    ? { ready: Number(match[1]), desired: Number(match[2]) }
    : undefined;
}
