/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  createKubernetesClient,
  loadConfiguredKubeConfig,
  type KubernetesClient,
} from '@fleetstage/plugin-fleet-node';
import type { ClusterApiSettings } from './config';

/**
 * Does something with a client for the management cluster, and closes it. The kubeconfig is read each time, so
 * that a rotated credential needs no restart.
 *
 * @throws ProbeFailure
 * @internal
 */
export async function withManagementCluster<T>(
  { name, kubeconfig, context }: ClusterApiSettings,
  use: (client: KubernetesClient) => Promise<T>,
): Promise<T> {
  const client = await createKubernetesClient({
    kubeConfig: await loadConfiguredKubeConfig({
      kubeconfig,
      context,
      who: `Source '${name}'`,
    }),
  });
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}
