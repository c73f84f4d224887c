/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import { probeErrorSchema } from './facts';

const count = z.number().int().nonnegative();
const timestamp = z.string();

/**
 * What an engine does with a request that breaks a policy, strongest first.
 *
 * @remarks One vocabulary over Gatekeeper's `deny`, `warn`, `dryrun` and `scoped`, Kyverno's `Enforce` and `Audit`, and
 * the `Deny`, `Warn`, `Audit` of CEL policies and of ValidatingAdmissionPolicies.
 * @public
 */
export const ENFORCEMENTS = [
  'enforce',
  'warn',
  'audit',
  'off',
  'unknown',
] as const;

/** @public */
export type Enforcement = (typeof ENFORCEMENTS)[number];

const STRENGTH: Readonly<Record<Enforcement, number>> = {
  unknown: -1,
  off: 0,
  audit: 1,
  warn: 2,
  enforce: 3,
};

/**
 * How strongly a policy is enforced, for comparison: off 0, audit 1, warn 2, enforce 3; -1 for unknown, which compares
 * to nothing.
 * @public
 */
export function enforcementStrength(enforcement: Enforcement): number {
  return STRENGTH[enforcement];
}

/**
 * What a policy said about one resource, worst first.
 * @public
 */
export const POLICY_RESULTS = [
  'fail',
  'error',
  'warn',
  'skip',
  'pass',
] as const;

/** @public */
export type PolicyResultKind = (typeof POLICY_RESULTS)[number];

/**
 * How much a policy matters by its author's word, worst first; `unknown` where nobody said.
 * @public
 */
export const POLICY_SEVERITIES = [
  'critical',
  'high',
  'medium',
  'low',
  'info',
  'unknown',
] as const;

/** @public */
export type PolicySeverity = (typeof POLICY_SEVERITIES)[number];

/**
 * How an engine is found in a cluster.
 *
 * - `ready`: it runs and its evidence is as new as it should be
 * - `degraded`: it runs, but parts of it do not, see the sentence
 * - `partial`: half installed, such as definitions without controllers
 * - `outdated`: too old to say what is asked of it
 * - `forbidden`: the portal's credential may not read it (403)
 * - `absent`: the cluster does not serve its API
 * - `unknown`: it could not be asked
 * @public
 */
export const ENGINE_STATES = [
  'ready',
  'degraded',
  'partial',
  'outdated',
  'forbidden',
  'absent',
  'unknown',
] as const;

/** @public */
export type EngineState = (typeof ENGINE_STATES)[number];

/**
 * A policy engine as one cluster has it.
 * @public
 */
export const policyEngineStatusSchema = z.object({
  /** Stable name, such as `gatekeeper`, `kyverno`, `admission-policy` or, for reports of others, their source. */
  engine: z.string(),
  title: z.string(),
  state: z.enum(ENGINE_STATES),
  /** What the state means here, for people. */
  sentence: z.string(),
  version: z.string().optional(),
  /** What its running parts do, such as `admission`, `audit`, `background`, `reports`. */
  operations: z.array(z.string()),
  /** Single things that are wrong, a sentence each. */
  problems: z.array(z.string()),
  /** Time of its newest results: the last audit, the newest report. */
  evidenceAt: timestamp.optional(),
  /** Seconds after which its results are too old to be believed. */
  evidenceFreshForSeconds: count.optional(),
});

/** @public */
export type PolicyEngineStatus = z.infer<typeof policyEngineStatusSchema>;

/**
 * What a policy looks at.
 * @public
 */
export const policyCoverageSchema = z.object({
  /** Kinds of resources, such as `Pod`; `*` for all. */
  kinds: z.array(z.string()),
  /** Only these namespaces, as the policy writes them; empty for all. */
  namespaces: z.array(z.string()),
  excludedNamespaces: z.array(z.string()),
  /** True when labels, names or expressions narrow it further. */
  selective: z.boolean(),
  /** True when it also judges what exists already (audit, background scan), not only requests. */
  existing: z.boolean(),
});

/** @public */
export type PolicyCoverage = z.infer<typeof policyCoverageSchema>;

/**
 * The parts of an engine's configuration that are compared with git. Only `policy` is a policy of its own.
 * @public
 */
export const POLICY_ROLES = ['policy', 'template', 'configuration'] as const;

/**
 * A policy, or what it is made of, as declared: the same for a manifest in git and for the object in a cluster.
 * @public
 */
export const policyDescriptionSchema = z.object({
  /** `<engine>/<kind>/[<namespace>/]<name>`: unique in a cluster, the same in all. The API version is no part of it. */
  id: z.string(),
  engine: z.string(),
  group: z.string(),
  kind: z.string(),
  namespace: z.string().optional(),
  name: z.string(),
  role: z.enum(POLICY_ROLES),
  title: z.string().optional(),
  description: z.string().optional(),
  category: z.string().optional(),
  severity: z.enum(POLICY_SEVERITIES),
  enforcement: z.enum(ENFORCEMENTS),
  /** Namespaces where something else holds, as the policy writes them. */
  overrides: z.array(
    z.object({
      enforcement: z.enum(ENFORCEMENTS),
      namespaces: z.array(z.string()),
    }),
  ),
  coverage: policyCoverageSchema,
  /**
   * The normalised spec, flat: path to value. Defaults of the server are filled in, sets are sorted, long texts are
   * replaced by their digest, so that equal policies are equal here whoever wrote them.
   */
  spec: z.record(z.string(), z.string()),
});

/** @public */
export type PolicyDescription = z.infer<typeof policyDescriptionSchema>;

/**
 * Results of a policy, counted. What is absent is not known, which is not the same as 0.
 * @public
 */
export const policyCountsSchema = z.object({
  fail: count.optional(),
  error: count.optional(),
  warn: count.optional(),
  skip: count.optional(),
  pass: count.optional(),
  /** Results that an exemption of the engine explains, whatever they are reported as. */
  exempt: count.optional(),
});

/** @public */
export type PolicyCounts = z.infer<typeof policyCountsSchema>;

/**
 * A policy in one cluster, with how it fares.
 * @public
 */
export const policyReadingSchema = policyDescriptionSchema.extend({
  /** `ready`: its engine uses it; `pending`: not yet; `failing`: it cannot. */
  readiness: z.enum(['ready', 'pending', 'failing', 'unknown']),
  /** Why it is not ready, or why its numbers are not complete. */
  problem: z.string().optional(),
  counts: policyCountsSchema,
  /** True when fewer failures are listed than counted. */
  truncated: z.boolean(),
  /** False when nothing judges existing objects by it: its counts say nothing. */
  audited: z.boolean(),
  /** Time of its newest results. */
  evidenceAt: timestamp.optional(),
  /** The tool that put it there, in words such as "Argo CD application policies"; absent when nothing tells. */
  managedBy: z.string().optional(),
  /** True when an engine made it out of another policy: it is not counted as unmanaged. */
  generated: z.boolean(),
  /** True when its spec was edited by hand (`managedFields`). */
  editedByHand: z.boolean(),
});

/** @public */
export type PolicyReading = z.infer<typeof policyReadingSchema>;

/**
 * The resource that a result is about.
 * @public
 */
export const policyResourceSchema = z.object({
  group: z.string(),
  kind: z.string(),
  namespace: z.string().optional(),
  name: z.string(),
});

/** @public */
export type PolicyResource = z.infer<typeof policyResourceSchema>;

/**
 * One result that is no pass.
 * @public
 */
export const policyResultSchema = z.object({
  policyId: z.string(),
  /** The rule within the policy; prefixes of generated rules are taken off. */
  rule: z.string().optional(),
  result: z.enum(['fail', 'error', 'warn', 'skip']),
  severity: z.enum(POLICY_SEVERITIES),
  category: z.string().optional(),
  resource: policyResourceSchema,
  message: z.string(),
  /** Name of the engine's exemption that explains it. */
  exemptedBy: z.string().optional(),
  /** True when the policy it belongs to no longer exists: shown apart, never counted. */
  orphaned: z.boolean(),
  observedAt: timestamp.optional(),
});

/** @public */
export type PolicyResult = z.infer<typeof policyResultSchema>;

/**
 * Ways in which an engine itself lets a resource escape a policy.
 * @public
 */
export const EXEMPTION_KINDS = [
  'policy-exception',
  'policy-exception-cel',
  'constraint-exclusion',
  'config-exclusion',
  'namespace-ignore',
  'image-exemption',
] as const;

/**
 * An exemption that lives in the cluster, beside the exceptions that are documented in git.
 * @public
 */
export const engineExemptionSchema = z.object({
  /** Unique in a cluster and stable. */
  id: z.string(),
  engine: z.string(),
  kind: z.enum(EXEMPTION_KINDS),
  name: z.string(),
  namespace: z.string().optional(),
  /** Policies that it opens, by their id where it names them; empty for all. */
  policies: z.array(z.string()),
  /** What it lets through, in words. */
  scope: z.string(),
  owner: z.string().optional(),
  reason: z.string().optional(),
  ticket: z.string().optional(),
  approvedBy: z.string().optional(),
  createdAt: timestamp.optional(),
  expiresAt: timestamp.optional(),
  /** Where the expiry was read, such as `spec.expiresAt`. */
  expirySource: z.string().optional(),
  /** The text that should have been an expiry and is none. */
  expiryInvalid: z.string().optional(),
  /** Whether results prove that it has an effect. */
  inEffect: z.enum(['yes', 'no', 'unknown']),
});

/** @public */
export type EngineExemption = z.infer<typeof engineExemptionSchema>;

/**
 * What the probe of a policy engine brings.
 *
 * @remarks Specs and results are kept in tables of their own; the stored fact is a {@link PolicyFact}.
 * @public
 */
export const policyReportSchema = z.object({
  engines: z.array(policyEngineStatusSchema),
  policies: z.array(policyReadingSchema),
  exemptions: z.array(engineExemptionSchema),
  /** Counts over all results of the cluster, also of those that are not read in detail. Absent where nothing counts. */
  totals: policyCountsSchema.optional(),
  /** Every result that is no pass, as far as the engine lists it. Absent: as at the previous look. */
  results: z.array(policyResultSchema).optional(),
  /** When the results were read. */
  resultsAt: timestamp.optional(),
  /** How many results there are that are no pass; more than are listed when the engine or the portal cut them off. */
  resultsTotal: count,
  /** Anything that the probe wants to find again at its next look, such as a digest of counters. */
  memory: z.string().optional(),
  /** Parts that could not be read, a missing right for one kind for example; the rest counts. */
  gaps: z.array(
    z.object({
      what: z.string(),
      error: probeErrorSchema.omit({ at: true }),
      /**
       * Kinds of policies that the gap hides, as in their ids; `*` for all of the engine. What was known of them stays,
       * and none of them is called missing. Absent for a gap that hides no policy.
       */
      kinds: z.array(z.string()).optional(),
    }),
  ),
});

/** @public */
export type PolicyReport = z.infer<typeof policyReportSchema>;

/**
 * A {@link PolicyReport} as it is stored: without specs, which are kept by their digest, and without results.
 * @public
 */
export const policyFactSchema = policyReportSchema
  .omit({ results: true, policies: true })
  .extend({
    policies: z.array(
      policyReadingSchema.omit({ spec: true }).extend({
        /** Digest of the normalised spec. */ specDigest: z.string(),
      }),
    ),
  });

/** @public */
export type PolicyFact = z.infer<typeof policyFactSchema>;

/**
 * How a policy in a cluster compares to the policy that git asks for.
 * @public
 */
export const DRIFT_VERDICTS = [
  'missing',
  'weaker',
  'differs',
  'not-ready',
  'extra',
  'stronger',
  'unknown',
  'in-sync',
] as const;

/** @public */
export type DriftVerdict = (typeof DRIFT_VERDICTS)[number];
