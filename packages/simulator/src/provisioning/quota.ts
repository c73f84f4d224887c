/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/** Where the cloud grants machines. */
export class Quota {
  private readonly without: Set<string>;

  constructor(regions: readonly string[]) {
    this.without = new Set(regions);
  }

  get missing(): string[] {
    return [...this.without].sort();
  }

  grant(region: string): void {
    this.without.delete(region);
  }

  withdraw(region: string): void {
    this.without.add(region);
  }

  /** Why no machine comes up in a region; undefined when they do. */
  refusal(region: string): string | undefined {
    return this.without.has(region)
      ? `VcpuLimitExceeded: You have requested more vCPU capacity than your current limit of 0 allows in ${region}. Ask for a higher limit.`
      : undefined;
  }
}
