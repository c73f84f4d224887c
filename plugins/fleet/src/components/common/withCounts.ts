/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/** All values in their order, each with its count; 0 for what was not counted. */
export function withCounts<T extends string>(
  values: readonly T[],
  counts: ReadonlyArray<{ value: string; count: number }>,
): Array<{ value: T; count: number }> {
  const known = new Map<string, number>(
    counts.map(({ value, count }) => [value, count]),
  );
  return values.map(value => ({ value, count: known.get(value) ?? 0 }));
}
