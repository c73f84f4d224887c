/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import { CLUSTER_STATES } from '../model/states';

/**
 * Query values arrive as a string or, when repeated, as a list of strings.
 * @internal
 */
export const list = <T extends z.ZodType<string>>(item: T) =>
  z
    .union([item.transform(value => [value]), z.array(item)])
    .optional() as unknown as z.ZodOptional<z.ZodArray<T>>;

/**
 * What narrows a list of clusters. The same keys stand in the page's URL and in the API's.
 * Several values of one key are alternatives; several keys must all hold.
 * @public
 */
export const clusterFilterSchema = z.object({
  owner: list(z.string()).describe(
    'Entity reference of the owner; `none` for clusters without one',
  ),
  environment: list(z.string()).describe('Environment; `none` for unknown'),
  provider: list(z.string()),
  region: list(z.string()),
  version: list(z.string()).describe('Kubernetes minor, such as `1.34`'),
  state: list(z.enum(CLUSTER_STATES)),
  source: list(z.string()),
  text: z
    .string()
    .max(200)
    .optional()
    .describe('Part of the name, title, owner, region or version'),
});

/** @public */
export type ClusterFilter = z.infer<typeof clusterFilterSchema>;

/**
 * Columns by which clusters are sorted.
 * @public
 */
export const CLUSTER_SORTS = [
  'state',
  'name',
  'owner',
  'environment',
  'provider',
  'region',
  'version',
  'nodes',
  'since',
  'age',
] as const;

/** @public */
export type ClusterSort = (typeof CLUSTER_SORTS)[number];

/** Largest page of any list. */
const MAX_LIMIT = 100;

const paging = {
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(25),
};

/**
 * Query of `GET /clusters`.
 * @public
 */
export const clusterQuerySchema = clusterFilterSchema.extend({
  sort: z.enum(CLUSTER_SORTS).default('state'),
  order: z.enum(['asc', 'desc']).optional(),
  ...paging,
});

/** @public */
export type ClusterQuery = z.infer<typeof clusterQuerySchema>;

/**
 * Keys by which the heat map is grouped.
 * @public
 */
export const HEAT_MAP_GROUPS = [
  'environment',
  'owner',
  'provider',
  'region',
] as const;

/**
 * Query of `GET /heatmap`.
 * @public
 */
export const heatMapQuerySchema = clusterFilterSchema.extend({
  groupBy: z.enum(HEAT_MAP_GROUPS).default('environment'),
});

/** @public */
export type HeatMapQuery = z.infer<typeof heatMapQuerySchema>;

/**
 * Query of the paged lists below one cluster (nodes, workloads, findings, transitions).
 * @public
 */
export const pageQuerySchema = z.object(paging);

/** @public */
export type PageQuery = z.infer<typeof pageQuerySchema>;

/**
 * Query of `GET /clusters/:id/findings`.
 * @public
 */
export const findingQuerySchema = pageQuerySchema.extend({
  status: z.enum(['open', 'accepted', 'resolved', 'all']).default('open'),
  blocks: z
    .enum(['upgrade'])
    .optional()
    .describe('Only what stops the next upgrade; left out otherwise'),
});

/** @public */
export type FindingQuery = z.infer<typeof findingQuerySchema>;

/**
 * Query of `GET /clusters/:id/transitions`.
 * @public
 */
export const transitionQuerySchema = pageQuerySchema.extend({
  days: z.coerce
    .number()
    .int()
    .min(1)
    .max(3650)
    .optional()
    .describe('Only what changed within so many days; everything without'),
});

/** @public */
export type TransitionQuery = z.infer<typeof transitionQuerySchema>;
