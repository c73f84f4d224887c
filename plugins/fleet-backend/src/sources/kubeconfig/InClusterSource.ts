/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { KubeConfig } from '@kubernetes/client-node';
import {
  ProbeFailure,
  type FleetSource,
  type SourceListing,
} from '@fleetstage/plugin-fleet-node';
import { describeCluster } from './describe';
import type { InClusterEntry } from './schemas';

const NATIVE_ID = 'in-cluster';

/**
 * The cluster that the portal itself runs in, by its service account.
 *
 * @remarks The sighting has no server: the address of the service is the same in many clusters and identifies none.
 * @internal
 */
export class InClusterSource implements FleetSource {
  readonly kind = 'Kubeconfig';
  readonly name: string;

  constructor(
    private readonly entry: InClusterEntry,
    private readonly path: string,
  ) {
    this.name = entry.name;
  }

  async list(): Promise<SourceListing> {
    load();
    const { sighting } = describeCluster({
      name: NATIVE_ID,
      description: this.entry,
      path: this.path,
    });
    return {
      sightings: [{ ...sighting, name: this.entry.title ?? NATIVE_ID }],
      warnings: [],
    };
  }

  async connect(): Promise<KubeConfig> {
    return load();
  }
}

function load(): KubeConfig {
  if (!process.env.KUBERNETES_SERVICE_HOST) {
    throw new ProbeFailure(
      'credentials',
      'The portal does not run in a cluster: KUBERNETES_SERVICE_HOST is not set',
    );
  }
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromCluster();
  return kubeConfig;
}
