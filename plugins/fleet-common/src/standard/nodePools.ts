/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import { name, text } from './parts';

/**
 * Machines that do the same work: how many at least and at most, and of which shape.
 * @public
 */
export const nodePoolStandardSchema = z
  .strictObject({
    name,
    title: text.optional(),
    /** Nodes in the whole pool. */
    nodes: z
      .strictObject({
        default: z.number().int().min(0).max(5000),
        min: z.number().int().min(0).max(5000),
        max: z.number().int().min(0).max(5000),
      })
      .describe(
        'Nodes in the whole pool: what a cluster gets, and the bounds within which a team may choose',
      ),
    /** Availability zones that the nodes must be spread over. */
    zones: z
      .number()
      .int()
      .min(1)
      .max(10)
      .default(1)
      .describe('Zones that the nodes are spread over, at least'),
    /** Machine types by provider; the first is the default, the others may be chosen. */
    machineTypes: z
      .record(z.string(), z.array(z.string().min(1)).min(1))
      .default({})
      .describe(
        'Machine types by provider, such as eks: [m6i.xlarge]; the first is the default',
      ),
    diskGiB: z.number().int().min(10).max(16_384).optional(),
    labels: z.record(z.string(), z.string()).default({}),
    taints: z
      .array(
        z.strictObject({
          key: z.string().min(1),
          value: z.string().optional(),
          effect: z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute']),
        }),
      )
      .default([]),
  })
  .refine(
    ({ nodes }) => nodes.min <= nodes.default && nodes.default <= nodes.max,
    {
      message: 'must hold: min <= default <= max',
      path: ['nodes'],
    },
  );

/** @public */
export type NodePoolStandard = z.infer<typeof nodePoolStandardSchema>;
