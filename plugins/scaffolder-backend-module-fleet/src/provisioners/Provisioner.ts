/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { KubeConfig } from '@kubernetes/client-node';
import type {
  ClusterAccess,
  ClusterPlan,
  ClusterStandard,
} from '@fleetstage/plugin-fleet-common';

/** One planned cluster, and what work on it needs. */
export interface ClusterJob {
  plan: ClusterPlan;
  standard: ClusterStandard;
  now: () => Date;
  /** The task's own log: people read it. */
  logger: LoggerService;
  /** Ends when somebody cancels the task. */
  signal?: AbortSignal;
  /** A scratch folder that goes with the task. */
  createTemporaryDirectory(): Promise<string>;
  /** Milliseconds between two looks at how far the cluster has come. */
  pollMs: number;
}

/** A cluster that works. */
export interface ReadyCluster {
  server?: string;
  kubernetesVersion?: string;
  /** Such as the ARN. */
  cloudId?: string;
  /** The way in, where no source of the fleet has one of its own. */
  access?: ClusterAccess;
}

/**
 * Creates clusters of one kind. Every method may be called again after it failed or was cancelled, and then goes on where
 * it stopped: what exists is left as it is.
 */
export interface Provisioner {
  /** Where the cluster is held, for the fleet to join it with what its sources see; undefined where there is no hub. */
  hubId(job: ClusterJob): Promise<string | undefined>;
  /**
   * Asks for the cluster.
   *
   * @returns whether that changed anything.
   * @throws an error whose message says what to do
   */
  apply(job: ClusterJob): Promise<{ changed: boolean }>;
  /** One look: the cluster as soon as it works, else how far it has come. */
  look(job: ClusterJob): Promise<Progress>;
  /** A way into the new cluster with enough rights to register it. */
  admin(job: ClusterJob): Promise<KubeConfig | undefined>;
}

/** How far a cluster has come. */
export type Progress =
  | { ready: ReadyCluster }
  | {
      ready?: undefined;
      /** Named stages in their order, each with its state in words. */
      stages: { name: string; done: boolean; message: string }[];
      /** Set when waiting longer is of no use unless somebody acts. */
      stuck?: string;
    };

/** A creation that cannot go on; the message says what to do, and that a retry is safe. */
export class CreationFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CreationFailure';
  }
}
