/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import { findingSchema } from '../model/finding';
import { AXES, SEVERITIES } from '../model/states';
import { EXEMPTION_STATES } from './policy';
import { clusterFilterSchema, list, pageQuerySchema } from './queries';
import { lookAges, pageOf } from './responses';

const count = z.number().int().nonnegative();

/**
 * Age of open findings, youngest first: up to a day, a week, 30 days, 90 days, and older.
 * @public
 */
export const FINDING_AGES = ['1d', '7d', '30d', '90d', 'older'] as const;

/** @public */
export type FindingAge = (typeof FINDING_AGES)[number];

/**
 * What narrows a list of findings: the filter of clusters, and the findings' own.
 * @public
 */
export const fleetFindingFilterSchema = clusterFilterSchema.extend({
  severity: list(z.enum(SEVERITIES)),
  axis: list(z.enum(AXES)),
  rule: list(z.string()),
  age: list(z.enum(FINDING_AGES)),
  status: z
    .enum(['open', 'accepted', 'resolved', 'all'])
    .default('open')
    .describe('`accepted`: a documented exception covers it'),
  blocks: z
    .enum(['upgrade'])
    .optional()
    .describe('Only what stops the next upgrade; left out otherwise'),
});

/** @public */
export type FleetFindingFilter = z.infer<typeof fleetFindingFilterSchema>;

/**
 * Query of `GET /findings`.
 * @public
 */
export const fleetFindingQuerySchema = fleetFindingFilterSchema
  .extend(pageQuerySchema.shape)
  .extend({
    sort: z.enum(['severity', 'age', 'cluster', 'rule']).default('severity'),
    order: z.enum(['asc', 'desc']).optional(),
  });

/** @public */
export type FleetFindingQuery = z.infer<typeof fleetFindingQuerySchema>;

const facet = z.array(z.object({ value: z.string(), count }));

/**
 * Answer of `GET /findings`.
 * @public
 */
export const fleetFindingPageSchema = pageOf(findingSchema).extend({
  /** Everything under the filter, counted; `none` stands for findings without an owner. */
  summary: z.object({
    severity: z.object({ critical: count, warning: count, info: count }),
    age: z.array(z.object({ value: z.enum(FINDING_AGES), count })),
    /** The largest first, at most 50 each. */
    owner: facet,
    rule: facet,
    axis: facet,
  }),
  ...lookAges,
});

/** @public */
export type FleetFindingPage = z.infer<typeof fleetFindingPageSchema>;

/**
 * Answer of `GET /findings/trend`: one entry a week (its Monday), oldest first.
 * @public
 */
export const findingTrendSchema = z.object({
  weeks: z.array(
    z.object({
      week: z.string(),
      introduced: count,
      fixed: count,
      accepted: count,
      /** Open and not accepted at the end of the week, or now. */
      open: count,
    }),
  ),
});

/** @public */
export type FindingTrend = z.infer<typeof findingTrendSchema>;

/**
 * A documented exception, as the fleet has it.
 * @public
 */
export const fleetExceptionSchema = z.object({
  name: z.string(),
  owner: z.string(),
  reason: z.string(),
  ticket: z.string().optional(),
  approvedBy: z.string(),
  approvedAt: z.string().optional(),
  expiresAt: z.string(),
  daysLeft: z.number().int(),
  state: z.enum(EXEMPTION_STATES),
  /** Patterns as the document has them. */
  rules: z.array(z.string()),
  policies: z.array(z.string()),
  subjects: z.array(z.string()),
  /** The selector in words. */
  selector: z.string(),
  /** Clusters that it selects, as far as the caller may see them, and what it accepts there. */
  clusters: z.array(
    z.object({ id: z.string(), name: z.string(), matches: count }),
  ),
  matches: count,
  /** Target and file. */
  source: z.string(),
});

/** @public */
export type FleetExceptionView = z.infer<typeof fleetExceptionSchema>;

/**
 * Query of `GET /exceptions`.
 * @public
 */
export const exceptionQuerySchema = pageQuerySchema.extend({
  owner: list(z.string()),
  state: list(z.enum(EXEMPTION_STATES)),
  text: z.string().max(200).optional(),
  sort: z.enum(['expiry', 'name', 'matches']).default('expiry'),
});

/** @public */
export type ExceptionQuery = z.infer<typeof exceptionQuerySchema>;

/**
 * A document in git that is not in force, or of which only an earlier version is.
 * @public
 */
export const documentProblemSchema = z.object({
  /** What the document is for, such as `standard`. */
  purpose: z.string().optional(),
  /** Target and file. */
  source: z.string(),
  /** Path within the document, and what to do. */
  message: z.string(),
  since: z.string(),
  /** True when an earlier, valid version stays in force. */
  earlierInForce: z.boolean(),
});

/** @public */
export type DocumentProblem = z.infer<typeof documentProblemSchema>;

/**
 * Answer of `GET /exceptions`.
 * @public
 */
export const exceptionPageSchema = pageOf(fleetExceptionSchema).extend({
  states: z.array(z.object({ value: z.enum(EXEMPTION_STATES), count })),
  owners: facet,
  /** Expiries on each of the next 90 days that has any. */
  expiries: z.array(z.object({ day: z.string(), names: z.array(z.string()) })),
  problems: z.array(documentProblemSchema),
  /** False when no exceptions are configured: the page then shows how. */
  configured: z.boolean(),
});

/** @public */
export type ExceptionPage = z.infer<typeof exceptionPageSchema>;
