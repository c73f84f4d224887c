/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Timers } from './timers';

/** The first look comes soon: a real controller sees a new object within a moment. */
const FIRST_LOOK_MS = 200;

/**
 * The keys that a controller has to look at, each at most once at a time and with a pause before each look. A key that changes while it is
 * looked at is looked at again.
 */
export class WorkQueue {
  private readonly waiting = new Set<string>();
  private readonly busy = new Set<string>();
  private readonly again = new Map<string, number>();

  constructor(
    private readonly timers: Timers,
    private readonly stepMs: number,
    private readonly work: (key: string) => Promise<void>,
  ) {}

  addNew(key: string): void {
    this.add(key, Math.min(FIRST_LOOK_MS, this.stepMs));
  }

  add(key: string, ms = this.stepMs): void {
    if (this.busy.has(key)) {
      this.again.set(key, ms);
      return;
    }
    if (this.waiting.has(key)) return;
    this.waiting.add(key);
    this.timers.after(ms, () => {
      this.waiting.delete(key);
      void this.run(key);
    });
  }

  private async run(key: string): Promise<void> {
    this.busy.add(key);
    try {
      await this.work(key);
    } catch (error) {
      // A controller outlives its errors, as the real ones do; what went wrong must not stay hidden all the same.
      process.emitWarning(error instanceof Error ? error : String(error));
    }
    this.busy.delete(key);
    const ms = this.again.get(key);
    this.again.delete(key);
    if (ms !== undefined) this.add(key, ms);
  }
}
