/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { KubeConfig } from '@kubernetes/client-node';
import {
  createKubernetesClient,
  parseKubeconfig,
  ProbeFailure,
  readKubeconfigFiles,
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
  settings: ClusterApiSettings,
  use: (client: KubernetesClient) => Promise<T>,
): Promise<T> {
  const client = await createKubernetesClient({
    kubeConfig: await loadKubeConfig(settings),
  });
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

async function loadKubeConfig(
  settings: ClusterApiSettings,
): Promise<KubeConfig> {
  if (!settings.kubeconfig) {
    if (!process.env.KUBERNETES_SERVICE_HOST) {
      throw new ProbeFailure(
        'credentials',
        `Source '${settings.name}' has no kubeconfig, and the portal does not run in a cluster`,
      );
    }
    const inCluster = new KubeConfig();
    inCluster.loadFromCluster();
    return inCluster;
  }
  const texts = await readKubeconfigFiles([settings.kubeconfig]);
  const { contexts, currentContext, problems } = parseKubeconfig(texts, {
    trusted: true,
  });
  const wanted = settings.context ?? currentContext;
  const context = contexts.find(({ name }) => name === wanted);
  if (context) return context.load();
  throw new ProbeFailure(
    'credentials',
    problems.find(problem => problem.startsWith(`Context \`${wanted}\``)) ??
      (wanted
        ? `The kubeconfig of source '${settings.name}' has no context '${wanted}'`
        : `The kubeconfig of source '${settings.name}' has no current context`),
  );
}
