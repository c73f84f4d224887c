/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import { clusterFilterSchema, list, pageQuerySchema } from '../api/queries';
import { lookAges, pageOf } from '../api/responses';
import { SEVERITIES } from '../model/states';
import { DIFFERENCE_KINDS } from './request';

/**
 * What a difference from the standard is: chosen within the bounds of an allowed variable, accepted by a documented
 * exception, drift that nobody documented, or something that nobody can see from here. The last is never counted as
 * conformant.
 * @public
 */
export const DIFFERENCE_VERDICTS = [
  'drift',
  'exception',
  'allowed',
  'unchecked',
] as const;

/** @public */
export type DifferenceVerdict = (typeof DIFFERENCE_VERDICTS)[number];

/**
 * One point in which a cluster differs from its class.
 * @public
 */
export const differenceSchema = z.object({
  kind: z.enum(DIFFERENCE_KINDS),
  /** What it is about, such as the name of an add-on; empty for what has one value. */
  key: z.string(),
  verdict: z.enum(DIFFERENCE_VERDICTS),
  severity: z.enum(SEVERITIES),
  /** A sentence: what differs, by how much. */
  message: z.string(),
  /** What the standard asks for, in words. */
  expected: z.string(),
  /** What the cluster has, in words. */
  actual: z.string(),
  /** First known version of the standard that asks for it without interruption. */
  sinceVersion: z.string().optional(),
  /** Name of the documented exception. */
  exception: z.string().optional(),
  exceptionExpiresAt: z.string().optional(),
  /** Id of the finding, where there is one. */
  findingId: z.string().optional(),
});

/** @public */
export type Difference = z.infer<typeof differenceSchema>;

/**
 * How a cluster stands to its class:
 * `conformant` all that can be seen is as the standard says or allowed,
 * `excepted` what differs is documented,
 * `drifted` something differs and nobody documented it,
 * `no-class` it belongs to no class,
 * `unknown` too little is known to say so.
 * @public
 */
export const CONFORMANCE_STATES = [
  'drifted',
  'unknown',
  'no-class',
  'excepted',
  'conformant',
] as const;

/** @public */
export type ConformanceState = (typeof CONFORMANCE_STATES)[number];

/**
 * One cluster against the standard.
 * @public
 */
export const clusterConformanceSchema = z.object({
  /** Absent while no standard is configured or it could never be read. */
  standard: z.object({ name: z.string(), version: z.string() }).optional(),
  state: z.enum(CONFORMANCE_STATES).optional(),
  sentence: z.string(),
  class: z
    .object({ name: z.string(), title: z.string(), from: z.string() })
    .optional(),
  /** The version that the cluster was made with, where it says so. */
  createdWith: z.string().optional(),
  /** What whoever made it chose, where it says so. */
  parameters: z.record(z.string(), z.unknown()).optional(),
  differences: z.array(differenceSchema),
  /** For a cluster without a class: the class that it is nearest to; the sentence says by how much. */
  nearest: z
    .object({
      name: z.string(),
      title: z.string(),
      differences: z.number().int(),
      checked: z.number().int(),
    })
    .optional(),
  observedAt: z.string().optional(),
});

/** @public */
export type ClusterConformance = z.infer<typeof clusterConformanceSchema>;

const counts = z.record(z.string(), z.number().int());

/**
 * The fleet against the standard.
 * @public
 */
export const fleetStandardSchema = z.object({
  /** Absent while no standard is configured or it could never be read. */
  standard: z
    .object({
      name: z.string(),
      version: z.string(),
      description: z.string().optional(),
    })
    .optional(),
  /** Every known version, newest first, with the clusters that were made with it. */
  versions: z.array(
    z.object({
      version: z.string(),
      firstSeenAt: z.string(),
      clusters: z.number().int(),
      current: z.boolean(),
    }),
  ),
  /** Clusters by state; they add up to every cluster that the caller may see. */
  states: z.record(z.enum(CONFORMANCE_STATES), z.number().int()),
  total: z.number().int(),
  classes: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      total: z.number().int(),
      states: z.record(z.string(), z.number().int()),
    }),
  ),
  /** Differences by kind and verdict. */
  kinds: z.array(
    z.object({
      kind: z.enum(DIFFERENCE_KINDS),
      verdicts: counts,
      clusters: z.number().int(),
    }),
  ),
  ...lookAges,
});

/** @public */
export type FleetStandard = z.infer<typeof fleetStandardSchema>;

/**
 * A cluster in the list of the fleet view.
 * @public
 */
export const conformanceRowSchema = z.object({
  clusterId: z.string(),
  name: z.string(),
  title: z.string(),
  entityRef: z.string(),
  owner: z.string().optional(),
  environment: z.string().optional(),
  provider: z.string().optional(),
  class: z.string().optional(),
  nearest: z.string().optional(),
  createdWith: z.string().optional(),
  state: z.enum(CONFORMANCE_STATES),
  sentence: z.string(),
  verdicts: z.object({
    drift: z.number().int(),
    exception: z.number().int(),
    allowed: z.number().int(),
    unchecked: z.number().int(),
  }),
  /** Kinds of its drift, worst first. */
  kinds: z.array(z.enum(DIFFERENCE_KINDS)),
  observedAt: z.string().optional(),
  stale: z.boolean(),
});

/** @public */
export type ConformanceRow = z.infer<typeof conformanceRowSchema>;

/**
 * Answer of `GET /standard/clusters`.
 * @public
 */
export const conformancePageSchema = pageOf(conformanceRowSchema);

/** @public */
export type ConformancePage = z.infer<typeof conformancePageSchema>;

/**
 * What narrows the clusters of the fleet view: the filter of clusters, and conformance's own.
 * @public
 */
export const conformanceFilterSchema = clusterFilterSchema.extend({
  class: list(z.string()).describe('Class; `none` for clusters without one'),
  conformance: list(z.enum(CONFORMANCE_STATES)),
  kind: list(z.enum(DIFFERENCE_KINDS)).describe(
    'Clusters that drift in this way',
  ),
  createdWith: list(z.string()).describe(
    'Version of the standard that the cluster was made with; `none` for others',
  ),
});

/** @public */
export type ConformanceFilter = z.infer<typeof conformanceFilterSchema>;

/**
 * Query of `GET /standard/clusters`.
 * @public
 */
export const conformanceQuerySchema = conformanceFilterSchema
  .extend(pageQuerySchema.shape)
  .extend({
    sort: z
      .enum(['conformance', 'name', 'class', 'drift'])
      .default('conformance'),
    order: z.enum(['asc', 'desc']).optional(),
  });

/** @public */
export type ConformanceQuery = z.infer<typeof conformanceQuerySchema>;
