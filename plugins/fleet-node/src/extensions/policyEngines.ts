/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type {
  PolicyDescription,
  PolicyReport,
} from '@fleetstage/plugin-fleet-common';
import type { FleetProbe } from './probes';

/**
 * A policy engine: how its state is read from a cluster, and how its manifests are read from git.
 * @public
 */
export interface PolicyEngine {
  /** Unique and stable, such as `kyverno`. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** Reads engine, policies, results and exemptions of one cluster. Its name is `policy-<engine>`. */
  readonly probe: FleetProbe<PolicyReport>;
  /** True for manifests that belong to this engine. */
  owns(apiVersion: string, kind: string): boolean;
  /**
   * Reads a manifest as teams write it: into the same form, with the same defaults, as the probe reads the object from
   * a cluster, so that equal policies have equal `spec`s.
   *
   * @throws InputError that names the path within the manifest
   */
  describe(manifest: unknown): PolicyDescription;
}

/**
 * Where modules register policy engines.
 * @public
 */
export interface FleetPolicyEnginesExtensionPoint {
  addEngine(...engines: PolicyEngine[]): void;
}

/** @public */
export const fleetPolicyEnginesExtensionPoint =
  createExtensionPoint<FleetPolicyEnginesExtensionPoint>({
    id: 'fleet.policyEngines',
  });
