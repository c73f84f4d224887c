/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import { AXES, AXIS_STATES, SEVERITIES } from './states';

/**
 * One thing that needs attention.
 * @public
 */
export const findingSchema = z.object({
  id: z.string(),
  /** Absent for what concerns no single cluster, such as a document in git that cannot be read. */
  clusterId: z.string().optional(),
  clusterName: z.string().optional(),
  rule: z.string(),
  axis: z.enum(AXES),
  /** What the finding is about within the cluster, such as a node's name; empty for the cluster itself. */
  subject: z.string(),
  severity: z.enum(SEVERITIES),
  /** A sentence: what, where. */
  message: z.string(),
  /** Why it matters and what to do next, in a sentence or two. */
  advice: z.string(),
  /** Labelled values that prove it. */
  evidence: z.record(z.string(), z.string()),
  /** Identifier of the runbook. */
  runbook: z.string(),
  /** Who has to act: the owner of the cluster, or of the exception that the finding is about. */
  owner: z.string().optional(),
  /** Set for what stops the next upgrade: it is no state of health. */
  blocks: z.enum(['upgrade']).optional(),
  /** The documented exception that covers it, or that did until it expired. */
  exception: z
    .object({
      name: z.string(),
      state: z.enum(['accepted', 'expired']),
      expiresAt: z.string(),
    })
    .optional(),
  firstSeenAt: z.string(),
  lastSeenAt: z.string(),
  resolvedAt: z.string().optional(),
});

/** @public */
export type Finding = z.infer<typeof findingSchema>;

/**
 * A change of an axis, an owner, a version or a name, for the time line.
 * @public
 */
export const transitionSchema = z.object({
  id: z.string(),
  at: z.string(),
  /** The axis, or what else changed. */
  subject: z.union([
    z.enum(AXES),
    z.enum(['cluster', 'owner', 'version', 'source']),
  ]),
  from: z.string().optional(),
  to: z.string(),
  reason: z.string(),
  /** State after the change, for its mark; absent where the change has none. */
  state: z.enum(AXIS_STATES).optional(),
});

/** @public */
export type Transition = z.infer<typeof transitionSchema>;
