/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/** How many of those that need attention are kept by name; all of them are counted. */
const MAX_LISTED = 200;

/**
 * Keeps the worst of many, without holding all of them in memory.
 * @internal
 */
export class AttentionList<T> {
  #kept: Array<{ weight: number; item: T }> = [];
  #total = 0;

  /** @param weight - higher is listed first */
  add(weight: number, item: T): void {
    this.#total += 1;
    this.#kept.push({ weight, item });
    if (this.#kept.length >= MAX_LISTED * 4) this.#trim();
  }

  get total(): number {
    return this.#total;
  }

  items(): T[] {
    this.#trim();
    return this.#kept.map(({ item }) => item);
  }

  // Sorting is stable: within a weight the order of the cluster's answer stays.
  #trim(): void {
    this.#kept.sort((a, b) => b.weight - a.weight);
    this.#kept.length = Math.min(this.#kept.length, MAX_LISTED);
  }
}
