/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ClusterPlan } from '@fleetstage/plugin-fleet-common';
import type { KubernetesManifest } from '../types';
import { base64, type GitOpsAccess } from './access';

/**
 * Objects that register a cluster with Rancher Fleet from the manager's side (contract 6.4): the Secret with the
 * kubeconfig, then the Cluster. Rancher itself writes `<name>-kubeconfig`, so this one has another name.
 *
 * @param options - `namespace` is the workspace
 * @public
 */
export function rancherFleetCluster({
  plan,
  kubeconfig,
  namespace,
  server,
  ca,
}: Partial<Pick<GitOpsAccess, 'server' | 'ca'>> & {
  plan: ClusterPlan;
  kubeconfig: string;
  namespace: string;
}): KubernetesManifest[] {
  const secret = `fleet-${plan.name}-kubeconfig`;
  return [
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: secret, namespace },
      type: 'Opaque',
      data: {
        value: base64(kubeconfig),
        ...(server ? { apiServerURL: base64(server) } : {}),
        ...(ca ? { apiServerCA: base64(ca) } : {}),
      },
    },
    {
      apiVersion: 'fleet.cattle.io/v1alpha1',
      kind: 'Cluster',
      metadata: {
        name: plan.name,
        namespace,
        labels: plan.labels,
        annotations: plan.annotations,
      },
      spec: { kubeConfigSecret: secret },
    },
  ];
}
