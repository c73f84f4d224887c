/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import { AXES, AXIS_STATES, CLUSTER_STATES, LIFECYCLES } from './states';
import { probeErrorSchema } from './facts';

const timestamp = z.string();

/**
 * Where an owner came from, so that nobody has to guess.
 * @public
 */
export const ownershipSchema = z.object({
  /** Entity reference such as `group:default/payments`; absent when nobody owns the cluster. */
  owner: z.string().optional(),
  /** A phrase that finishes "owner …", such as "from label `fleetstage.io/owner` on the Cluster API object". */
  explanation: z.string(),
  /** The step of the owner chain that answered. */
  step: z.enum([
    'config',
    'source',
    'label-mapping',
    'project-mapping',
    'default',
    'none',
  ]),
  /** False when the catalog has no such entity; absent while nobody asked it yet. */
  exists: z.boolean().optional(),
});

/** @public */
export type Ownership = z.infer<typeof ownershipSchema>;

/**
 * A cluster as a row of the fleet page.
 * @public
 */
export const clusterSummarySchema = z.object({
  id: z.string(),
  /** Name of the catalog entity; never changes. */
  name: z.string(),
  /** What the source calls it. */
  title: z.string(),
  entityRef: z.string(),
  state: z.enum(CLUSTER_STATES),
  /** ISO time since when the cluster is in this state. */
  since: timestamp,
  /** The verdict in words, such as "API server unreachable". */
  sentence: z.string(),
  worstAxis: z.enum(AXES).optional(),
  lifecycle: z.enum(LIFECYCLES),
  owner: z.string().optional(),
  environment: z.string().optional(),
  provider: z.string().optional(),
  region: z.string().optional(),
  /** Git version of the API server, vendor suffix included. */
  version: z.string().optional(),
  sources: z.array(z.string()),
  nodesTotal: z.number().int().optional(),
  nodesReady: z.number().int().optional(),
  openFindings: z.number().int(),
  /** ISO time of the newest look that brought anything; absent when there was none yet. */
  observedAt: timestamp.optional(),
  /** ISO time of the newest look, whether it brought anything or not. */
  attemptedAt: timestamp.optional(),
  /** True when what is shown is older than its freshness. */
  stale: z.boolean(),
});

/** @public */
export type ClusterSummary = z.infer<typeof clusterSummarySchema>;

/**
 * The state of one axis, with its reason, source and age.
 * @public
 */
export const axisStatusSchema = z.object({
  axis: z.enum(AXES),
  state: z.enum(AXIS_STATES),
  reason: z.string(),
  since: timestamp,
  source: z.string(),
  observedAt: timestamp.optional(),
  freshUntil: timestamp.optional(),
  stale: z.boolean(),
  /** A state that was seen but is not yet confirmed by enough looks in a row. */
  pending: z
    .object({
      state: z.enum(AXIS_STATES),
      reason: z.string(),
      seen: z.number().int(),
      needed: z.number().int(),
    })
    .optional(),
});

/** @public */
export type AxisStatus = z.infer<typeof axisStatusSchema>;

/**
 * One source's record of the cluster.
 * @public
 */
export const sightingSummarySchema = z.object({
  source: z.string(),
  nativeId: z.string(),
  name: z.string(),
  server: z.string().optional(),
  firstSeenAt: timestamp,
  lastSeenAt: timestamp,
  /** Set when a complete listing of the source no longer held it. */
  goneAt: timestamp.optional(),
});

/** @public */
export type SightingSummary = z.infer<typeof sightingSummarySchema>;

/**
 * How one probe fared.
 * @public
 */
export const probeStatusSchema = z.object({
  probe: z.string(),
  source: z.string(),
  observedAt: timestamp.optional(),
  freshUntil: timestamp.optional(),
  error: probeErrorSchema.optional(),
});

/** @public */
export type ProbeStatus = z.infer<typeof probeStatusSchema>;

/**
 * How far a refresh that somebody asked for has come.
 * @public
 */
export const refreshProgressSchema = z.object({
  state: z.enum(['idle', 'waiting', 'running', 'done', 'failed']),
  requestedAt: timestamp.optional(),
  startedAt: timestamp.optional(),
  finishedAt: timestamp.optional(),
  probesDone: z.number().int(),
  probesTotal: z.number().int(),
  message: z.string().optional(),
});

/** @public */
export type RefreshProgress = z.infer<typeof refreshProgressSchema>;

/**
 * Everything about one cluster that its page shows at once.
 * @public
 */
export const clusterDetailSchema = clusterSummarySchema.extend({
  uid: z.string().optional(),
  server: z.string().optional(),
  /** False when configuration switched TLS verification off: the portal says so. */
  tlsVerified: z.boolean(),
  labels: z.record(z.string(), z.string()),
  ownership: ownershipSchema,
  axes: z.array(axisStatusSchema),
  sightings: z.array(sightingSummarySchema),
  probes: z.array(probeStatusSchema),
  /** Sentences about sources that disagree. */
  conflicts: z.array(z.string()),
  /** Why the catalog refused the entity, when it did. */
  quarantined: z.string().optional(),
  collection: z.object({
    lastAttemptAt: timestamp.optional(),
    lastSuccessAt: timestamp.optional(),
    nextDueAt: timestamp.optional(),
    consecutiveFailures: z.number().int(),
  }),
  refresh: refreshProgressSchema,
});

/** @public */
export type ClusterDetail = z.infer<typeof clusterDetailSchema>;
