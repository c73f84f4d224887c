/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import { clusterClassSchema } from './clusterClass';
import { name, text, unique } from './parts';
import { PROVISIONERS } from './provisioners';

/**
 * The standard cluster template: what every cluster of each class must look like. It feeds the form, the actions and
 * the check of existing clusters.
 * @public
 */
export const clusterStandardSchema = z.strictObject({
  apiVersion: z.literal('fleetstage.io/v1alpha1'),
  kind: z.literal('ClusterStandard'),
  metadata: z.looseObject({ name }),
  spec: z
    .strictObject({
      version: z.string().regex(/^\d+\.\d+\.\d+$/, {
        message: 'must be a version such as 1.4.0: raise it with every change',
      }),
      description: text.optional(),
      advice: z
        .strictObject({
          /** From so many clusters on, Cluster API is recommended; below, the provider's own tool. */
          fleetScale: z.number().int().min(1).max(1000).default(5),
          teams: z
            .array(
              z.strictObject({
                owner: z.string().min(1),
                provisioner: z.enum(PROVISIONERS),
                reason: text,
              }),
            )
            .default([]),
        })
        .prefault({}),
      /** Who approves exceptions that the form and the templates write. */
      exceptions: z
        .strictObject({
          approver: z.string().min(1),
          maxDays: z.number().int().min(1).max(3650).default(180),
        })
        .optional(),
      classes: z.array(clusterClassSchema).min(1),
    })
    .superRefine(({ classes }, context) => unique(classes, 'classes', context)),
});

/** @public */
export type ClusterStandardDocument = z.infer<typeof clusterStandardSchema>;

/**
 * A standard as everything but the parser uses it.
 * @public
 */
export type ClusterStandard = ClusterStandardDocument['spec'] & {
  name: string;
};

/**
 * The schema of the document as JSON Schema (draft 2020-12), for editors.
 * @public
 */
export function clusterStandardJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(clusterStandardSchema, {
      io: 'input',
      unrepresentable: 'any',
    }),
    $id: 'https://fleetstage.io/schemas/cluster-standard.v1alpha1.json',
    title: 'ClusterStandard',
  };
}
