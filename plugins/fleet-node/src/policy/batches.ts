/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/**
 * Runs reads a few at a time: a cluster is not asked for everything at once.
 * @public
 */
export async function inBatches<T, R>(
  items: readonly T[],
  size: number,
  read: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += size) {
    results.push(
      ...(await Promise.all(items.slice(start, start + size).map(read))),
    );
  }
  return results;
}
