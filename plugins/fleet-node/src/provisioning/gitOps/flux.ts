/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ClusterPlan } from '@fleetstage/plugin-fleet-common';
import type { KubernetesManifest } from '../types';
import { base64 } from './access';

/**
 * Where Flux lives unless the standard or the caller says otherwise.
 * @public
 */
export const FLUX_NAMESPACE = 'flux-system';

/**
 * Objects that let Flux deploy to a cluster (contract 3.6): the Secret with the kubeconfig, then the Kustomization.
 *
 * @param options - `namespace` of both; that of Flux's source by default
 * @public
 */
export function fluxObjects({
  plan,
  kubeconfig,
  namespace,
}: {
  plan: ClusterPlan;
  kubeconfig: string;
  namespace?: string;
}): KubernetesManifest[] {
  const kustomization = fluxKustomization({ plan, namespace });
  return [
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: kubeconfigSecret(plan),
        namespace: kustomization.metadata.namespace,
        // Flux then notices at once that the token is a new one.
        labels: { ...plan.labels, 'reconcile.fluxcd.io/watch': 'Enabled' },
        annotations: plan.annotations,
      },
      type: 'Opaque',
      data: { value: base64(kubeconfig) },
    },
    kustomization,
  ];
}

/**
 * The Kustomization of a cluster (contract 3.2, 3.3). It waits until the Secret with the kubeconfig is there. Deleting
 * it leaves what runs in the cluster: a registration that goes must not take workloads with it.
 *
 * @public
 */
export function fluxKustomization({
  plan,
  namespace,
}: {
  plan: ClusterPlan;
  namespace?: string;
}): KubernetesManifest {
  const { flux } = plan.class.gitOps;
  if (!flux) {
    throw new Error(
      `Class '${plan.class.name}' names no source for Flux (gitOps.flux)`,
    );
  }
  const source = sourceOf(flux.source);
  const own = namespace ?? source.namespace ?? FLUX_NAMESPACE;
  const from = source.namespace ?? FLUX_NAMESPACE;
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: {
      name: plan.name,
      namespace: own,
      labels: plan.labels,
      annotations: plan.annotations,
    },
    spec: {
      interval: '10m',
      kubeConfig: { secretRef: { name: kubeconfigSecret(plan) } },
      sourceRef: {
        kind: source.kind,
        name: source.name,
        ...(from === own ? {} : { namespace: from }),
      },
      path: flux.path.replaceAll('${name}', plan.name),
      prune: true,
      deletionPolicy: 'Orphan',
    },
  };
}

/** Flux shows the cluster by this name without the suffix. */
function kubeconfigSecret({ name }: ClusterPlan): string {
  return `${name}-kubeconfig`;
}

/** `[Kind/][namespace/]name`: kinds begin with a capital, names never do. */
function sourceOf(source: string): {
  kind: string;
  namespace?: string;
  name: string;
} {
  const parts = source.split('/');
  const kind = /^[A-Z]/.test(parts[0]) ? parts.shift()! : 'GitRepository';
  const [name, namespace] = parts.reverse();
  return { kind, namespace, name };
}
