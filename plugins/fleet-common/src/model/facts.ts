/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';

const count = z.number().int().nonnegative();
const timestamp = z.string();

/** A histogram of version strings: what was reported, and by how many. */
const versionCounts = z.array(z.object({ version: z.string(), count }));

/**
 * A node that needs somebody, with why.
 * @public
 */
export const nodeAttentionSchema = z.object({
  name: z.string(),
  /** Sentences such as "not ready: KubeletNotReady" or "disk pressure". */
  problems: z.array(z.string()),
  since: timestamp.optional(),
  kubeletVersion: z.string().optional(),
});

/** @public */
export type NodeAttention = z.infer<typeof nodeAttentionSchema>;

/**
 * A workload or pod that needs somebody, with why.
 * @public
 */
export const workloadAttentionSchema = z.object({
  kind: z.string(),
  namespace: z.string().optional(),
  name: z.string(),
  /** True for what the cluster itself needs, such as DNS. */
  system: z.boolean(),
  problem: z.string(),
});

/** @public */
export type WorkloadAttention = z.infer<typeof workloadAttentionSchema>;

/**
 * Does the API server answer, how fast, and which of its own checks fail.
 * @public
 */
export const reachabilityFactSchema = z.object({
  /** Round trip of `/version` in milliseconds. */
  latencyMs: z.number().nonnegative(),
  /** UID of the namespace `kube-system`: the identity of the cluster. Absent without the right to read it. */
  uid: z.string().optional(),
  /** What `/readyz` says; absent when the credential may not ask it. */
  ready: z.boolean().optional(),
  /** True when `/readyz` gave no answer, in contrast to a refusal. */
  readyUnanswered: z.boolean().optional(),
  /** Names of the `/readyz` checks that failed, such as `etcd`. */
  failedChecks: z.array(z.string()),
  /** False when the configuration switched TLS verification off. */
  tlsVerified: z.boolean(),
});

/** @public */
export type ReachabilityFact = z.infer<typeof reachabilityFactSchema>;

/**
 * Which credential the portal uses, whether it is accepted, and how long it lasts.
 * @public
 */
export const credentialsFactSchema = z.object({
  accepted: z.boolean(),
  kind: z.enum([
    'token',
    'client-certificate',
    'exec',
    'oidc',
    'basic',
    'none',
  ]),
  /** ISO time after which the credential itself is no longer valid, where that can be read from it. */
  expiresAt: timestamp.optional(),
});

/** @public */
export type CredentialsFact = z.infer<typeof credentialsFactSchema>;

/**
 * Counts over the nodes, and those that need attention.
 * @public
 */
export const nodesFactSchema = z.object({
  total: count,
  ready: count,
  notReady: count,
  unknown: count,
  cordoned: count,
  memoryPressure: count,
  diskPressure: count,
  pidPressure: count,
  networkUnavailable: count,
  kubelets: versionCounts,
  osImages: versionCounts,
  runtimes: versionCounts,
  regions: z.array(z.string()),
  cpuCores: z.number().nonnegative(),
  memoryBytes: z.number().nonnegative(),
  attention: z.array(nodeAttentionSchema),
  /** How many need attention; `attention` holds the first of them. */
  attentionTotal: count,
});

/** @public */
export type NodesFact = z.infer<typeof nodesFactSchema>;

const workloadCounts = z.object({
  total: count,
  short: count,
});

/**
 * Counts over workloads (Deployments, DaemonSets, StatefulSets) and pods, and those that need attention.
 * @public
 */
export const workloadsFactSchema = z.object({
  system: workloadCounts,
  user: workloadCounts,
  pods: z.object({
    total: count,
    /** Pods by what the STATUS column says, such as Running or CrashLoopBackOff. */
    byStatus: z.array(z.object({ status: z.string(), count })),
    restarts: count,
  }),
  attention: z.array(workloadAttentionSchema),
  attentionTotal: count,
});

/** @public */
export type WorkloadsFact = z.infer<typeof workloadsFactSchema>;

/**
 * Versions that run in the cluster.
 * @public
 */
export const versionsFactSchema = z.object({
  /** As the API server says it, vendor suffix included, such as `v1.34.4-eks-1a2b3c`. */
  apiServer: z.string(),
  platform: z.string().optional(),
  kubelets: versionCounts,
  kubeProxies: versionCounts,
});

/** @public */
export type VersionsFact = z.infer<typeof versionsFactSchema>;

/**
 * One certificate with its dates.
 * @public
 */
export const certificateSchema = z.object({
  kind: z.enum(['serving', 'client']),
  subject: z.string(),
  issuer: z.string(),
  notBefore: timestamp,
  notAfter: timestamp,
});

/** @public */
export type CertificateInfo = z.infer<typeof certificateSchema>;

/**
 * The certificates that can be seen from outside.
 * @public
 */
export const certificatesFactSchema = z.object({
  certificates: z.array(certificateSchema),
});

/** @public */
export type CertificatesFact = z.infer<typeof certificatesFactSchema>;

/**
 * Schema of each fact that Fleetstage itself reads, by the name of its probe.
 * @public
 */
export const CORE_FACT_SCHEMAS = {
  reachability: reachabilityFactSchema,
  credentials: credentialsFactSchema,
  nodes: nodesFactSchema,
  workloads: workloadsFactSchema,
  versions: versionsFactSchema,
  certificates: certificatesFactSchema,
} as const;

/**
 * The facts that Fleetstage itself reads, by the name of their probe.
 * @public
 */
export type CoreFacts = {
  -readonly [K in keyof typeof CORE_FACT_SCHEMAS]: z.infer<
    (typeof CORE_FACT_SCHEMAS)[K]
  >;
};

/**
 * Why a probe has no new value. The message is our own text: never a remote body, never a credential.
 * @public
 */
export const PROBE_ERROR_KINDS = [
  'unreachable',
  'timeout',
  'tls',
  'unauthorized',
  'forbidden',
  'throttled',
  'server-error',
  'malformed',
  'too-large',
  'not-found',
  'credentials',
  'internal',
] as const;

/** @public */
export type ProbeErrorKind = (typeof PROBE_ERROR_KINDS)[number];

/** @public */
export const probeErrorSchema = z.object({
  kind: z.enum(PROBE_ERROR_KINDS),
  message: z.string(),
  at: timestamp,
});

/** @public */
export type ProbeError = z.infer<typeof probeErrorSchema>;
