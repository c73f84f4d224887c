/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  policyFactSchema,
  type PolicyFact,
} from '@fleetstage/plugin-fleet-common';
import type { ProbeContext } from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';

const count = z.number().int().nonnegative();
const counted = z.object({
  pass: count,
  fail: count,
  warn: count,
  error: count,
  skip: count,
});

const memorySchema = z.object({
  version: z.literal(1),
  digest: z.string(),
  /** When the reports themselves were read last. */
  at: z.string(),
  /** The report group that is written to, where both hold reports. */
  preferred: z.string().optional(),
  /** Results that summaries count and that do not count here: of exemptions, and of policies that are gone. */
  uncounted: counted,
  /** Results of reports without summaries. */
  unsummed: counted,
  exempt: count,
});

/** What is found again at the next look. @internal */
export type Memory = z.infer<typeof memorySchema>;

/** @internal */
export interface Previous {
  memory: Memory;
  fact: PolicyFact;
}

/**
 * What the last look left; undefined for none, and for what an older version wrote.
 * @internal
 */
export function recall({ previous }: ProbeContext): Previous | undefined {
  const fact = policyFactSchema.safeParse(previous?.value);
  if (!fact.success || !fact.data.memory || !fact.data.resultsAt)
    return undefined;
  try {
    const memory = memorySchema.safeParse(JSON.parse(fact.data.memory));
    return memory.success
      ? { memory: memory.data, fact: fact.data }
      : undefined;
  } catch {
    return undefined;
  }
}

const LEAST_MS = 15 * 60_000;
const MOST_MS = 60 * 60_000;

/**
 * Whether the reports themselves are read: when somebody asked, when their summaries changed and a quarter of an hour
 * has passed, and every hour, since messages can change while counts do not.
 * @internal
 */
export function needsDetails(
  context: Pick<ProbeContext, 'asked' | 'now'>,
  previous: Previous | undefined,
  digest: string,
): boolean {
  if (context.asked || !previous) return true;
  const age = context.now().getTime() - Date.parse(previous.memory.at);
  // A clock that was set back must not hold the results for ever.
  if (!(age >= 0) || age >= MOST_MS) return true;
  return digest !== previous.memory.digest && age >= LEAST_MS;
}
