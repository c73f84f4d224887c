/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  BlockingBudget,
  UpgradeReadinessFact,
} from '@fleetstage/plugin-fleet-common';
import {
  ProbeFailure,
  untrustedText,
  type ProbeContext,
} from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';

const PATH = '/apis/policy/v1/poddisruptionbudgets';
const MAX_LISTED = 100;

const count = z.number().int().nonnegative().nullish();

const budgetSchema = z.object({
  metadata: z.object({ namespace: z.string(), name: z.string() }),
  status: z
    .object({
      disruptionsAllowed: count,
      expectedPods: count,
      currentHealthy: count,
      desiredHealthy: count,
    })
    .nullish(),
});

/**
 * PodDisruptionBudgets that allow nothing though pods are expected. JSON: no column says how many pods are expected.
 * @internal
 */
export async function readBudgets({
  client,
  signal,
}: ProbeContext): Promise<NonNullable<UpgradeReadinessFact['budgets']>> {
  const blocking: BlockingBudget[] = [];
  let total = 0;
  let blockingTotal = 0;
  for await (const page of client.listObjects(PATH, { signal })) {
    for (const value of page) {
      const parsed = budgetSchema.safeParse(value);
      if (!parsed.success) {
        throw new ProbeFailure(
          'malformed',
          'The list of disruption budgets holds what is none',
        );
      }
      total += 1;
      const budget = toBlocking(parsed.data);
      if (!budget) continue;
      blockingTotal += 1;
      if (blocking.length < MAX_LISTED) blocking.push(budget);
    }
  }
  return { total, blocking, blockingTotal };
}

/** A budget without a status has not been looked at by its controller: it blocks nothing that is known. */
function toBlocking({
  metadata,
  status,
}: z.infer<typeof budgetSchema>): BlockingBudget | undefined {
  const expected = status?.expectedPods ?? 0;
  if (!status || (status.disruptionsAllowed ?? 0) > 0 || expected === 0) {
    return undefined;
  }
  return {
    namespace: untrustedText(metadata.namespace, 253),
    name: untrustedText(metadata.name, 253),
    expected,
    healthy: status.currentHealthy ?? 0,
    desired: status.desiredHealthy ?? 0,
  };
}
