/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { celMatchSchema } from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';

const strings = z
  .array(z.string())
  .nullish()
  .transform(value => value ?? []);

const override = z.object({
  action: z.string(),
  namespaces: strings,
  namespaceSelector: z.record(z.string(), z.unknown()).nullish(),
});

/** @internal */
export type ActionOverride = z.infer<typeof override>;

const resources = z.looseObject({
  kinds: strings,
  namespaces: strings,
  names: strings,
});
const filters = z
  .array(z.looseObject({ resources: resources.nullish() }))
  .nullish();
const match = z
  .looseObject({ any: filters, all: filters, resources: resources.nullish() })
  .nullish();

/** `match` and `exclude` of rules and exceptions. @internal */
export type ResourceMatch = z.infer<typeof match>;

const rule = z.object({
  name: z.string(),
  match,
  exclude: match,
  preconditions: z.unknown().optional(),
  validate: z
    .looseObject({
      failureAction: z.string().nullish(),
      failureActionOverrides: z.array(override).nullish(),
    })
    .nullish(),
  verifyImages: z
    .array(z.looseObject({ failureAction: z.string().nullish() }))
    .nullish(),
});

/** @internal */
export type LegacyRule = z.infer<typeof rule>;

/**
 * What is read of a ClusterPolicy or Policy (definition of `kyverno.io/v1`).
 * @internal
 */
export const legacySpecSchema = z.object({
  admission: z.boolean().nullish(),
  background: z.boolean().nullish(),
  validationFailureAction: z.string().nullish(),
  validationFailureActionOverrides: z.array(override).nullish(),
  rules: z
    .array(rule)
    .nullish()
    .transform(value => value ?? []),
});

/** @internal */
export type LegacySpec = z.infer<typeof legacySpecSchema>;

const enabled = z.object({ enabled: z.boolean().nullish() }).nullish();

/**
 * What is read of a policy of `policies.kyverno.io`.
 * @internal
 */
export const celSpecSchema = celMatchSchema.extend({
  validationActions: z.array(z.string()).nullish(),
  evaluation: z
    .object({
      mode: z.string().nullish(),
      admission: enabled,
      background: enabled,
    })
    .nullish(),
});

/** @internal */
export type CelSpec = z.infer<typeof celSpecSchema>;

/** @internal */
export const legacyExceptionSchema = z.object({
  exceptions: z.array(z.object({ policyName: z.string(), ruleNames: strings })),
  match,
  conditions: z.unknown().optional(),
  podSecurity: z
    .array(z.object({ controlName: z.string(), images: strings }))
    .nullish(),
});

/** @internal */
export const celExceptionSchema = z.object({
  policyRefs: z.array(z.object({ kind: z.string(), name: z.string() })),
  matchConditions: z.array(z.object({ expression: z.string() })).nullish(),
  images: strings,
  allowedValues: strings,
  expiresAt: z.string().nullish(),
  reportResult: z.string().nullish(),
  properties: z
    .record(z.string(), z.string())
    .nullish()
    .transform(value => value ?? {}),
});

const condition = z.object({
  type: z.string().catch(''),
  status: z.string().catch(''),
  reason: z.string().catch(''),
  message: z.string().catch(''),
});

/** Whatever of a status cannot be read is unknown, and never a failure of the look. @internal */
export const legacyStatusSchema = z.object({
  conditions: z.array(condition).catch([]),
});

/** @internal */
export const celStatusSchema = z.object({
  conditionStatus: z
    .object({
      ready: z.boolean().optional().catch(undefined),
      message: z.string().catch(''),
      conditions: z.array(condition).catch([]),
    })
    .optional()
    .catch(undefined),
});
