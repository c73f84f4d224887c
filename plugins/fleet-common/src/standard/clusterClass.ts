/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import { nodePoolStandardSchema } from './nodePools';
import { name, text, unique } from './parts';
import { MINOR, provisionersSchema } from './provisioners';
import { standardVariableSchema } from './variables';

const patterns = z.array(z.string().min(1).max(300)).min(1);
const minor = z
  .string()
  .regex(MINOR, { message: "must be a quoted minor such as '1.35'" });

/**
 * What a class registers its clusters with: a GitOps control plane, or nothing.
 * @public
 */
export const GITOPS_CONTROL_PLANES = [
  'argocd',
  'flux',
  'rancher-fleet',
  'none',
] as const;

/**
 * GitOps control planes that the portal registers a cluster with.
 * @public
 */
export type GitOpsControlPlane = Exclude<
  (typeof GITOPS_CONTROL_PLANES)[number],
  'none'
>;

/**
 * Whether somebody has to register a new cluster with the control plane of its class: there may be none, and Rancher registers its clusters
 * with its own Fleet.
 * @public
 */
export function needsRegistration(
  provisioner: string,
  controlPlane: string,
): controlPlane is GitOpsControlPlane {
  return (
    controlPlane !== 'none' &&
    !(provisioner === 'rancher' && controlPlane === 'rancher-fleet')
  );
}

/**
 * Which clusters belong to a class without saying so themselves: the same selectors as of intent and exceptions.
 * @public
 */
export const standardSelectorSchema = z
  .strictObject({
    names: patterns.optional(),
    environments: patterns.optional(),
    owners: patterns.optional(),
    providers: patterns.optional(),
    regions: patterns.optional(),
    labels: z
      .record(
        z.string(),
        z.union([z.string().transform(value => [value]), patterns]),
      )
      .optional(),
  })
  .refine(selector => Object.values(selector).some(Boolean), {
    message:
      'selects nothing: give at least one key, such as environments: [production]',
  })
  .describe(
    'Clusters that belong to the class without saying so; * stands for anything',
  );

/**
 * An add-on that every cluster of a class runs.
 * @public
 */
export const requiredAddOnSchema = z.strictObject({
  /** Its id in the catalogue of well-known add-ons, such as `cert-manager`. */
  name: z.string().min(1).max(100),
  title: text.optional(),
  /** Approved versions as semver ranges, by Kubernetes minor or under `default`; any version without. */
  versions: z
    .record(
      z.string().regex(/^(default|\d{1,2}\.\d{1,3})$/, {
        message: "must be 'default' or a minor",
      }),
      z.string().min(1),
    )
    .default({}),
});

/** @public */
export type RequiredAddOn = z.infer<typeof requiredAddOnSchema>;

/**
 * One class of clusters: what each of them must look like, and what a team may choose.
 * @public
 */
export const clusterClassSchema = z
  .strictObject({
    name,
    title: text,
    description: text,
    environment: z
      .string()
      .min(1)
      .max(63)
      .describe('Environment of its clusters, such as production'),
    clusters: standardSelectorSchema.optional(),
    kubernetes: z.strictObject({
      channel: z
        .enum(['rapid', 'regular', 'stable', 'extended'])
        .default('stable')
        .describe('Release channel where a provider has them (GKE)'),
      minors: z
        .array(
          z.strictObject({
            minor,
            /** Exact versions where a provisioner needs one; eksctl needs the minor alone. */
            versions: z
              .strictObject({
                'cluster-api': z
                  .string()
                  .regex(/^v\d+\.\d+\.\d+/, {
                    message: 'must be a full version such as v1.35.2',
                  })
                  .optional(),
                gcloud: z.string().min(1).optional(),
                rancher: z
                  .string()
                  .regex(/^v\d+\.\d+\.\d+\+(rke2|k3s)/, {
                    message: 'must be a version such as v1.35.2+rke2r1',
                  })
                  .optional(),
              })
              .default({}),
          }),
        )
        .min(1)
        .describe('Allowed minors; the first is the default'),
    }),
    regions: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(63),
          zones: z.array(z.string().min(1)).default([]),
          providers: z
            .array(z.string().min(1))
            .min(1)
            .optional()
            .describe('Providers that have it; all without'),
        }),
      )
      .min(1)
      .describe('Allowed regions; the first is the default'),
    provisioners: provisionersSchema,
    nodePools: z.array(nodePoolStandardSchema).min(1),
    addOns: z.array(requiredAddOnSchema).default([]),
    observability: z
      .array(requiredAddOnSchema)
      .default([])
      .describe('Agents that every cluster runs, as add-ons'),
    policies: z
      .array(
        z.strictObject({
          name: z
            .string()
            .min(1)
            .max(300)
            .describe('Name, kind, kind/name or control of the policy'),
          enforcement: z.enum(['enforce', 'audit']).default('enforce'),
        }),
      )
      .default([]),
    labels: z
      .array(
        z.strictObject({
          key: z.string().min(1).max(317),
          description: text.optional(),
          value: z.string().optional().describe('Fixed value'),
          pattern: z
            .string()
            .max(200)
            .optional()
            .describe('Regular expression that the whole value must match'),
        }),
      )
      .default([])
      .describe('Labels that every cluster carries'),
    security: z
      .strictObject({
        auditLog: z.boolean().default(false),
        secretsEncryption: z.boolean().default(false),
        /** Key for EKS secrets encryption. */
        kmsKey: z.string().optional(),
        privateEndpoint: z.boolean().default(false),
      })
      .prefault({}),
    gitOps: z
      .strictObject({
        controlPlane: z.enum(GITOPS_CONTROL_PLANES),
        /** What the control plane may do in the cluster: rules of a ClusterRole, beyond managing workloads. */
        rules: z
          .array(
            z.strictObject({
              apiGroups: z.array(z.string()),
              resources: z.array(z.string()).min(1),
              verbs: z.array(z.string()).min(1),
            }),
          )
          .default([]),
        /** Flux: the source and the path of the cluster's Kustomization; `${name}` stands for the cluster. */
        flux: z
          .strictObject({ source: z.string().min(1), path: z.string().min(1) })
          .optional(),
        /** Argo CD: the AppProject that may deploy to the cluster. */
        argocd: z
          .strictObject({ project: z.string().min(1).optional() })
          .optional(),
      })
      .refine(({ controlPlane, flux }) => controlPlane !== 'flux' || flux, {
        message: 'is needed with Flux',
        path: ['flux'],
      })
      .prefault({ controlPlane: 'none' }),
    variables: z.array(standardVariableSchema).default([]),
  })
  .superRefine((value, context) => {
    unique(value.nodePools, 'nodePools', context);
    unique(value.variables, 'variables', context);
    unique(value.regions, 'regions', context);
    unique(value.addOns, 'addOns', context);
    unique(value.observability, 'observability', context);
    unique(value.provisioners, 'provisioners', context);
    const minors = value.kubernetes.minors.map(item => ({ name: item.minor }));
    unique(minors, 'kubernetes.minors', context);
  });

/** @public */
export type ClusterClass = z.infer<typeof clusterClassSchema>;

/**
 * The regions of a class in which a provider makes clusters; the first is the default.
 * @public
 */
export function regionsFor(
  { regions }: Pick<ClusterClass, 'regions'>,
  provider: string,
): ClusterClass['regions'] {
  return regions.filter(
    ({ providers }) => !providers || providers.includes(provider),
  );
}
