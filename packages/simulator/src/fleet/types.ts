/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

export type Provider = 'eks' | 'gke' | 'aks' | 'rke2' | 'kubeadm' | 'k3s';
export type Environment = 'production' | 'staging' | 'ephemeral' | 'edge';
export type ClusterSource = 'kubeconfig' | 'cluster-api' | 'both';

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
  gitops?: GitopsAgent;
  /** User namespaces, each with a few workloads. */
  apps: string[];
}

/** Everything that is needed to make a cluster's objects again and again. */
export interface ClusterIdentity {
  seed: number;
  /** Start of the simulator: ages count from here. */
  epoch: Date;
  spec: ClusterSpec;
}
