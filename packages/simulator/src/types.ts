/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Fault } from './faults/fault';
import { Counters, LogEntry } from './fleet/host';
import {
  ClusterSource,
  Environment,
  PolicyEngine,
  PolicyStory,
  Provider,
  Story,
  VersionStory,
} from './fleet/types';
import { Dict, KubeObject } from './storage/objects';

export interface SimulatorOptions {
  /** 1 to 2000; 24 if missing. */
  clusters?: number;
  /** The same seed makes the same names, UIDs, tokens and objects; 1 if missing. */
  seed?: number;
  /** The management cluster listens here, the others behind it in order; 0 or missing means any free ports. */
  basePort?: number;
  /** Port of the admin endpoint; 0 or missing means any free port. */
  adminPort?: number;
  /** Port of Rancher; the one below the admin endpoint if missing, or any free port where that has no fixed one. */
  rancherPort?: number;
  /** Port of the git host; two below the admin endpoint if missing, or any free port where that has no fixed one. */
  gitHostPort?: number;
  /** Folder that keeps the certificate authority, what was created, and the exceptions of the demo, from one start to the next. */
  stateDir?: string;
  now?: () => Date;
  /** Only clusters with these names. */
  only?: string[];
  /** false makes every cluster healthy: for tests that bring their own troubles. */
  stories?: boolean;
  /**
   * How many results Kyverno's reports hold, on every cluster or on the named ones. What the policies say about the workloads if missing,
   * which is about thirteen results for each object with pods.
   */
  policyResults?: number | Record<string, number>;
  /** How clusters are created on this fleet. */
  provisioning?: ProvisioningOptions;
}

export interface ProvisioningOptions {
  /** Milliseconds between two steps of the controllers; 4000 if missing, which makes a cluster ready after about half a minute. */
  stepMs?: number;
  /** Regions where the cloud grants no machines; `eu-north-1` if missing. */
  withoutQuota?: string[];
}

export interface SimulatedRancher {
  url: string;
  /** Bearer token of an administrator. */
  token: string;
  /** Certificate of the authority of its serving certificate, PEM: the one of the whole fleet. */
  caPem: string;
}

/** Speaks the API of GitHub, below `/api/v3`, and shows pages to people. */
export interface SimulatedGitHost {
  /** `http://localhost:<port>` */
  url: string;
  /** Token of somebody who may write. */
  token: string;
  /** Owner and name of the one repository. */
  repository: string;
}

export interface SimulatedCluster {
  name: string;
  url: string;
  /** UID of its `kube-system` namespace. */
  uid: string;
  provider: Provider;
  environment: Environment;
  region: string;
  version: string;
  /** Entity ref; undefined for the cluster that nobody owns. */
  owner?: string;
  story: Story;
  source: ClusterSource;
  nodes: number;
  policyEngines: PolicyEngine[];
  policyStories: PolicyStory[];
  versionStories: VersionStory[];
  /** Group `system:masters`. */
  adminToken: string;
  /** Read-only, without Secrets. */
  viewerToken: string;
}

export interface Simulator {
  /** Certificate of the authority that signs the serving certificates, PEM. */
  caPem: string;
  /** The fleet, and behind it the clusters that were created since, as soon as they answer. */
  clusters: SimulatedCluster[];
  /** The cluster that runs Cluster API; not part of `clusters`. */
  management: SimulatedCluster;
  /** The file of the kubeconfig source: one context for each cluster that it knows. */
  kubeconfig(): string;
  /** A kubeconfig to the management cluster: read-only, and it may get the `<name>-kubeconfig` Secrets. */
  managementKubeconfig(): string;
  /** A kubeconfig to the management cluster of the user `fleetstage-provisioner`, who may create clusters and register them, and nothing else. */
  provisionerKubeconfig(): string;
  /** Creates clusters the way of Rancher. */
  rancher: SimulatedRancher;
  /** Takes pull requests; what is merged there is applied to the management cluster. */
  gitHost: SimulatedGitHost;
  /** Regions that have no quota now. */
  regionsWithoutQuota(): string[];
  /** Gives a region quota: what waits there goes on at its next step. */
  grantQuota(region: string): void;
  /** Takes the quota of a region away. What runs there stays. */
  withdrawQuota(region: string): void;
  /** A kubeconfig to one cluster, with its admin token unless `viewer` is asked for. */
  kubeconfigFor(name: string, role?: 'admin' | 'viewer'): string;
  adminUrl: string;
  adminToken: string;
  /** Switches a fault on, or off with undefined. Open connections are dropped where the fault needs it. */
  setFault(name: string, fault: Fault | undefined): Promise<void>;
  fault(name: string): Fault | undefined;
  counters(name: string): Counters;
  resetCounters(): void;
  /** The last requests of a cluster, oldest first. */
  requestLog(name: string, count?: number): LogEntry[];
  /** Writes an object with its status as it is, without checks. Returns it as stored. */
  apply(name: string, object: Dict): KubeObject;
  /** Forgets the history of a cluster: its older continue tokens and watches expire. */
  compact(name: string): void;
  close(): Promise<void>;
}
