/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import { certificateSchema } from '../model/facts';
import { findingSchema } from '../model/finding';
import { judgedAddOnSchema } from './addOns';

const count = z.number().int().nonnegative();
const timestamp = z.string();
/** A day such as `2026-10-27`, counted until its end. */
const day = z.string();

/**
 * Where a version stands in the version skew policy, best first.
 * @public
 */
export const SKEW_STATUSES = [
  'ok',
  'lagging',
  'at-limit',
  'violation',
  'unknown',
  'not-judged',
] as const;

/** @public */
export type SkewStatus = (typeof SKEW_STATUSES)[number];

/**
 * Where a minor stands in a support calendar.
 * @public
 */
export const SUPPORT_STATUSES = [
  'unreleased',
  'supported',
  'maintenance',
  'extended',
  'ended',
  'newer-than-table',
  'unknown',
] as const;

/** @public */
export type SupportStatus = (typeof SUPPORT_STATUSES)[number];

/**
 * One version of one component of a cluster, judged.
 * @public
 */
export const componentVersionSchema = z.object({
  /** Such as `kube-apiserver`, `kubelet`. */
  component: z.string(),
  version: z.string(),
  minor: z.string().optional(),
  count,
  status: z.enum(SKEW_STATUSES),
  /** In words. */
  reason: z.string(),
});

/** @public */
export type ComponentVersion = z.infer<typeof componentVersionSchema>;

/**
 * Which table a support date is from.
 * @public
 */
export const calendarTableSchema = z.object({
  provider: z.string(),
  title: z.string(),
  source: z.string(),
  asOf: day,
  /** True when the table is so old that it needs a refresh. */
  stale: z.boolean(),
  origin: z.enum(['bundled', 'configured']),
  /** What the provider calls support that costs extra. */
  extendedName: z.string().optional(),
  /** True where there is such support, but nobody publishes its dates. */
  extendedUnknown: z.boolean().optional(),
});

/** @public */
export type CalendarTable = z.infer<typeof calendarTableSchema>;

/**
 * Support dates of one minor.
 * @public
 */
export const calendarRowSchema = z.object({
  minor: z.string(),
  release: day.optional(),
  maintenance: day.optional(),
  end: day,
  extendedEnd: day.optional(),
  status: z.enum(SUPPORT_STATUSES),
});

/** @public */
export type CalendarRow = z.infer<typeof calendarRowSchema>;

const minorCounts = z.array(z.object({ minor: z.string(), clusters: count }));

/**
 * Something that nobody could look at before an upgrade.
 * @public
 */
export const uncheckedSchema = z.object({
  check: z.string(),
  reason: z.string(),
});

/** @public */
export type Unchecked = z.infer<typeof uncheckedSchema>;

/**
 * Answer of `GET /clusters/:id/versions`: everything that the tab on versions shows.
 * @public
 */
export const clusterVersionsSchema = z.object({
  id: z.string(),
  name: z.string(),
  provider: z.string().optional(),
  environment: z.string().optional(),
  observedAt: timestamp.optional(),
  /** True when the versions are older than they should be. */
  stale: z.boolean(),
  apiServer: z.string().optional(),
  minor: z.string().optional(),
  nextMinor: z.string().optional(),
  components: z.array(componentVersionSchema),
  support: z.object({
    status: z.enum(SUPPORT_STATUSES),
    /** Last day of the support that holds, or of the one that ended. */
    until: day.optional(),
    /** The provider's calendar first, then upstream's; rows around the minor. */
    calendars: z.array(
      calendarTableSchema.extend({ rows: z.array(calendarRowSchema) }),
    ),
  }),
  fleet: z.object({ sameEnvironment: minorCounts, all: minorCounts }),
  addOns: z.array(judgedAddOnSchema),
  addOnsObservedAt: timestamp.optional(),
  /** False where no table of approved add-ons is configured. */
  approvedTable: z.boolean(),
  /** Open findings that stop the next upgrade. */
  blockers: z.array(findingSchema),
  /** What could not be checked: no blocker is no promise there. */
  unchecked: z.array(uncheckedSchema),
  /** By expiry. */
  certificates: z.array(certificateSchema),
});

/** @public */
export type ClusterVersions = z.infer<typeof clusterVersionsSchema>;

const namedCluster = z.object({ id: z.string(), name: z.string() });

/**
 * Answer of `GET /versions`: the fleet by version.
 * @public
 */
export const fleetVersionsSchema = z.object({
  total: count,
  /** Clusters whose version is not known. */
  unknown: count,
  spread: z.array(
    z.object({
      /** `none` where it is not known. */
      environment: z.string(),
      total: count,
      unknown: count,
      minors: minorCounts,
    }),
  ),
  /** One row a minor and calendar that clusters are on, the first to end first. */
  support: z.array(
    z.object({
      minor: z.string(),
      provider: z.string(),
      clusters: count,
      status: z.enum(SUPPORT_STATUSES),
      /** Last day of the support that holds, or of the one that ended. */
      until: day.optional(),
      release: day.optional(),
      maintenance: day.optional(),
      end: day.optional(),
      extendedEnd: day.optional(),
      first: z.array(namedCluster),
    }),
  ),
  /** The calendars that answered. */
  calendars: z.array(calendarTableSchema),
  /** What stops upgrades, by the number of clusters. */
  blockers: z.array(
    z.object({
      rule: z.string(),
      title: z.string(),
      clusters: count,
      first: z.array(namedCluster.extend({ message: z.string() })),
    }),
  ),
  /** Clusters that at least one blocker stops. */
  blocked: count,
});

/** @public */
export type FleetVersions = z.infer<typeof fleetVersionsSchema>;
