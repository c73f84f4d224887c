/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { JsonObject } from '@backstage/types';

/**
 * What of an unexpected error may be logged: its kind and where it happened, without its message, which may repeat what
 * a cluster, a credential or a database row said. Nothing for a failure that is our own data.
 */
export function whereItHappened(error: unknown): JsonObject {
  if (!(error instanceof Error) || error.name === 'ProbeFailure') return {};
  const frames = (error.stack ?? '')
    .split('\n')
    .filter(line => line.trimStart().startsWith('at '))
    .slice(0, 8);
  const { code } = error as { code?: unknown };
  return {
    error: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    at: frames.map(frame => frame.trim()).join(' < '),
  };
}
