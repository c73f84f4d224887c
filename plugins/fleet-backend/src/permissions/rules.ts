/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  createConditionExports,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { fleetClusterPermissionResourceRef as resourceRef } from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';

const isOwnedBy = createPermissionRule({
  name: 'IS_OWNED_BY',
  description: 'Allow clusters whose owner is one of the given entities',
  resourceRef,
  paramsSchema: z.object({
    owners: z
      .array(z.string())
      .describe('Entity references, such as the ownership of the caller'),
  }),
  apply: (cluster, { owners }) =>
    cluster.owner !== undefined && owners.includes(cluster.owner),
  toQuery: ({ owners }) => ({ field: 'owner' as const, values: owners }),
});

const isInEnvironment = createPermissionRule({
  name: 'IS_IN_ENVIRONMENT',
  description: 'Allow clusters of the given environments',
  resourceRef,
  paramsSchema: z.object({
    environments: z.array(z.string()).describe('Such as production'),
  }),
  apply: (cluster, { environments }) =>
    cluster.environment !== undefined &&
    environments.includes(cluster.environment),
  toQuery: ({ environments }) => ({
    field: 'environment' as const,
    values: environments,
  }),
});

const hasLabel = createPermissionRule({
  name: 'HAS_LABEL',
  description:
    'Allow clusters that carry a label, with the given value if there is one',
  resourceRef,
  paramsSchema: z.object({
    key: z.string().describe('Name of the label'),
    value: z.string().optional().describe('Value that it must have'),
  }),
  apply: (cluster, { key, value }) =>
    Object.hasOwn(cluster.labels, key) &&
    (value === undefined || cluster.labels[key] === value),
  toQuery: ({ key, value }) => ({ field: 'label' as const, key, value }),
});

/** Rules over clusters, for the permission registry. */
export const fleetPermissionRules = [isOwnedBy, isInEnvironment, hasLabel];

const conditionExports = createConditionExports({
  resourceRef,
  rules: { isOwnedBy, isInEnvironment, hasLabel },
});

/**
 * Conditions over clusters, for permission policies: `isOwnedBy`, `isInEnvironment`, `hasLabel`.
 * @public
 */
export const fleetConditions = conditionExports.conditions;

/**
 * Makes the decision "allowed for these clusters" out of conditions, for permission policies.
 * @public
 */
export const createFleetConditionalDecision =
  conditionExports.createConditionalDecision;
