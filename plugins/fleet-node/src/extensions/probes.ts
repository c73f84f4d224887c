/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { z } from 'zod';
import type { KubernetesClient } from '../kubernetes/KubernetesClient';

/**
 * What a probe works with during one look at one cluster.
 * @public
 */
export interface ProbeContext {
  cluster: { id: string; name: string };
  client: KubernetesClient;
  now: () => Date;
  /** Ends when the cluster's deadline passes or the portal stops. */
  signal: AbortSignal;
  /**
   * Reads something once per look, however many probes need it.
   */
  shared<T>(key: string, read: () => Promise<T>): Promise<T>;
  /**
   * What this probe brought last time, as it is stored, to read the expensive part only when the cheap part changed.
   * Parse it: an older version may have written it.
   */
  previous?: { value: unknown; observedAt: string };
  /** True when somebody asked for this look: what is shown afterwards should be from now. */
  asked: boolean;
}

/**
 * Reads facts about one cluster from its API.
 * @public
 */
export interface FleetProbe<T = unknown> {
  /** Unique and stable: facts are stored under it. */
  readonly name: string;
  /** Where the facts come from, as people read it, such as "API server". */
  readonly source: string;
  /** What a fact looks like. What the probe collected is parsed with it before it is stored; what does not fit is a failure. */
  readonly schema: z.ZodType<T>;
  /** How long a fact counts as current, in seconds, from the moment it was read. */
  readonly freshForSeconds: number;
  /**
   * Least time between two reads, in seconds, for what changes seldom or costs much. Until then the stored fact stands.
   * A look that somebody asked for reads it anyway. Default: every look reads it.
   */
  readonly minIntervalSeconds?: number;
  /**
   * Reads the fact or throws, preferably a {@link ProbeFailure}. The last good fact is kept either way.
   */
  collect(context: ProbeContext): Promise<T>;
}

/**
 * Where modules register probes.
 * @public
 */
export interface FleetProbesExtensionPoint {
  addProbe(...probes: FleetProbe<any>[]): void;
}

/** @public */
export const fleetProbesExtensionPoint =
  createExtensionPoint<FleetProbesExtensionPoint>({ id: 'fleet.probes' });
