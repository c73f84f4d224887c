/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import {
  nodeAttentionSchema,
  probeErrorSchema,
  workloadAttentionSchema,
} from '../model/facts';
import { clusterSummarySchema } from '../model/cluster';
import { findingSchema, transitionSchema } from '../model/finding';
import { CLUSTER_STATES } from '../model/states';

const count = z.number().int().nonnegative();

/**
 * One page of a list, and how long the whole list is.
 * @public
 */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), totalItems: count });
}

/**
 * Age of what is counted: ISO times of the newest and the oldest look among the clusters under the filter.
 * @internal
 */
export const lookAges = {
  newestObservedAt: z.string().optional(),
  oldestObservedAt: z.string().optional(),
};

/**
 * Clusters by state. The numbers add up to all that the caller may see under the filter.
 * @public
 */
export const stateTotalsSchema = z.object({
  failing: count,
  degraded: count,
  unknown: count,
  planned: count,
  ok: count,
});

/** @public */
export type StateTotals = z.infer<typeof stateTotalsSchema>;

/**
 * How a source fared at its last listing.
 * @public
 */
export const sourceStatusSchema = z.object({
  name: z.string(),
  kind: z.string(),
  clusters: count,
  lastAttemptAt: z.string().optional(),
  lastSuccessAt: z.string().optional(),
  /** Our own words for what went wrong; absent while the source answers. */
  error: z.string().optional(),
  /** Since when the source fails. */
  failingSince: z.string().optional(),
  /** Sightings that the source holds but that could not be read, one sentence each. */
  warnings: z.array(z.string()),
});

/** @public */
export type SourceStatus = z.infer<typeof sourceStatusSchema>;

/**
 * Answer of `GET /overview`.
 * @public
 */
export const overviewSchema = z.object({
  total: count,
  totals: stateTotalsSchema,
  /** True when no source is configured: the page then shows how to add one. */
  unconfigured: z.boolean(),
  sources: z.array(sourceStatusSchema),
  ...lookAges,
  /** The clusters that need attention first, by weight. */
  attention: z.array(clusterSummarySchema),
  /** One entry a day, oldest first; days without a look are absent. */
  trend: z.array(z.object({ day: z.string(), totals: stateTotalsSchema })),
});

/** @public */
export type Overview = z.infer<typeof overviewSchema>;

/**
 * Answer of `GET /clusters`.
 * @public
 */
export const clusterPageSchema = pageOf(clusterSummarySchema);

/** @public */
export type ClusterPage = z.infer<typeof clusterPageSchema>;

/**
 * Answer of `GET /facets`: the values that a filter can take, with how many clusters each leaves.
 * @public
 */
export const facetsSchema = z.object({
  owner: z.array(z.object({ value: z.string(), count })),
  environment: z.array(z.object({ value: z.string(), count })),
  provider: z.array(z.object({ value: z.string(), count })),
  region: z.array(z.object({ value: z.string(), count })),
  version: z.array(z.object({ value: z.string(), count })),
  state: z.array(z.object({ value: z.string(), count })),
  source: z.array(z.object({ value: z.string(), count })),
});

/** @public */
export type Facets = z.infer<typeof facetsSchema>;

/**
 * Answer of `GET /heatmap`.
 * @public
 */
export const heatMapSchema = z.object({
  groups: z.array(
    z.object({
      /** The value that the group has in common; `none` where it is not known. */
      key: z.string(),
      total: count,
      totals: stateTotalsSchema,
      /** The group's clusters, worst first; the rest of `total` are ok ones left out. */
      cells: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          state: z.enum(CLUSTER_STATES),
          sentence: z.string(),
        }),
      ),
    }),
  ),
});

/** @public */
export type HeatMap = z.infer<typeof heatMapSchema>;

/**
 * Answer of `GET /clusters/:id/facts`: what each probe read last, by its name, with age and source.
 * @public
 */
export const factsSchema = z.record(
  z.string(),
  z.object({
    /** In the shape of the probe's own schema. */
    value: z.unknown().optional(),
    source: z.string(),
    observedAt: z.string().optional(),
    freshUntil: z.string().optional(),
    error: probeErrorSchema.optional(),
  }),
);

/** @public */
export type Facts = z.infer<typeof factsSchema>;

/** @public */
export const nodePageSchema = pageOf(nodeAttentionSchema).extend({
  observedAt: z.string().optional(),
  /** How many more there are than a stored fact holds; they cannot be paged to. */
  notListed: count.optional(),
});

/** @public */
export type NodePage = z.infer<typeof nodePageSchema>;

/** @public */
export const workloadPageSchema = pageOf(workloadAttentionSchema).extend({
  observedAt: z.string().optional(),
  /** How many more there are than a stored fact holds; they cannot be paged to. */
  notListed: count.optional(),
});

/** @public */
export type WorkloadPage = z.infer<typeof workloadPageSchema>;

/** @public */
export const findingPageSchema = pageOf(findingSchema);

/** @public */
export type FindingPage = z.infer<typeof findingPageSchema>;

/** @public */
export const transitionPageSchema = pageOf(transitionSchema);

/** @public */
export type TransitionPage = z.infer<typeof transitionPageSchema>;

/**
 * Answer of `GET /clusters/:id/runbooks/:runbook`: Markdown, filled with the cluster's own facts.
 * @public
 */
export const runbookSchema = z.object({
  id: z.string(),
  title: z.string(),
  markdown: z.string(),
});

/** @public */
export type Runbook = z.infer<typeof runbookSchema>;

/**
 * What a catalog entity is made of.
 * @public
 */
export const inventoryItemSchema = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  owner: z.string().optional(),
  ownerOrigin: z.string(),
  lifecycle: z.string(),
  environment: z.string().optional(),
  provider: z.string().optional(),
  region: z.string().optional(),
  version: z.string().optional(),
  server: z.string().optional(),
  /** Base64 of the PEM bundle that the API server's certificate is checked with. */
  certificateAuthority: z.string().optional(),
  sources: z.array(z.string()),
  labels: z.record(z.string(), z.string()),
  /** The standard that the cluster was made from, as its sources say. */
  standard: z
    .object({
      name: z.string().optional(),
      version: z.string().optional(),
      class: z.string().optional(),
      parameters: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
  /** Why the catalog refused the entity last time, as it was reported. */
  quarantined: z.string().optional(),
});

/** @public */
export type InventoryItem = z.infer<typeof inventoryItemSchema>;

/**
 * Answer of `GET /inventory`: what changed for the catalog since a revision.
 * @public
 */
export const inventoryChangesSchema = z.object({
  /** Ask with this next time. */
  revision: z.number().int(),
  /** True when `changed` is the whole inventory, so that what it lacks may be removed. */
  complete: z.boolean(),
  changed: z.array(inventoryItemSchema),
  /** Entity names that left the catalog. */
  removed: z.array(z.string()),
});

/** @public */
export type InventoryChanges = z.infer<typeof inventoryChangesSchema>;
