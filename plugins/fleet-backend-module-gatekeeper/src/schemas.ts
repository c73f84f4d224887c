/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';

const strings = z
  .array(z.string())
  .nullish()
  .transform(value => value ?? []);

const selector = z
  .object({
    matchLabels: z.record(z.string(), z.string()).nullish(),
    matchExpressions: z
      .array(
        z.object({
          key: z.string(),
          operator: z.string(),
          values: z.array(z.string()).nullish(),
        }),
      )
      .nullish(),
  })
  .nullish();

/** @internal */
export type Selector = z.infer<typeof selector>;

/**
 * What is read of a constraint's spec (frameworks, `constraint/pkg/client/crds`; Gatekeeper, `pkg/mutation/match`).
 * @internal
 */
export const constraintSpecSchema = z.object({
  enforcementAction: z
    .string()
    .nullish()
    .transform(value => value ?? 'deny'),
  scopedEnforcementActions: z
    .array(
      z.object({
        action: z.string(),
        enforcementPoints: z.array(z.object({ name: z.string() })).nullish(),
      }),
    )
    .nullish(),
  match: z
    .object({
      kinds: z.array(z.object({ kinds: strings })).nullish(),
      namespaces: strings,
      excludedNamespaces: strings,
      labelSelector: selector,
      namespaceSelector: selector,
      name: z.string().nullish(),
      scope: z.string().nullish(),
      source: z.string().nullish(),
    })
    .nullish(),
  parameters: z.record(z.string(), z.unknown()).nullish(),
});

/** @internal */
export type ConstraintSpec = z.infer<typeof constraintSpecSchema>;

/** @internal */
export const templateSpecSchema = z.object({
  crd: z.object({
    spec: z.object({ names: z.object({ kind: z.string().min(1) }) }),
  }),
  targets: z.array(z.unknown()).nullish(),
});

/** @internal */
export const configSpecSchema = z.object({
  match: z
    .array(z.object({ excludedNamespaces: strings, processes: strings }))
    .nullish(),
});

const podSchema = z.object({
  id: z.string().catch(''),
  observedGeneration: z.number().optional().catch(undefined),
  enforced: z.boolean().optional().catch(undefined),
  operations: z.array(z.string()).catch([]),
  errors: z
    .array(
      z.object({
        code: z.string().catch(''),
        message: z.string().catch(''),
      }),
    )
    .catch([]),
});

/** What one pod of Gatekeeper says about an object. @internal */
export type PodStatus = z.infer<typeof podSchema>;

const pods = z.array(podSchema).max(500).catch([]);

/** Whatever of a status cannot be read is unknown, and never a failure of the look. @internal */
export const templateStatusSchema = z.object({
  created: z.boolean().optional().catch(undefined),
  byPod: pods,
});

/** @internal */
export const constraintStatusSchema = z.object({
  auditTimestamp: z.string().optional().catch(undefined),
  totalViolations: z.number().int().nonnegative().optional().catch(undefined),
  violations: z.array(z.unknown()).catch([]),
  byPod: pods,
});

/** @internal */
export type ConstraintStatus = z.infer<typeof constraintStatusSchema>;

/** @internal */
export const violationSchema = z.object({
  group: z.string().catch(''),
  kind: z.string(),
  namespace: z.string().optional().catch(undefined),
  name: z.string(),
  message: z.string().catch(''),
});
