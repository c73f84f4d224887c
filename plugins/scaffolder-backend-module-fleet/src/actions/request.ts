/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  DIFFERENCE_KINDS,
  PROVISIONERS,
} from '@fleetstage/plugin-fleet-common';
import type { z as zod } from 'zod/v3';

type Z = typeof zod;

/** Forms hand on what nobody answered as null or empty text. */
const optional = <T extends zod.ZodType>(z: Z, type: T) =>
  z.union([type, z.null(), z.literal('')]).optional();

/**
 * The request that every action takes. The standard decides what is left out, and checks what is given: here is only
 * its shape.
 */
export const requestInput = (z: Z) =>
  z
    .object({
      name: z
        .string()
        .describe(
          'Name of the cluster: lower-case letters, digits and dashes, at most 40',
        ),
      class: z.string().describe('Class of the standard'),
      owner: z
        .string()
        .describe('Entity reference of the group that owns the cluster'),
      purpose: optional(z, z.string()).describe('What it is for'),
      region: optional(z, z.string()),
      kubernetesMinor: optional(z, z.string()).describe('Such as 1.35'),
      provisioner: optional(z, z.enum(PROVISIONERS)),
      delivery: optional(z, z.enum(['pull-request', 'apply'])),
      nodePools: optional(
        z,
        z.record(
          z.object({
            nodes: z.number().int().optional(),
            machineType: z.string().optional(),
          }),
        ),
      ).describe('Nodes and machine type, by node pool'),
      variables: optional(
        z,
        z.record(z.union([z.string(), z.number(), z.boolean()])),
      ),
      labels: optional(z, z.record(z.string())),
      deviations: optional(
        z,
        z.array(
          z.object({
            kind: z.enum(DIFFERENCE_KINDS),
            key: z.string().optional(),
            reason: z.string(),
            expiresAt: z.string(),
            ticket: z.string().optional(),
          }),
        ),
      ).describe('Deviations from the standard, each with its reason and end'),
    })
    .describe(
      'What is asked for. The standard in force fills in and checks everything that is left out',
    );

/** The request, where the name of a cluster will do as well. */
export const optionalRequestInput = (z: Z) => optional(z, requestInput(z));

/** The cluster of an earlier task, in place of the request. */
export const clusterInput = (z: Z) =>
  optional(z, z.string()).describe(
    'Name of a cluster that was asked for before, in place of `request`: after its pull request was merged, or to go on with what failed',
  );

/** The version that an earlier step was planned with: it must not change between two steps. */
export const standardVersionInput = (z: Z) =>
  optional(z, z.string()).describe(
    'Version of the standard that an earlier step was planned with; a change between two steps ends the task',
  );
