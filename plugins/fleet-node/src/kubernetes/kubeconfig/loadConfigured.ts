/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { KubeConfig } from '@kubernetes/client-node';
import { ProbeFailure } from '../ProbeFailure';
import { parseKubeconfig } from './parseKubeconfig';
import { readKubeconfigFiles } from './readKubeconfigFiles';

/**
 * The way into a cluster that the portal's configuration names: one context of a file, or the cluster that the portal
 * runs in. Read it each time, so that a rotated credential needs no restart.
 *
 * @param options - `who` begins the sentence of an error, such as "Source 'cluster-api'".
 * @throws ProbeFailure
 * @public
 */
export async function loadConfiguredKubeConfig(options: {
  kubeconfig?: string;
  context?: string;
  who: string;
}): Promise<KubeConfig> {
  const { kubeconfig, who } = options;
  if (!kubeconfig) return loadOwnCluster(who);
  const texts = await readKubeconfigFiles([kubeconfig]);
  const { contexts, currentContext, problems } = parseKubeconfig(texts, {
    trusted: true,
  });
  const wanted = options.context ?? currentContext;
  const context = contexts.find(({ name }) => name === wanted);
  if (context) return context.load();
  throw new ProbeFailure(
    'credentials',
    problems.find(problem => problem.startsWith(`Context \`${wanted}\``)) ??
      (wanted
        ? `${who}: its kubeconfig has no context '${wanted}'`
        : `${who}: its kubeconfig has no current context`),
  );
}

function loadOwnCluster(who: string): KubeConfig {
  if (!process.env.KUBERNETES_SERVICE_HOST) {
    throw new ProbeFailure(
      'credentials',
      `${who} has no kubeconfig, and the portal does not run in a cluster`,
    );
  }
  const inCluster = new KubeConfig();
  inCluster.loadFromCluster();
  return inCluster;
}
