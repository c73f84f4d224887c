/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { KubeConfig } from '@kubernetes/client-node';
import type { Lifecycle } from '@fleetstage/plugin-fleet-common';

/**
 * Somebody whom a source's own object names as the owner.
 * @public
 */
export interface OwnerHint {
  /** As it stands there: an entity reference, or a bare group name. */
  value: string;
  /** Where it stands, to finish the sentence "owner from …", such as "label `fleetstage.io/owner` on the Cluster API object". */
  from: string;
}

/**
 * One source's record of one cluster.
 * @public
 */
export interface Sighting {
  /** Identity within the source, stable over time. */
  nativeId: string;
  /** What the source calls the cluster. */
  name: string;
  /** UID of the namespace `kube-system`, where the source knows it. */
  uid?: string;
  /** URL of the API server itself. Leave out the address of a proxy: it identifies the control plane, not the cluster. */
  server?: string;
  /** PEM bundle that the API server's certificate is checked with. */
  certificateAuthority?: string;
  /** Cloud resource id, such as an ARN. */
  cloudId?: string;
  lifecycle: Lifecycle;
  environment?: string;
  provider?: string;
  region?: string;
  /** Version that the source reports; the cluster's own answer wins. */
  version?: string;
  /** Labels and tags of the source's object, for owner mappings and permission rules. */
  labels: Record<string, string>;
  /** Project or namespace that holds the source's object. */
  project?: string;
  /** In order of preference. */
  ownerHints: OwnerHint[];
  /**
   * Where hubs hold the cluster, such as `capi:https://host:443/namespace/name`: joins it with what another source says
   * of the same object before anybody knows its address.
   */
  hubIds?: string[];
  /** The standard that the cluster was made from, as its object says. */
  standard?: {
    name?: string;
    version?: string;
    class?: string;
    /** What whoever made it chose within the standard. */
    parameters?: Record<string, unknown>;
  };
}

/**
 * Everything that a source sees.
 * @public
 */
export interface SourceListing {
  sightings: Sighting[];
  /**
   * Records that exist but cannot be used, one sentence each, without secrets.
   * A listing with warnings is partial: it adds and updates, but removes nothing.
   */
  warnings: string[];
}

/**
 * A system that knows clusters.
 * @public
 */
export interface FleetSource {
  /** Unique in the installation and stable over time: sightings are stored under it. */
  readonly name: string;
  /** What kind of system it is, in words, such as "Cluster API". */
  readonly kind: string;
  /**
   * Lists every cluster or throws. A failed listing never removes anything.
   */
  list(options: { signal: AbortSignal }): Promise<SourceListing>;
  /**
   * The way into one cluster, or `undefined` when there is none yet (a cluster being provisioned).
   * Called before each look, so that rotated credentials are picked up: what was read earlier may be used again only
   * while it is unchanged at its origin. Cheap with thousands of clusters. While it throws that the source itself does not
   * answer, the portal goes on with the last way in that it gave; `undefined` takes it back.
   */
  connect(
    nativeId: string,
    options: { signal: AbortSignal },
  ): Promise<KubeConfig | undefined>;
}

/**
 * Where modules register sources.
 * @public
 */
export interface FleetSourcesExtensionPoint {
  /** Names must be unique: a second source of the same name is a start-up failure of its module. */
  addSource(...sources: FleetSource[]): void;
}

/** @public */
export const fleetSourcesExtensionPoint =
  createExtensionPoint<FleetSourcesExtensionPoint>({ id: 'fleet.sources' });
