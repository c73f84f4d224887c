/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { setMaxListeners } from 'node:events';
import { ProbeFailure } from '@fleetstage/plugin-fleet-node';

/**
 * Gives work a deadline of its own below a longer-lived signal.
 *
 * @remarks Not `AbortSignal.any` with `AbortSignal.timeout`: on Node.js 20 such a signal can be garbage
 * collected before it fires, and a hung cluster would then hang for ever.
 *
 * @param work - gets a signal that aborts at the deadline or with the outer signal; `expired` tells which.
 */
export async function withDeadline<T>(
  outer: AbortSignal,
  milliseconds: number,
  work: (signal: AbortSignal, expired: () => boolean) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  // One listener for each request in flight is no leak.
  setMaxListeners(0, controller.signal);
  let expired = false;
  const stop = () => controller.abort();
  const timer = setTimeout(() => {
    expired = true;
    stop();
  }, milliseconds);
  outer.addEventListener('abort', stop, { once: true });
  if (outer.aborted) stop();
  try {
    return await work(controller.signal, () => expired);
  } finally {
    clearTimeout(timer);
    outer.removeEventListener('abort', stop);
  }
}

/**
 * The result of some work, or a failure as soon as the signal aborts, whether the work heeds the signal or not:
 * a probe that never returns must not hold its place.
 */
export function orAborted<T>(
  work: Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = () =>
      reject(
        new ProbeFailure('timeout', "No answer within the cluster's deadline"),
      );
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
