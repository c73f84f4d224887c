/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { untrustedText } from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';

/** A condition of any Kubernetes object, as far as it is read. */
export const conditionSchema = z.object({
  type: z.string(),
  status: z.string(),
  reason: z.string().optional(),
  message: z.string().optional(),
});

export type Condition = z.infer<typeof conditionSchema>;

/**
 * Words of clouds that no amount of waiting mends. Sources: error codes of EC2 (VcpuLimitExceeded, InstanceLimitExceeded,
 * UnauthorizedOperation, AuthFailure), conditions of GKE clusters (control-plane contract, section 7.4).
 */
const NEEDS_SOMEBODY =
  /quota|limit ?exceeded|stockout|insufficient ?(capacity|instance)|unauthorized|auth ?failure|access ?denied|permission ?denied|forbidden|invalid ?credential|expired ?token/i;

/** Why waiting is of no use, as the cloud says it; undefined when it may come right by itself. */
export function needsSomebody(
  conditions: readonly Condition[],
): string | undefined {
  for (const { status, message } of conditions) {
    if (status === 'True' || !message) continue;
    const line = message.split('\n').find(each => NEEDS_SOMEBODY.test(each));
    if (line) return untrustedText(line.replace(/^[\s*]+/, ''), 500);
  }
  return undefined;
}

/** A condition as a stage of the task's log. */
export function toStage(
  conditions: readonly Condition[],
  type: string,
): { name: string; done: boolean; message: string } {
  const found = conditions.find(condition => condition.type === type);
  const text =
    found?.status === 'True' ? 'done' : found?.message || found?.reason;
  return {
    name: type,
    done: found?.status === 'True',
    message: untrustedText(text ?? 'not begun', 500),
  };
}
