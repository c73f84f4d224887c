/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import { MINOR, provisionersSchema } from './provisioners';

const name = z.string().regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, {
  message: 'must be lower-case letters, digits and dashes',
});
const text = z.string().trim().min(1).max(2000);
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const patterns = z.array(z.string().min(1).max(300)).min(1);
const minor = z
  .string()
  .regex(MINOR, { message: "must be a quoted minor such as '1.35'" });

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
 * Machines that do the same work: how many at least and at most, and of which shape.
 * @public
 */
export const nodePoolStandardSchema = z
  .strictObject({
    name,
    title: text.optional(),
    /** Nodes in the whole pool. */
    nodes: z
      .strictObject({
        default: z.number().int().min(0).max(5000),
        min: z.number().int().min(0).max(5000),
        max: z.number().int().min(0).max(5000),
      })
      .describe(
        'Nodes in the whole pool: what a cluster gets, and the bounds within which a team may choose',
      ),
    /** Availability zones that the nodes must be spread over. */
    zones: z
      .number()
      .int()
      .min(1)
      .max(10)
      .default(1)
      .describe('Zones that the nodes are spread over, at least'),
    /** Machine types by provider; the first is the default, the others may be chosen. */
    machineTypes: z
      .record(z.string(), z.array(z.string().min(1)).min(1))
      .default({})
      .describe(
        'Machine types by provider, such as eks: [m6i.xlarge]; the first is the default',
      ),
    diskGiB: z.number().int().min(10).max(16_384).optional(),
    labels: z.record(z.string(), z.string()).default({}),
    taints: z
      .array(
        z.strictObject({
          key: z.string().min(1),
          value: z.string().optional(),
          effect: z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute']),
        }),
      )
      .default([]),
  })
  .refine(
    ({ nodes }) => nodes.min <= nodes.default && nodes.default <= nodes.max,
    {
      message: 'must hold: min <= default <= max',
      path: ['nodes'],
    },
  );

/** @public */
export type NodePoolStandard = z.infer<typeof nodePoolStandardSchema>;

/**
 * A value that a team may choose within bounds.
 * @public
 */
export const standardVariableSchema = z
  .strictObject({
    name: z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,62}$/, {
      message: 'must be letters and digits, beginning with a letter',
    }),
    title: text,
    description: text.optional(),
    type: z.enum(['string', 'integer', 'boolean']),
    default: scalar,
    enum: z.array(scalar).min(1).optional(),
    minimum: z.number().int().optional(),
    maximum: z.number().int().optional(),
    pattern: z.string().max(200).optional(),
    /** Where the value goes. */
    set: z
      .strictObject({
        /** Name of the ClusterClass variable. */
        'cluster-api': z.string().min(1).optional(),
        /** Path in the ClusterConfig, such as `vpc.cidr`. */
        eksctl: z.string().min(1).optional(),
        /** Flag of `gcloud container clusters create`, such as `--max-pods-per-node`. */
        gcloud: z
          .string()
          .regex(/^--[a-z][a-z0-9-]*$/, {
            message: 'must be a flag such as --max-pods-per-node',
          })
          .optional(),
        /** Path in the ContainerCluster, such as `spec.maintenancePolicy.dailyMaintenanceWindow.startTime`. */
        'config-connector': z.string().min(1).optional(),
        /** Path in the provisioning cluster, such as `spec.rkeConfig.machineGlobalConfig.cni`. */
        rancher: z.string().min(1).optional(),
        /** Label on the cluster. */
        label: z.string().min(1).optional(),
      })
      .refine(set => Object.values(set).some(Boolean), {
        message:
          'goes nowhere: name at least one of cluster-api, eksctl, gcloud, config-connector, rancher, label',
      }),
  })
  .superRefine((variable, context) => {
    const wrong = variableProblem(variable, variable.default);
    if (wrong)
      context.addIssue({ code: 'custom', path: ['default'], message: wrong });
  });

/** @public */
export type StandardVariable = z.infer<typeof standardVariableSchema>;

/**
 * Why a value does not fit a variable; undefined when it does.
 * @public
 */
export function variableProblem(
  variable: Pick<
    StandardVariable,
    'type' | 'enum' | 'minimum' | 'maximum' | 'pattern'
  >,
  value: unknown,
): string | undefined {
  const { type, enum: choices, minimum, maximum, pattern } = variable;
  if (type === 'integer' ? !Number.isInteger(value) : typeof value !== type) {
    return `must be ${type === 'integer' ? 'a whole number' : `a ${type}`}`;
  }
  if (choices && !choices.includes(value as string)) {
    return `must be one of ${choices.join(', ')}`;
  }
  if (minimum !== undefined && Number(value) < minimum)
    return `must be at least ${minimum}`;
  if (maximum !== undefined && Number(value) > maximum)
    return `must be at most ${maximum}`;
  if (pattern !== undefined && !matchesWhole(pattern, String(value)))
    return `must match ${pattern}`;
  return undefined;
}

function matchesWhole(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(value);
  } catch {
    return false;
  }
}

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
        controlPlane: z.enum(['argocd', 'flux', 'rancher-fleet', 'none']),
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

function unique(
  list: readonly { name: string }[],
  path: string,
  context: z.RefinementCtx,
) {
  list.forEach((item, index) => {
    if (list.findIndex(other => other.name === item.name) !== index) {
      context.addIssue({
        code: 'custom',
        path: [path, index],
        message: `there are two named '${item.name}'`,
      });
    }
  });
}

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

/**
 * The standard cluster template: what every cluster of each class must look like. It feeds the form, the actions and
 * the check of existing clusters.
 * @public
 */
export const clusterStandardSchema = z.strictObject({
  apiVersion: z.literal('fleetstage.io/v1alpha1'),
  kind: z.literal('ClusterStandard'),
  metadata: z.looseObject({ name }),
  spec: z
    .strictObject({
      version: z.string().regex(/^\d+\.\d+\.\d+$/, {
        message: 'must be a version such as 1.4.0: raise it with every change',
      }),
      description: text.optional(),
      advice: z
        .strictObject({
          /** From so many clusters on, Cluster API is recommended; below, the provider's own tool. */
          fleetScale: z.number().int().min(1).max(1000).default(5),
          teams: z
            .array(
              z.strictObject({
                owner: z.string().min(1),
                provisioner: z.enum([
                  'cluster-api',
                  'eksctl',
                  'gcloud',
                  'rancher',
                ]),
                reason: text,
              }),
            )
            .default([]),
        })
        .prefault({}),
      /** Who approves exceptions that the form and the templates write. */
      exceptions: z
        .strictObject({
          approver: z.string().min(1),
          maxDays: z.number().int().min(1).max(3650).default(180),
        })
        .optional(),
      classes: z.array(clusterClassSchema).min(1),
    })
    .superRefine(({ classes }, context) => unique(classes, 'classes', context)),
});

/** @public */
export type ClusterStandardDocument = z.infer<typeof clusterStandardSchema>;

/**
 * A standard as everything but the parser uses it.
 * @public
 */
export type ClusterStandard = ClusterStandardDocument['spec'] & {
  name: string;
};

/**
 * The schema of the document as JSON Schema (draft 2020-12), for editors.
 * @public
 */
export function clusterStandardJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(clusterStandardSchema, {
      io: 'input',
      unrepresentable: 'any',
    }),
    $id: 'https://fleetstage.io/schemas/cluster-standard.v1alpha1.json',
    title: 'ClusterStandard',
  };
}
