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
  /** Folder that keeps the certificate authority from one start to the next. */
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
  clusters: SimulatedCluster[];
  /** The cluster that runs Cluster API; not part of `clusters`. */
  management: SimulatedCluster;
  /** The file of the kubeconfig source: one context for each cluster that it knows. */
  kubeconfig(): string;
  /** A kubeconfig to the management cluster: read-only, and it may get the `<name>-kubeconfig` Secrets. */
  managementKubeconfig(): string;
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
