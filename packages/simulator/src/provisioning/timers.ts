/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/** The pauses of all controllers. They keep no process alive, and end together. */
export class Timers {
  private readonly running = new Set<NodeJS.Timeout>();
  private over = false;

  get closed(): boolean {
    return this.over;
  }

  after(ms: number, run: () => void): void {
    if (this.over) return;
    const timer = setTimeout(() => {
      this.running.delete(timer);
      run();
    }, ms);
    timer.unref();
    this.running.add(timer);
  }

  close(): void {
    this.over = true;
    for (const timer of this.running) clearTimeout(timer);
    this.running.clear();
  }
}
