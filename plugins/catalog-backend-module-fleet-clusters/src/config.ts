/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

/** How clusters become entities. */
export interface ProviderSettings {
  /** How often the inventory is asked for changes, in milliseconds. */
  intervalMs: number;
  namespace: string;
  /** Owner of the system `fleet`. */
  systemOwner: string;
  /** Whether entities carry the annotations by which the core Kubernetes plugin picks clusters up. */
  kubernetesPlugin?: { authProvider: string; everyCluster: boolean };
}

/** Reads `catalog.providers.fleetClusters`. */
export function readProviderConfig(root: Config): ProviderSettings {
  const config = root.getOptionalConfig('catalog.providers.fleetClusters');
  const plugin = config?.getOptionalConfig('kubernetesPlugin');
  const intervalMs = config?.has('interval')
    ? durationToMilliseconds(
        readDurationFromConfig(config, { key: 'interval' }),
      )
    : 10_000;
  if (intervalMs <= 0) {
    throw new InputError(
      "'catalog.providers.fleetClusters.interval' must be longer than nothing",
    );
  }
  return {
    intervalMs,
    namespace: 'default',
    systemOwner:
      config?.getOptionalString('systemOwner') ?? 'group:default/platform',
    kubernetesPlugin: plugin && {
      authProvider: plugin.getString('authProvider'),
      everyCluster: plugin.getOptionalBoolean('everyCluster') ?? false,
    },
  };
}
