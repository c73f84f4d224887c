/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';

const count = z.number().int().nonnegative();
const timestamp = z.string();

/** A histogram of version strings: what was reported, and by how many. */
const versionCounts = z.array(z.object({ version: z.string(), count }));

/**
 * A part of a fact that could not be read, and why. The other parts stand.
 * @public
 */
export const unreadPartSchema = z.object({
  part: z.string(),
  reason: z.string(),
});

/** @public */
export type UnreadPart = z.infer<typeof unreadPartSchema>;

const unread = z.array(unreadPartSchema).optional();

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
  /** Nodes of one shape: by pool, machine type and role. Absent in facts of older versions. */
  pools: z
    .array(
      z.object({
        /** As the provider labels it; absent where nobody does. */
        name: z.string().optional(),
        machineType: z.string().optional(),
        controlPlane: z.boolean(),
        zones: z.array(z.string()),
        nodes: count,
      }),
    )
    .optional(),
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
  /** API server instances behind the address, as far as they can be told apart. */
  apiServers: versionCounts.optional(),
  /** What answered at recent looks: two versions that take turns are two instances. */
  answers: z
    .array(
      z.object({
        version: z.string(),
        firstAt: timestamp,
        lastAt: timestamp,
      }),
    )
    .optional(),
  /** Other parts of the control plane; empty where they run out of sight, absent when they could not be asked for. */
  controllers: z
    .array(z.object({ component: z.string(), version: z.string(), count }))
    .optional(),
  /** How the API servers are set up, as far as they run in the cluster: whether, never how. */
  apiServerSettings: z
    .object({ auditLog: z.boolean(), secretsEncryption: z.boolean() })
    .optional(),
  kubelets: versionCounts,
  kubeProxies: versionCounts,
  unread,
});

/** @public */
export type VersionsFact = z.infer<typeof versionsFactSchema>;

/**
 * One certificate with its dates.
 * @public
 */
export const certificateSchema = z.object({
  kind: z.enum(['serving', 'client', 'webhook-ca']),
  subject: z.string(),
  issuer: z.string(),
  notBefore: timestamp,
  notAfter: timestamp,
  /** The objects that hold it, such as `ValidatingWebhookConfiguration/istio-validator`; absent for the API server's own. */
  heldBy: z.array(z.string()).optional(),
  /** SHA-256 over the certificate, shortened to tell those of one holder apart; absent for the API server's own. */
  fingerprint: z.string().optional(),
});

/** @public */
export type CertificateInfo = z.infer<typeof certificateSchema>;

/**
 * The certificates that can be seen from outside, or, of the probe `authorities`, those that admission webhooks are trusted by.
 * @public
 */
export const certificatesFactSchema = z.object({
  certificates: z.array(certificateSchema),
  unread,
});

/** @public */
export type CertificatesFact = z.infer<typeof certificatesFactSchema>;

/**
 * One add-on that runs in the cluster, or that left its custom resources behind.
 * @public
 */
export const addOnSchema = z.object({
  /** Its id in the catalogue of well-known add-ons, such as `cert-manager`. */
  name: z.string(),
  title: z.string(),
  /** Absent when nothing says it, as with an image that is named by its digest. */
  version: z.string().optional(),
  namespace: z.string().optional(),
  /** What gave it away. */
  via: z.enum(['image', 'helm', 'label', 'crd']),
  workloads: count,
  /** False when no workload of it has a ready pod, and for what only left custom resources. */
  running: z.boolean(),
  /** Who put it there, such as `helm`, `flux`, `argocd`, `eks`. */
  managedBy: z.string().optional(),
});

/** @public */
export type AddOn = z.infer<typeof addOnSchema>;

/**
 * The well-known add-ons of the cluster.
 * @public
 */
export const addOnsFactSchema = z.object({
  addOns: z.array(addOnSchema),
  unread,
});

/** @public */
export type AddOnsFact = z.infer<typeof addOnsFactSchema>;

/**
 * An API version that the API server itself calls deprecated and that somebody asked for.
 * @public
 */
export const requestedApiSchema = z.object({
  group: z.string(),
  version: z.string(),
  resource: z.string(),
  subresource: z.string().optional(),
  /** The minor that no longer serves it, such as `1.32`, where the server says so. */
  removedRelease: z.string().optional(),
  /** When an API server last reported it. */
  seenAt: timestamp,
});

/** @public */
export type RequestedApi = z.infer<typeof requestedApiSchema>;

/**
 * Which API versions the cluster serves, and which deprecated ones were asked for.
 * @public
 */
export const apisFactSchema = z.object({
  /** Such as `apps/v1`; absent when discovery failed. */
  served: z.array(z.string()).optional(),
  /** Asked for since the API servers started. Absent when their metrics could not be read. */
  requestedDeprecated: z.array(requestedApiSchema).optional(),
  /** Why the metrics could not be read. */
  metricsUnread: z.string().optional(),
  unread,
});

/** @public */
export type ApisFact = z.infer<typeof apisFactSchema>;

/**
 * A PodDisruptionBudget that lets no pod go though it expects some.
 * @public
 */
export const blockingBudgetSchema = z.object({
  namespace: z.string(),
  name: z.string(),
  expected: count,
  healthy: count,
  desired: count,
});

/** @public */
export type BlockingBudget = z.infer<typeof blockingBudgetSchema>;

/**
 * The admission webhooks of one configuration that call one service.
 * @public
 */
export const webhookSchema = z.object({
  kind: z.enum(['validating', 'mutating']),
  configuration: z.string(),
  /** `Fail` when any of them refuses requests that it cannot judge. */
  failurePolicy: z.enum(['Fail', 'Ignore']),
  /** Namespace and name of the service; absent for a URL. */
  service: z.string().optional(),
  /** Ready addresses behind the service; absent when nobody counted them. */
  readyEndpoints: count.optional(),
});

/** @public */
export type Webhook = z.infer<typeof webhookSchema>;

/**
 * What would hold up the next upgrade: budgets and webhooks.
 * @public
 */
export const upgradeReadinessFactSchema = z.object({
  budgets: z
    .object({
      total: count,
      blocking: z.array(blockingBudgetSchema),
      /** How many block; `blocking` holds the first of them. */
      blockingTotal: count,
    })
    .optional(),
  webhooks: z
    .object({
      total: count,
      items: z.array(webhookSchema),
      /** Services whose endpoints were not counted, beyond the cap. */
      uncounted: count,
    })
    .optional(),
  unread,
});

/** @public */
export type UpgradeReadinessFact = z.infer<typeof upgradeReadinessFactSchema>;

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
  authorities: certificatesFactSchema,
  addOns: addOnsFactSchema,
  apis: apisFactSchema,
  upgradeReadiness: upgradeReadinessFactSchema,
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
