/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

/** How clusters become entities. */
export interface ProviderSettings {
  /** How often the inventory is asked for changes, in milliseconds. */
  intervalMs: number;
  namespace: string;
  /** Owner of the system `fleet`. */
  systemOwner: string;
  /** Whether entities carry the annotations by which the core Kubernetes plugin picks clusters up. */
  kubernetesPlugin?: { authProvider: string };
}

/** Reads `catalog.providers.fleetClusters`. */
export function readProviderConfig(root: Config): ProviderSettings {
  const config = root.getOptionalConfig('catalog.providers.fleetClusters');
  const authProvider = config?.getOptionalString(
    'kubernetesPlugin.authProvider',
  );
  return {
    intervalMs: config?.has('interval')
      ? durationToMilliseconds(
          readDurationFromConfig(config, { key: 'interval' }),
        )
      : 10_000,
    namespace: 'default',
    systemOwner:
      config?.getOptionalString('systemOwner') ?? 'group:default/platform',
    kubernetesPlugin: authProvider ? { authProvider } : undefined,
  };
}
