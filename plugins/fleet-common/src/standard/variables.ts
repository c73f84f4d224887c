/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import { text } from './parts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/**
 * A value that a team may choose within bounds.
 * @public
 */
export const standardVariableSchema = z
  .strictObject({
    name: z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,62}$/, {
      message: 'must be letters and digits, beginning with a letter',
    }),
    title: text,
    description: text.optional(),
    type: z.enum(['string', 'integer', 'boolean']),
    default: scalar,
    enum: z.array(scalar).min(1).optional(),
    minimum: z.number().int().optional(),
    maximum: z.number().int().optional(),
    pattern: z.string().max(200).optional(),
    /** Where the value goes. */
    set: z
      .strictObject({
        /** Name of the ClusterClass variable. */
        'cluster-api': z.string().min(1).optional(),
        /** Path in the ClusterConfig, such as `vpc.cidr`. */
        eksctl: z.string().min(1).optional(),
        /** Flag of `gcloud container clusters create`, such as `--max-pods-per-node`. */
        gcloud: z
          .string()
          .regex(/^--[a-z][a-z0-9-]*$/, {
            message: 'must be a flag such as --max-pods-per-node',
          })
          .optional(),
        /** Path in the ContainerCluster, such as `spec.maintenancePolicy.dailyMaintenanceWindow.startTime`. */
        'config-connector': z.string().min(1).optional(),
        /** Path in the provisioning cluster, such as `spec.rkeConfig.machineGlobalConfig.cni`. */
        rancher: z.string().min(1).optional(),
        /** Label on the cluster. */
        label: z.string().min(1).optional(),
      })
      .refine(set => Object.values(set).some(Boolean), {
        message:
          'goes nowhere: name at least one of cluster-api, eksctl, gcloud, config-connector, rancher, label',
      }),
  })
  .superRefine((variable, context) => {
    const wrong = variableProblem(variable, variable.default);
    if (wrong)
      context.addIssue({ code: 'custom', path: ['default'], message: wrong });
  });

/** @public */
export type StandardVariable = z.infer<typeof standardVariableSchema>;

/**
 * Why a value does not fit a variable; undefined when it does.
 * @public
 */
export function variableProblem(
  variable: Pick<
    StandardVariable,
    'type' | 'enum' | 'minimum' | 'maximum' | 'pattern'
  >,
  value: unknown,
): string | undefined {
  const { type, enum: choices, minimum, maximum, pattern } = variable;
  if (type === 'integer' ? !Number.isInteger(value) : typeof value !== type) {
    return `must be ${type === 'integer' ? 'a whole number' : `a ${type}`}`;
  }
  if (choices && !choices.includes(value as string)) {
    return `must be one of ${choices.join(', ')}`;
  }
  if (minimum !== undefined && Number(value) < minimum)
    return `must be at least ${minimum}`;
  if (maximum !== undefined && Number(value) > maximum)
    return `must be at most ${maximum}`;
  if (pattern !== undefined && !matchesWhole(pattern, String(value)))
    return `must match ${pattern}`;
  return undefined;
}

/**
 * True when a pattern of the standard matches a whole value. One that is no regular expression matches nothing: the
 * standard's own mistake must not pass for conformance.
 * @public
 */
export function matchesWhole(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(value);
  } catch {
    return false;
  }
}
