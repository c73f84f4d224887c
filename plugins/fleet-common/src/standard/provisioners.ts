/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';

/**
 * A Kubernetes minor such as `1.35`.
 * @public
 */
export const MINOR = /^1\.\d{1,3}$/;

/**
 * What can create a cluster.
 * @public
 */
export const PROVISIONERS = [
  'cluster-api',
  'eksctl',
  'gcloud',
  'rancher',
] as const;

/** @public */
export type ProvisionerName = (typeof PROVISIONERS)[number];

/**
 * What people call the provisioners.
 * @public
 */
export const PROVISIONER_TITLES: Readonly<Record<ProvisionerName, string>> = {
  'cluster-api': 'Cluster API',
  eksctl: 'eksctl',
  gcloud: 'gcloud',
  rancher: 'Rancher',
};

const text = z.string().min(1);
const overrides = z
  .record(z.string(), z.unknown())
  .default({})
  .describe(
    'Merged over what is rendered: for what the standard has no key for',
  );
const delivery = z
  .enum(['pull-request', 'apply'])
  .default('pull-request')
  .describe(
    'How a cluster is created unless the request says otherwise: as files for a pull request, or applied by the portal',
  );
/** Name of the entry in the portal's configuration (`fleet.provisioners`). */
const target = z
  .string()
  .min(1)
  .default('default')
  .describe(
    'Name of the entry below fleet.provisioners in the configuration of the portal',
  );

const clusterApi = z.strictObject({
  name: z.literal('cluster-api'),
  target,
  delivery,
  /** The provider of the machines, for machine types: `eks`, `gke`, or what the infrastructure is. */
  provider: text,
  namespace: text.describe(
    'Namespace of the Cluster on the management cluster',
  ),
  classRef: z.strictObject({ name: text, namespace: text.optional() }),
  controlPlane: z
    .strictObject({ replicas: z.number().int().min(1).max(9) })
    .optional()
    .describe('Left out for managed control planes'),
  network: z
    .strictObject({
      pods: z.array(text).min(1).default(['192.168.0.0/16']),
      services: z.array(text).min(1).default(['10.96.0.0/12']),
      serviceDomain: text.default('cluster.local'),
    })
    .prefault({}),
  /** Class of the workers (`machineDeployments[].class`, or `machinePools[].class`) by node pool; `default` for the others. */
  workers: z
    .strictObject({
      kind: z
        .enum(['machineDeployments', 'machinePools'])
        .default('machineDeployments'),
      classes: z
        .record(z.string(), text)
        .default({ default: 'default-worker' }),
    })
    .prefault({}),
  /** ClusterClass variables that take what every request has; each is left out without a name. */
  variables: z
    .strictObject({
      region: text.optional(),
      machineType: text.optional(),
      zones: text.optional(),
    })
    .prefault({})
    .describe(
      'Names of the ClusterClass variables for region, machine type and zones',
    ),
  overrides,
});

const eksctl = z.strictObject({
  name: z.literal('eksctl'),
  target,
  delivery,
  amiFamily: text.default('AmazonLinux2023'),
  privateNetworking: z.boolean().default(true),
  addOns: z
    .array(text)
    .default(['vpc-cni', 'coredns', 'kube-proxy', 'aws-ebs-csi-driver']),
  supportType: z.enum(['STANDARD', 'EXTENDED']).default('STANDARD'),
  /** Role of the portal: it gets a read-only access entry, since only the creator has one otherwise. */
  readerRole: text.optional(),
  overrides,
});

const gcloud = z.strictObject({
  name: z.literal('gcloud'),
  target,
  delivery,
  project: text,
  format: z
    .enum(['command', 'config-connector'])
    .default('command')
    .describe('A command line, or objects of Config Connector'),
  /** Config Connector: namespace of its objects. */
  namespace: text.default('config-connector'),
  autopilot: z.boolean().default(false),
  network: text.optional(),
  subnetwork: text.optional(),
  fleetProject: text
    .optional()
    .describe('Fleet host project that the cluster joins'),
  flags: z
    .array(z.string().regex(/^--[a-z][a-z0-9-]*(=.*)?$/))
    .default([])
    .describe('More flags, each as --flag or --flag=value'),
  overrides: overrides.describe(
    'Config Connector: merged over the ContainerCluster',
  ),
});

const rancher = z.strictObject({
  name: z.literal('rancher'),
  target,
  delivery,
  /** The provider of the machines, for machine types. */
  provider: text,
  namespace: text.default('fleet-default'),
  cloudCredential: text.describe(
    'Cloud credential Secret, such as cattle-global-data:cc-x7k2p',
  ),
  machineConfig: z
    .strictObject({
      kind: text.describe('Such as Amazonec2Config'),
      /** Fields of the machine configuration, as the driver knows them. */
      fields: z.record(z.string(), z.unknown()).default({}),
      machineTypeField: text.default('instanceType'),
      regionField: text.default('region'),
    })
    .describe('What each machine pool is made of'),
  cni: text.default('calico'),
  controlPlane: z
    .strictObject({ nodes: z.number().int().min(1).max(9).default(3) })
    .prefault({}),
  overrides,
});

/**
 * How clusters of a class are made; the first is the default.
 * @public
 */
export const provisionerSchema = z.discriminatedUnion('name', [
  clusterApi,
  eksctl,
  gcloud,
  rancher,
]);

/** @public */
export const provisionersSchema = z.array(provisionerSchema).min(1);

/** @public */
export type ProvisionerStandard = z.infer<typeof provisionerSchema>;

/**
 * The settings of one provisioner.
 * @public
 */
export type ProvisionerStandardOf<N extends ProvisionerName> = Extract<
  ProvisionerStandard,
  { name: N }
>;

/**
 * The provider whose clusters a provisioner makes: `eks`, `gke`, or what the standard says.
 * @public
 */
export function providerOfProvisioner(
  provisioner: ProvisionerStandard,
): string {
  if (provisioner.name === 'eksctl') return 'eks';
  return provisioner.name === 'gcloud' ? 'gke' : provisioner.provider;
}
