/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ClusterPlan } from '@fleetstage/plugin-fleet-common';
import type { KubernetesManifest } from '../types';
import { base64, type GitOpsAccess } from './access';

/**
 * The Secret that makes a cluster known to Argo CD (contract 2.1). Labels and annotations of the cluster are on it:
 * generators of ApplicationSets select by them.
 *
 * @param options - `namespace` is that of Argo CD
 * @public
 */
export function argocdClusterSecret({
  plan,
  server,
  ca,
  token,
  namespace,
}: GitOpsAccess & {
  plan: ClusterPlan;
  namespace: string;
}): KubernetesManifest {
  const config = {
    bearerToken: token,
    tlsClientConfig: { insecure: false, caData: base64(ca) },
  };
  const { project } = plan.class.gitOps.argocd ?? {};
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: `cluster-${plan.name}`,
      namespace,
      labels: { ...plan.labels, 'argocd.argoproj.io/secret-type': 'cluster' },
      annotations: plan.annotations,
    },
    type: 'Opaque',
    data: {
      name: base64(plan.name),
      // Argo CD finds the cluster by it, and trims it when reading.
      server: base64(server.replace(/\/+$/, '')),
      config: base64(JSON.stringify(config)),
      ...(project ? { project: base64(project) } : {}),
    },
  };
}
