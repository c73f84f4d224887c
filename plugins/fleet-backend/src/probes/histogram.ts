/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

const MAX_BARS = 50;

/**
 * Counts texts, most frequent first, at most fifty of them: what a cluster sends must not grow without bound.
 * @internal
 */
export class Histogram {
  readonly #counts = new Map<string, number>();

  add(text: string, count = 1): void {
    if (!text || count < 1) return;
    this.#counts.set(text, (this.#counts.get(text) ?? 0) + count);
  }

  bars(): Array<{ text: string; count: number }> {
    return [...this.#counts]
      .map(([text, count]) => ({ text, count }))
      .sort((a, b) => b.count - a.count || a.text.localeCompare(b.text))
      .slice(0, MAX_BARS);
  }

  versions(): Array<{ version: string; count: number }> {
    return this.bars().map(({ text, count }) => ({ version: text, count }));
  }
}
