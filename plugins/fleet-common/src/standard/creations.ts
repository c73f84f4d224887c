/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import { GITOPS_CONTROL_PLANES } from './clusterClass';
import { clusterRequestSchema, requestProblemSchema } from './request';
import { clusterStandardSchema } from './clusterStandard';
import { PROVISIONERS } from './provisioners';

/**
 * How far the creation of a cluster has come. `unregistered`: it works, and its GitOps control plane does not know it yet, since no task
 * waited for it.
 * @public
 */
export const CREATION_STATES = [
  'announced',
  'applying',
  'waiting',
  'registering',
  'unregistered',
  'ready',
  'failed',
] as const;

/** @public */
export type CreationState = (typeof CREATION_STATES)[number];

/**
 * The way into a cluster that no other source knows. Never a credential: it names the command that gets one.
 * @public
 */
export const clusterAccessSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('eks'),
    server: z.string(),
    certificateAuthority: z.string(),
    region: z.string(),
    clusterName: z.string(),
  }),
  z.strictObject({
    kind: z.literal('gke'),
    server: z.string(),
    certificateAuthority: z.string(),
  }),
  z.strictObject({
    kind: z.literal('rancher'),
    target: z.string(),
    managementId: z.string(),
  }),
]);

/** @public */
export type ClusterAccess = z.infer<typeof clusterAccessSchema>;

/**
 * Tells the fleet that a cluster is being made: it is in the catalog from then on.
 * @public
 */
export const announceCreationSchema = z.strictObject({
  request: clusterRequestSchema,
  /** The version of the standard that the request was planned with. */
  standardVersion: z.string(),
  taskId: z.string().max(100).optional(),
  pullRequestUrl: z.url().max(1000).optional(),
  /** Where it is made, as hubs say it, such as `capi:https://…/namespace/name`: joins it with what a source sees later. */
  hubId: z.string().max(1000).optional(),
});

/** @public */
export type AnnounceCreation = z.infer<typeof announceCreationSchema>;

/**
 * News of a creation.
 * @public
 */
export const creationProgressSchema = z.strictObject({
  state: z.enum(CREATION_STATES),
  message: z.string().max(2000).optional(),
  server: z.string().max(500).optional(),
  cloudId: z.string().max(500).optional(),
  access: clusterAccessSchema.optional(),
});

/** @public */
export type CreationProgress = z.infer<typeof creationProgressSchema>;

/**
 * The creation of one cluster.
 * @public
 */
export const creationSchema = z.object({
  name: z.string(),
  request: clusterRequestSchema,
  owner: z.string(),
  standard: z.object({ name: z.string(), version: z.string() }),
  class: z.string(),
  provisioner: z.enum(PROVISIONERS),
  delivery: z.enum(['pull-request', 'apply']),
  /** The GitOps control plane that the class names; `none` without one. */
  controlPlane: z.enum(GITOPS_CONTROL_PLANES),
  state: z.enum(CREATION_STATES),
  message: z.string().optional(),
  taskId: z.string().optional(),
  pullRequestUrl: z.string().optional(),
  /** The cluster in the fleet, once it is there. */
  clusterId: z.string().optional(),
  entityRef: z.string().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
  finishedAt: z.string().optional(),
});

/** @public */
export type Creation = z.infer<typeof creationSchema>;

/** @public */
export const creationListSchema = z.object({ items: z.array(creationSchema) });

/**
 * Which provisioner is recommended, and why.
 * @public
 */
export const adviceSchema = z.object({
  provisioner: z.enum(PROVISIONERS),
  reason: z.string(),
  /** Clusters that the fleet counts. */
  fleetSize: z.number().int(),
});

/** @public */
export type Advice = z.infer<typeof adviceSchema>;

/**
 * What the form shows: the standard in force, and what the portal knows beside it.
 * @public
 */
export const standardInForceSchema = z.object({
  /** Absent while none is configured or it could never be read. */
  standard: clusterStandardSchema.shape.spec
    .and(z.object({ name: z.string() }))
    .optional(),
  /** Why a newer version is not in force. */
  problems: z.array(z.string()),
  /** End of support by provider and minor, as ISO dates, of minors that the standard allows. */
  support: z.array(
    z.object({
      provider: z.string(),
      minor: z.string(),
      status: z.string(),
      until: z.string().optional(),
    }),
  ),
  /** By class. */
  advice: z.record(z.string(), adviceSchema),
  /** True when the caller may create clusters. */
  mayCreate: z.boolean(),
});

/** @public */
export type StandardInForce = z.infer<typeof standardInForceSchema>;

/**
 * A file that would be created.
 * @public
 */
export const renderedFileSchema = z.object({
  path: z.string(),
  content: z.string(),
});

/** @public */
export type RenderedFile = z.infer<typeof renderedFileSchema>;

/**
 * What a request would create.
 * @public
 */
export const clusterPreviewSchema = z.object({
  problems: z.array(requestProblemSchema),
  /** Absent while there are problems. */
  plan: z
    .object({
      standard: z.object({ name: z.string(), version: z.string() }),
      class: z.string(),
      provisioner: z.enum(PROVISIONERS),
      provider: z.string(),
      delivery: z.enum(['pull-request', 'apply']),
      region: z.string(),
      kubernetesVersion: z.string(),
      nodes: z.number().int(),
      gitOps: z.enum(GITOPS_CONTROL_PLANES),
      entityRef: z.string(),
      /** Names of the exceptions that it documents. */
      exceptions: z.array(z.string()),
    })
    .optional(),
  files: z.array(renderedFileSchema),
  /** The command line, where a tool creates the cluster. */
  command: z.string().optional(),
  /** What differs in the files from the newest cluster of the same class and provisioner, as unified diffs; absent without one. */
  previous: z.object({ name: z.string(), diff: z.string() }).optional(),
});

/** @public */
export type ClusterPreview = z.infer<typeof clusterPreviewSchema>;

/**
 * What an exception for a finding is made of: the form of the template asks for it.
 * @public
 */
export const exceptionRequestSchema = z.strictObject({
  findingId: z.string().min(1),
  name: z.string().max(253).optional(),
  owner: z.string().min(1).optional(),
  reason: z
    .string()
    .trim()
    .min(10, { message: 'must say why, in at least 10 characters' })
    .max(1000),
  ticket: z.string().max(500).optional(),
  approvedBy: z.string().min(1).optional(),
  expiresAt: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/, {
      message: 'must be a date such as 2027-01-31',
    })
    .optional(),
});

/** @public */
export type ExceptionRequest = z.infer<typeof exceptionRequestSchema>;

/**
 * A document `kind: FleetException`, as YAML, with what it was made of.
 * @public
 */
export const renderedExceptionSchema = z.object({
  name: z.string(),
  file: renderedFileSchema,
  finding: z.object({
    id: z.string(),
    message: z.string(),
    rule: z.string(),
    subject: z.string(),
    clusterName: z.string().optional(),
  }),
  owner: z.string(),
  expiresAt: z.string(),
  /** The last day that is allowed. */
  latestExpiry: z.string(),
});

/** @public */
export type RenderedException = z.infer<typeof renderedExceptionSchema>;
