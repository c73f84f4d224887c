/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import { probeErrorSchema } from '../model/facts';
import {
  DRIFT_VERDICTS,
  ENFORCEMENTS,
  POLICY_SEVERITIES,
  engineExemptionSchema,
  policyCountsSchema,
  policyCoverageSchema,
  policyEngineStatusSchema,
  policyReadingSchema,
  policyResultSchema,
} from '../model/policy';
import { AXIS_STATES } from '../model/states';
import { clusterFilterSchema, list, pageQuerySchema } from './queries';
import { lookAges, pageOf } from './responses';

const count = z.number().int().nonnegative();
const timestamp = z.string();

/**
 * An engine with the age of what is said of it.
 * @public
 */
export const clusterPolicyEngineSchema = policyEngineStatusSchema.extend({
  /** True when its newest results are older than they should be. */
  evidenceStale: z.boolean(),
  source: z.string(),
  observedAt: timestamp.optional(),
  /** Why the newest look brought nothing. */
  error: probeErrorSchema.optional(),
});

/** @public */
export type ClusterPolicyEngine = z.infer<typeof clusterPolicyEngineSchema>;

/**
 * How many policies git asks for, and how they are found in the cluster.
 * @public
 */
export const intentSummarySchema = z.object({
  /** The classes whose intent holds for this cluster. */
  classes: z.array(z.string()),
  required: count,
  verdicts: z.record(z.enum(DRIFT_VERDICTS), count),
});

/** @public */
export type IntentSummary = z.infer<typeof intentSummarySchema>;

/**
 * One day of the trend of violations.
 * @public
 */
export const policyDaySchema = z.object({
  day: z.string(),
  /** Open at the end of the day, accepted ones aside. */
  open: count,
  accepted: count,
  introduced: count,
  fixed: count,
});

/** @public */
export type PolicyDay = z.infer<typeof policyDaySchema>;

/**
 * Answer of `GET /clusters/:id/policy`: the top of the Policy compliance tab.
 * @public
 */
export const clusterPolicySummarySchema = z.object({
  /** The verdict in words. */
  sentence: z.string(),
  engines: z.array(clusterPolicyEngineSchema),
  /** Parts that could not be read, with why. */
  gaps: z.array(
    z.object({
      engine: z.string(),
      what: z.string(),
      kind: z.string(),
      message: z.string(),
    }),
  ),
  /** Absent when no intent is configured for this cluster. */
  intent: intentSummarySchema.optional(),
  /** Policies by what they do. */
  enforcements: z.record(z.enum(ENFORCEMENTS), count),
  /** Counts over all results, as the engines count them. */
  totals: policyCountsSchema,
  /** Open failures by severity, accepted ones aside. */
  severities: z.array(z.object({ severity: z.enum(POLICY_SEVERITIES), count })),
  /** Resources with at least one open failure; one that two engines report counts once. */
  resources: count,
  /** False when more results are counted than listed: then there may be more such resources. */
  resourcesComplete: z.boolean(),
  accepted: count,
  /** Results that are no pass: how many there are, and how many of them can be shown. */
  resultsTotal: count,
  resultsListed: count,
  resultsAt: timestamp.optional(),
  /** One entry a day, oldest first, at most 90; days without a look are absent. */
  trend: z.array(policyDaySchema),
});

/** @public */
export type ClusterPolicySummary = z.infer<typeof clusterPolicySummarySchema>;

/**
 * One place where a policy differs from git; a side that lacks the path is absent.
 * @public
 */
export const policyDifferenceSchema = z.object({
  path: z.string(),
  git: z.string().optional(),
  cluster: z.string().optional(),
});

/** @public */
export type PolicyDifference = z.infer<typeof policyDifferenceSchema>;

/**
 * A policy of a cluster, or one that git asks for and the cluster lacks.
 * @public
 */
export const clusterPolicySchema = policyReadingSchema
  .omit({ spec: true, overrides: true })
  .extend({
    /** False for a policy that git asks for and that is missing. */
    present: z.boolean(),
    /** Name of the control that several engines' policies implement, by the mapping file. */
    control: z.string().optional(),
    /** What git asks for; absent when git does not ask for this policy. */
    intended: z.enum(ENFORCEMENTS).optional(),
    /** Absent when no intent is configured for this cluster. */
    drift: z.enum(DRIFT_VERDICTS).optional(),
    differences: z.array(policyDifferenceSchema),
    /** Where git says so. */
    intentSource: z.string().optional(),
    /** Failures that a documented exception accepts. */
    accepted: count,
    /** Failures that can be shown one by one; fewer than counted where the engine cuts its list off. */
    listed: count.optional(),
  });

/** @public */
export type ClusterPolicy = z.infer<typeof clusterPolicySchema>;

/** @public */
export const clusterPolicyPageSchema = pageOf(clusterPolicySchema);

/** @public */
export type ClusterPolicyPage = z.infer<typeof clusterPolicyPageSchema>;

/**
 * Query of `GET /clusters/:id/policies`.
 * @public
 */
export const clusterPolicyQuerySchema = pageQuerySchema.extend({
  engine: list(z.string()),
  enforcement: list(z.enum(ENFORCEMENTS)),
  drift: list(z.enum(DRIFT_VERDICTS)),
  severity: list(z.enum(POLICY_SEVERITIES)),
  text: z.string().max(200).optional(),
  sort: z.enum(['worst', 'name', 'drift']).default('worst'),
});

/** @public */
export type ClusterPolicyQuery = z.infer<typeof clusterPolicyQuerySchema>;

/**
 * One result that is no pass, as it is shown.
 * @public
 */
export const violationSchema = policyResultSchema.extend({
  id: z.string(),
  engine: z.string(),
  policyName: z.string(),
  policyTitle: z.string().optional(),
  control: z.string().optional(),
  /** Name of the documented exception that accepts it. */
  exception: z.string().optional(),
  firstSeenAt: timestamp,
});

/** @public */
export type Violation = z.infer<typeof violationSchema>;

/**
 * Query of `GET /clusters/:id/violations`.
 * @public
 */
export const violationQuerySchema = pageQuerySchema.extend({
  policy: list(z.string()).describe('Ids of policies'),
  namespace: list(z.string()).describe(
    '`none` for resources without a namespace',
  ),
  severity: list(z.enum(POLICY_SEVERITIES)),
  result: list(z.enum(['fail', 'error', 'warn', 'skip'])),
  status: z
    .enum(['open', 'accepted', 'all'])
    .default('open')
    .describe(
      '`open`: failures and errors that nothing accepts; `accepted`: exempted by the engine or by a documented exception',
    ),
  text: z.string().max(200).optional(),
});

/** @public */
export type ViolationQuery = z.infer<typeof violationQuerySchema>;

const facet = z.array(z.object({ value: z.string(), count }));

/** @public */
export const violationPageSchema = pageOf(violationSchema).extend({
  /** Values for the filters, with how many each leaves under the other filters. */
  facets: z.object({
    policy: z.array(z.object({ value: z.string(), title: z.string(), count })),
    namespace: facet,
    severity: facet,
    result: facet,
  }),
  /** Results that the engine counts but does not list, or that the portal does not keep. */
  notListed: count,
  observedAt: timestamp.optional(),
});

/** @public */
export type ViolationPage = z.infer<typeof violationPageSchema>;

/**
 * How an exemption stands today.
 * @public
 */
export const EXEMPTION_STATES = [
  'expired-in-effect',
  'expired',
  'invalid',
  'expiring',
  'no-expiry',
  'unused',
  'active',
] as const;

/** @public */
export type ExemptionState = (typeof EXEMPTION_STATES)[number];

/**
 * An exemption that holds in a cluster: documented in git, or the engine's own.
 * @public
 */
export const clusterExemptionSchema = engineExemptionSchema
  .omit({ engine: true, kind: true })
  .extend({
    origin: z.enum(['git', 'cluster']),
    /** `fleet-exception` for documents in git. */
    kind: z.string(),
    engine: z.string().optional(),
    /** Rules that a documented exception covers. */
    rules: z.array(z.string()),
    state: z.enum(EXEMPTION_STATES),
    /** Whole days until it expires, negative once it has. */
    daysLeft: z.number().int().optional(),
    /** Findings and results that it accepts here. */
    matches: count.optional(),
  });

/** @public */
export type ClusterExemption = z.infer<typeof clusterExemptionSchema>;

/** @public */
export const clusterExemptionPageSchema = pageOf(clusterExemptionSchema);

/** @public */
export type ClusterExemptionPage = z.infer<typeof clusterExemptionPageSchema>;

/**
 * Query of `GET /policies`: the filter of clusters, and what narrows the policies.
 * @public
 */
export const fleetPolicyQuerySchema = clusterFilterSchema
  .extend(pageQuerySchema.shape)
  .extend({
    engine: list(z.string()),
    severity: list(z.enum(POLICY_SEVERITIES)),
    drift: list(z.enum(DRIFT_VERDICTS)).describe(
      'Only policies that somewhere drift in this way',
    ),
    policyText: z
      .string()
      .max(200)
      .optional()
      .describe('Part of the name, title or category of the policy'),
    sort: z.enum(['worst', 'name', 'clusters']).default('worst'),
  });

/** @public */
export type FleetPolicyQuery = z.infer<typeof fleetPolicyQuerySchema>;

/**
 * A policy in one cluster, as a cell of the matrix.
 * @public
 */
export const policyCellSchema = z.object({
  clusterId: z.string(),
  clusterName: z.string(),
  /** For the mark: failing, degraded, unknown, ok; not-applicable where the policy is neither there nor asked for. */
  state: z.enum(AXIS_STATES),
  enforcement: z.enum(ENFORCEMENTS).optional(),
  drift: z.enum(DRIFT_VERDICTS).optional(),
  /** Open failures; absent when not known. */
  fail: count.optional(),
  sentence: z.string(),
});

/** @public */
export type PolicyCell = z.infer<typeof policyCellSchema>;

/**
 * A policy over the fleet: policies of several engines that implement one control are one row.
 * @public
 */
export const fleetPolicySchema = z.object({
  /** The control's name, or the policy's id. */
  key: z.string(),
  title: z.string(),
  category: z.string().optional(),
  severity: z.enum(POLICY_SEVERITIES),
  engines: z.array(z.string()),
  /** Clusters by what the policy does there. They add up to `clusters`. */
  enforcements: z.record(z.enum(ENFORCEMENTS), count),
  /** Clusters that have it. */
  clusters: count,
  /** Clusters under the filter that git asks to have it, and that lack it. */
  missing: count,
  drift: z.record(z.enum(DRIFT_VERDICTS), count),
  /** Open failures in all clusters; the clusters where they are not known stand in `unknown`. */
  fail: count,
  unknown: count,
  accepted: count,
  /** Different specs found, git's aside: more than one means that clusters were changed by themselves. */
  variants: count,
  /** In the order of `columns` of the page. */
  cells: z.array(policyCellSchema),
});

/** @public */
export type FleetPolicy = z.infer<typeof fleetPolicySchema>;

/** @public */
export const fleetPolicyPageSchema = pageOf(fleetPolicySchema).extend({
  /** The clusters of the matrix, worst first; at most 40 of `clustersTotal`. */
  columns: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      environment: z.string().optional(),
      fail: count,
    }),
  ),
  clustersTotal: count,
  /** Clusters under the filter by whether any engine looks at them. They add up to `clustersTotal`. */
  coverage: z.object({
    covered: count,
    /** No engine. */
    uncovered: count,
    unknown: count,
  }),
  ...lookAges,
});

/** @public */
export type FleetPolicyPage = z.infer<typeof fleetPolicyPageSchema>;

/**
 * Query of `GET /policies/clusters`: one policy of the matrix in every cluster.
 * @public
 */
export const policyClusterQuerySchema = clusterFilterSchema
  .extend(pageQuerySchema.shape)
  .extend({
    key: z.string().min(1).max(500).describe('Key of the row'),
    drift: list(z.enum(DRIFT_VERDICTS)),
  });

/** @public */
export type PolicyClusterQuery = z.infer<typeof policyClusterQuerySchema>;

/** @public */
export const policyClusterPageSchema = pageOf(
  clusterPolicySchema.extend({
    clusterId: z.string(),
    clusterName: z.string(),
    environment: z.string().optional(),
    owner: z.string().optional(),
    coverage: policyCoverageSchema,
  }),
);

/** @public */
export type PolicyClusterPage = z.infer<typeof policyClusterPageSchema>;
