/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';

const text = z.string().min(1);

/** What configuration may say of clusters whose source does not. */
const descriptionFields = {
  environment: text.optional(),
  provider: text.optional(),
  region: text.optional(),
  owner: text.optional(),
  labels: z.record(z.string(), z.string()).optional(),
};

const sourceFields = { name: text.default('kubeconfig') };

/** Contexts of one or more kubeconfig files. */
const filesSchema = z.strictObject({
  ...sourceFields,
  ...descriptionFields,
  files: z.array(text).min(1),
  contexts: z.array(text).optional(),
  exclude: z.array(text).optional(),
});

/** The cluster that the portal runs in. */
const inClusterSchema = z.strictObject({
  ...sourceFields,
  ...descriptionFields,
  inCluster: z.literal(true),
  title: text.optional(),
});

const execSchema = z.strictObject({
  command: text,
  args: z.array(z.string()).default([]),
  env: z.record(z.string(), z.string()).default({}),
  apiVersion: text.default('client.authentication.k8s.io/v1'),
  provideClusterInfo: z.boolean().default(false),
});

const oidcSchema = z.strictObject({
  issuer: z.url(),
  clientId: text,
  clientSecret: text.optional(),
  idToken: text,
  refreshToken: text.optional(),
});

const certificateSchema = z
  .strictObject({
    cert: text.optional(),
    key: text.optional(),
    certFile: text.optional(),
    keyFile: text.optional(),
  })
  .refine(
    value => (value.cert && value.key) || (value.certFile && value.keyFile),
    'needs cert and key, or certFile and keyFile',
  );

const CREDENTIALS = [
  'token',
  'tokenFile',
  'clientCertificate',
  'exec',
  'oidc',
] as const;

/** A cluster that is described in app-config. */
const clusterSchema = z
  .strictObject({
    ...descriptionFields,
    name: text,
    server: z
      .string()
      .regex(/^https?:\/\/\S+$/, 'must be an http or https address'),
    caData: text.optional(),
    caFile: text.optional(),
    skipTLSVerify: z.boolean().default(false),
    tlsServerName: text.optional(),
    proxyUrl: text.optional(),
    token: text.optional(),
    tokenFile: text.optional(),
    clientCertificate: certificateSchema.optional(),
    exec: execSchema.optional(),
    oidc: oidcSchema.optional(),
  })
  .refine(
    value => CREDENTIALS.filter(key => value[key] !== undefined).length <= 1,
    `takes one of ${CREDENTIALS.join(', ')}`,
  );

const clustersSchema = z
  .strictObject({ ...sourceFields, clusters: z.array(clusterSchema).min(1) })
  .refine(
    value =>
      new Set(value.clusters.map(cluster => cluster.name)).size ===
      value.clusters.length,
    'has two clusters of one name',
  );

/** The shapes of an entry, by the key that tells them apart. @internal */
export const ENTRY_SCHEMAS = {
  files: filesSchema,
  inCluster: inClusterSchema,
  clusters: clustersSchema,
} as const;

/** @internal */
export type FilesEntry = z.infer<typeof filesSchema>;
/** @internal */
export type InClusterEntry = z.infer<typeof inClusterSchema>;
/** @internal */
export type ClustersEntry = z.infer<typeof clustersSchema>;
/** @internal */
export type ClusterEntry = z.infer<typeof clusterSchema>;
/** @internal */
export type Description = Pick<
  FilesEntry,
  'environment' | 'provider' | 'region' | 'owner' | 'labels'
>;
