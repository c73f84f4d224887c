/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict } from '../storage/objects';

export type Provider = 'eks' | 'gke' | 'aks' | 'rke2' | 'kubeadm' | 'k3s';
export type Environment = 'production' | 'staging' | 'ephemeral' | 'edge';
export type ClusterSource = 'kubeconfig' | 'cluster-api' | 'both' | 'rancher';

/** What is special about a cluster; `healthy` is the rest. */
export type Story =
  | 'healthy'
  | 'failing-workloads'
  | 'nodes-not-ready'
  | 'unreachable'
  | 'certificate-expiring'
  | 'credential-expired'
  | 'provisioning'
  | 'hibernated'
  | 'kubelet-skew'
  | 'etcd-failing'
  | 'unowned'
  | 'unknown-owner'
  | 'hostile-strings'
  | 'management';

export type PolicyEngine = 'gatekeeper' | 'kyverno';
export type GitopsAgent = 'argocd' | 'flux';

/** How a Cluster API cluster says who owns it. */
export type CapiOwnerHint = 'label' | 'annotation' | 'namespace';

/**
 * What is special about the policies of a cluster. Independent of `Story`, and a cluster may have several.
 *
 * Gatekeeper: `violations-over-limit` (42 violations, 20 of them listed), `audit-stopped` (no audit pod, results some hours old),
 * `never-audited` (a constraint without counters), `scoped-without-audit`, `template-broken`, `kind-left-behind` (a constraint kind whose
 * template is gone), `old-gatekeeper` (3.15: no scoped actions, no default action).
 *
 * Kyverno: `policy-not-ready`, `deleted-policy-reported`, `expired-exception` (still honoured in reports), `exception-passes`
 * (`reportResult: pass`), `both-report-groups`, `half-installed` (definitions without controllers), `old-kyverno` (1.13: no CEL group).
 *
 * Either: `same-control-twice` (one pod offends both engines), `access-denied` (the portal may not read the policy groups),
 * `foreign-report` (another tool's report), `plain-vap` (admission policies of the API server itself), and the differences from what git
 * asks for: `policy-missing`, `weaker-mode`, `excludes-changed`, `hand-made-policy`.
 */
export type PolicyStory =
  | 'violations-over-limit'
  | 'audit-stopped'
  | 'never-audited'
  | 'scoped-without-audit'
  | 'template-broken'
  | 'kind-left-behind'
  | 'old-gatekeeper'
  | 'policy-not-ready'
  | 'deleted-policy-reported'
  | 'expired-exception'
  | 'exception-passes'
  | 'both-report-groups'
  | 'half-installed'
  | 'old-kyverno'
  | 'same-control-twice'
  | 'access-denied'
  | 'foreign-report'
  | 'plain-vap'
  | 'policy-missing'
  | 'weaker-mode'
  | 'excludes-changed'
  | 'hand-made-policy';

/**
 * What stands in the way of a cluster's next upgrade: `deprecated-api` (requested, removed in the next minor), `deprecated-api-later`,
 * `budget-blocks` (a disruption budget that allows nothing), `webhook-without-endpoints` (fails closed), `unapproved-add-on`,
 * `two-api-server-minors` (API servers at N and N-1).
 */
export type VersionStory =
  | 'deprecated-api'
  | 'deprecated-api-later'
  | 'budget-blocks'
  | 'webhook-without-endpoints'
  | 'unapproved-add-on'
  | 'two-api-server-minors';

/** Machines of one kind. */
export interface NodePool {
  name: string;
  replicas: number;
  machineType?: string;
  /** The kind of Cluster API that stands for it. */
  kind?: 'MachineDeployment' | 'MachinePool';
  /** What the nodes carry beside the usual. */
  labels?: Record<string, string>;
  taints?: Dict[];
}

/** The nodes of a cluster that somebody asked for, one by one. */
export interface NodeLayout {
  controlPlane: number;
  pools: NodePool[];
  machineType?: string;
  zones?: string[];
}

export interface ClusterSpec {
  name: string;
  provider: Provider;
  environment: Environment;
  region: string;
  /** Version of the API server with the vendor's suffix, e.g. `v1.35.2+k3s1`. */
  version: string;
  /** Version of the kubelets when it differs. */
  kubeletVersion?: string;
  nodes: number;
  /** Entity ref, e.g. `group:default/payments`. */
  owner?: string;
  capiOwnerHint?: CapiOwnerHint;
  source: ClusterSource;
  story: Story;
  policy: PolicyEngine[];
  policyStories: PolicyStory[];
  versionStories: VersionStory[];
  /** How many report results Kyverno has here; what follows from the workloads if missing. */
  policyResults?: number;
  gitops?: GitopsAgent;
  /** User namespaces, each with a few workloads. */
  apps: string[];
  /** How the nodes are made up, where that was ordered; `nodes` is their sum. */
  layout?: NodeLayout;
  /** Milliseconds that the cluster existed at its epoch; by environment if missing. */
  age?: number;
  /** The namespace of its Cluster object, where it is not the one that the owner implies. */
  capiNamespace?: string;
}

/** Everything that is needed to make a cluster's objects again and again. */
export interface ClusterIdentity {
  seed: number;
  /** Start of the simulator: ages count from here. */
  epoch: Date;
  spec: ClusterSpec;
  /** PEM certificate that the webhooks of the cluster name as their authority. */
  caPem?: string;
}
