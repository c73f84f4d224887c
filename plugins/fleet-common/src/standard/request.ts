/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import { KEY_CLASS } from '../annotations';
import type { ClusterClass } from './clusterClass';
import type { NodePoolStandard } from './nodePools';
import { MINOR, PROVISIONERS, type ProvisionerStandard } from './provisioners';

/**
 * Ways in which a cluster differs from its class: the `kind` of a difference. The rule of its finding is
 * `standard-<kind>`.
 * @public
 */
export const DIFFERENCE_KINDS = [
  'version',
  'region',
  'node-pool',
  'machine-type',
  'zones',
  'variable',
  'label',
  'add-on',
  'observability',
  'policy',
  'security',
  'git-ops',
  'provisioner',
] as const;

/** @public */
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/**
 * What people call the kinds of difference.
 * @public
 */
export const DIFFERENCE_TITLES: Readonly<Record<DifferenceKind, string>> = {
  version: 'Kubernetes version',
  region: 'Region',
  'node-pool': 'Nodes',
  'machine-type': 'Machine type',
  zones: 'Zones',
  variable: 'Variable',
  label: 'Label',
  'add-on': 'Add-on',
  observability: 'Observability',
  policy: 'Policy',
  security: 'Security',
  'git-ops': 'GitOps',
  provisioner: 'Provisioner',
};

/**
 * Labels that every planned cluster gets from its class, region and variables: nobody is asked for them.
 * @public
 */
export function plannedLabelKeys({
  variables,
}: Pick<ClusterClass, 'variables'>): string[] {
  return [
    'environment',
    'region',
    KEY_CLASS,
    ...variables.flatMap(({ set }) => (set.label ? [set.label] : [])),
  ];
}

/**
 * A deviation from the standard that a request asks for: it becomes a documented exception.
 * @public
 */
export const deviationSchema = z.strictObject({
  kind: z.enum(DIFFERENCE_KINDS),
  /** What it is about, as the difference's key says it, such as the name of a node pool; empty for what has one value. */
  key: z.string().max(300).default(''),
  reason: z
    .string()
    .trim()
    .min(10, { message: 'must say why, in at least 10 characters' })
    .max(1000),
  expiresAt: z.string().regex(/^\d{4}-\d\d-\d\d$/, {
    message: 'must be a date such as 2027-01-31',
  }),
  ticket: z.string().max(500).optional(),
});

/** @public */
export type Deviation = z.infer<typeof deviationSchema>;

/**
 * What somebody asks for: the form's answers, and the input of the actions. Whatever is left out is what the standard
 * says.
 * @public
 */
export const clusterRequestSchema = z.strictObject({
  /** Lower-case letters, digits and dashes, at most 40: every provider takes that. */
  name: z.string().regex(/^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$/, {
    message:
      'must be lower-case letters, digits and dashes, begin with a letter, and have at most 40 characters',
  }),
  class: z.string().min(1),
  /** Entity reference of the group that owns it. */
  owner: z.string().min(1),
  purpose: z.string().max(500).optional(),
  region: z.string().min(1).optional(),
  /** A minor such as `1.35`. */
  kubernetesMinor: z
    .string()
    .regex(MINOR, { message: "must be a minor such as '1.35'" })
    .optional(),
  provisioner: z.enum(PROVISIONERS).optional(),
  delivery: z.enum(['pull-request', 'apply']).optional(),
  /** By node pool. */
  nodePools: z
    .record(
      z.string(),
      z.strictObject({
        nodes: z.number().int().min(0).max(5000).optional(),
        machineType: z.string().min(1).optional(),
      }),
    )
    .default({}),
  variables: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .default({}),
  labels: z.record(z.string(), z.string().max(63)).default({}),
  deviations: z.array(deviationSchema).max(50).default([]),
});

/** @public */
export type ClusterRequest = z.infer<typeof clusterRequestSchema>;

/**
 * A request as people and templates write it.
 * @public
 */
export type ClusterRequestInput = z.input<typeof clusterRequestSchema>;

/**
 * What is wrong with a request, and where.
 * @public
 */
export const requestProblemSchema = z.object({
  /** Path in the request, such as `nodePools.default.nodes`. */
  field: z.string(),
  message: z.string(),
  /** Set where the request may be made all the same, with a documented deviation. */
  deviation: z
    .object({ kind: z.enum(DIFFERENCE_KINDS), key: z.string() })
    .optional(),
});

/** @public */
export type RequestProblem = z.infer<typeof requestProblemSchema>;

/**
 * A node pool of a plan.
 * @public
 */
export interface PlannedNodePool {
  name: string;
  nodes: number;
  /** Bounds for an autoscaler: those of the standard, widened to `nodes` where a deviation left them. */
  min: number;
  max: number;
  machineType: string;
  zones: string[];
  standard: NodePoolStandard;
}

/**
 * A request with everything that the standard fills in: the one input of every renderer.
 * @public
 */
export interface ClusterPlan {
  standard: { name: string; version: string };
  class: ClusterClass;
  provisioner: ProvisionerStandard;
  delivery: 'pull-request' | 'apply';
  name: string;
  /** Full entity reference. */
  owner: string;
  purpose?: string;
  environment: string;
  /** Such as `eks`, `gke`. */
  provider: string;
  region: string;
  /** All zones of the region that the standard names. */
  zones: string[];
  kubernetesMinor: string;
  /** As the provisioner takes it; the minor where it needs no more. */
  kubernetesVersion: string;
  nodePools: PlannedNodePool[];
  /** Every variable of the class with its value. */
  variables: Record<string, string | number | boolean>;
  /** Labels of the cluster: required ones, those of the request, owner, class and standard. */
  labels: Record<string, string>;
  /** Annotations that record standard, class and parameters. */
  annotations: Record<string, string>;
  deviations: Deviation[];
  /** What the request chose itself, for the record: no defaults. */
  parameters: Record<string, unknown>;
}
