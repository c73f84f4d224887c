/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What some work cost this process. */
export interface Cost {
  cpuMs: number;
  wallMs: number;
  /** Resident memory at its highest above what it was at the start, in MiB. */
  rssOverStartMiB: number;
  /** The longest that the event loop was blocked, in milliseconds. */
  longestStallMs: number;
}

const MIB = 1024 * 1024;

/** Runs some work and measures what it cost this process. */
export async function measure(work: () => Promise<unknown>): Promise<Cost> {
  global.gc?.();
  const startRss = process.memoryUsage.rss();
  let peakRss = startRss;
  const sampling = setInterval(() => {
    peakRss = Math.max(peakRss, process.memoryUsage.rss());
  }, 50);
  const loop = monitorEventLoopDelay({ resolution: 10 });
  loop.enable();
  const startCpu = process.cpuUsage();
  const startedAt = performance.now();
  await work();
  const wallMs = performance.now() - startedAt;
  const cpu = process.cpuUsage(startCpu);
  loop.disable();
  clearInterval(sampling);
  return {
    cpuMs: (cpu.user + cpu.system) / 1000,
    wallMs,
    rssOverStartMiB: (peakRss - startRss) / MIB,
    longestStallMs: Math.max(0, loop.max / 1e6 - 10),
  };
}

/** The middle of some numbers. */
export function percentile(numbers: number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** A number for people. */
export function round(value: number, digits = 1): string {
  return value.toFixed(digits);
}
