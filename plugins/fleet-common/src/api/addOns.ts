/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import { addOnSchema } from '../model/facts';
import { clusterFilterSchema, list, pageQuerySchema } from './queries';
import { pageOf } from './responses';

const count = z.number().int().nonnegative();

/**
 * What the table of approved add-ons says of one; `orphaned` for custom resources without their add-on.
 * @public
 */
export const ADD_ON_VERDICTS = [
  'approved',
  'not-approved',
  'unlisted',
  'unknown',
  'orphaned',
] as const;

/** @public */
export type AddOnVerdict = (typeof ADD_ON_VERDICTS)[number];

/**
 * One add-on of a cluster with what the approved table says of it.
 * @public
 */
export const judgedAddOnSchema = addOnSchema.extend({
  /** Absent where no table is configured. */
  verdict: z.enum(ADD_ON_VERDICTS).optional(),
  /** Range that is approved on the cluster's minor. */
  approved: z.string().optional(),
  /** Range that is approved on the next minor. */
  approvedNext: z.string().optional(),
  /** What the table says of it on the next minor. */
  verdictNext: z.enum(ADD_ON_VERDICTS).optional(),
  /** The newest version in the clusters that the caller may see. */
  newestInFleet: z.string().optional(),
});

/** @public */
export type JudgedAddOn = z.infer<typeof judgedAddOnSchema>;

/**
 * Query of `GET /add-ons`: clusters as everywhere, but the text looks for add-ons.
 * @public
 */
export const addOnMatrixQuerySchema = clusterFilterSchema
  .omit({ text: true })
  .extend({
    text: z
      .string()
      .max(200)
      .optional()
      .describe('Part of the id or title of the add-on'),
    verdict: list(z.enum(ADD_ON_VERDICTS)),
    ...pageQuerySchema.shape,
  });

/** @public */
export type AddOnMatrixQuery = z.infer<typeof addOnMatrixQuerySchema>;

/**
 * One add-on over the fleet.
 * @public
 */
export const addOnMatrixRowSchema = z.object({
  name: z.string(),
  title: z.string(),
  clusters: count,
  newest: z.string().optional(),
  /** Newest first; without a version what does not say one. */
  versions: z.array(
    z.object({
      version: z.string().optional(),
      clusters: count,
      notApproved: count,
      orphaned: count,
    }),
  ),
  notApproved: count,
  orphaned: count,
  /** Approved ranges by Kubernetes minor, or `default`; absent for what the table does not name. */
  approved: z.record(z.string(), z.string()).optional(),
});

/** @public */
export type AddOnMatrixRow = z.infer<typeof addOnMatrixRowSchema>;

/**
 * Answer of `GET /add-ons`.
 * @public
 */
export const addOnMatrixSchema = pageOf(addOnMatrixRowSchema).extend({
  approvedTable: z.boolean(),
});

/** @public */
export type AddOnMatrix = z.infer<typeof addOnMatrixSchema>;

/**
 * Query of `GET /add-ons/:name/clusters`.
 * @public
 */
export const addOnClusterQuerySchema = clusterFilterSchema
  .omit({ version: true })
  .extend({
    version: z
      .string()
      .max(200)
      .optional()
      .describe('Version of the add-on; `none` for what does not say one'),
    verdict: list(z.enum(ADD_ON_VERDICTS)),
    ...pageQuerySchema.shape,
  });

/** @public */
export type AddOnClusterQuery = z.infer<typeof addOnClusterQuerySchema>;

/**
 * Answer of `GET /add-ons/:name/clusters`.
 * @public
 */
export const addOnClusterPageSchema = pageOf(
  z.object({
    cluster: z.object({
      id: z.string(),
      name: z.string(),
      title: z.string(),
      owner: z.string().optional(),
      environment: z.string().optional(),
      /** Minor of its Kubernetes. */
      minor: z.string().optional(),
    }),
    version: z.string().optional(),
    namespace: z.string().optional(),
    via: addOnSchema.shape.via,
    managedBy: z.string().optional(),
    running: z.boolean(),
    verdict: z.enum(ADD_ON_VERDICTS).optional(),
  }),
).extend({ name: z.string(), title: z.string() });

/** @public */
export type AddOnClusterPage = z.infer<typeof addOnClusterPageSchema>;
