/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';

/** The ways in which a cluster can misbehave. `slow` only waits. */
export const FAULT_KINDS = [
  'refused',
  'hang',
  'drip',
  'slow',
  '401',
  '403',
  '429',
  '500',
  'reset',
  'truncated',
  'malformed',
  'hugeList',
  'wrongCA',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  kind: FaultKind;
  /** Seconds, sent with 429. */
  retryAfter?: number;
  /** Milliseconds to wait before anything else happens. */
  delayMs?: number;
}

const schema = z.object({
  // A status code may be given as a number.
  kind: z.preprocess(
    value => (typeof value === 'number' ? String(value) : value),
    z.enum(FAULT_KINDS),
  ),
  retryAfter: z.number().int().min(0).max(86_400).optional(),
  delayMs: z.number().int().min(0).max(600_000).optional(),
});

/** Reads a fault from parsed JSON. Throws with a readable message when it is none. */
export function parseFault(value: unknown): Fault {
  const result = schema.safeParse(value);
  if (!result.success) throw new Error(z.prettifyError(result.error));
  return result.data;
}
