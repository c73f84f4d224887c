/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { untrustedText, type TableRow } from '@fleetstage/plugin-fleet-node';

type Marks = Record<string, string>;

/**
 * Marks that tools leave on what they apply; the first that is found counts: GitOps before the provider, both before Helm,
 * since GitOps tools render charts. Sources: the documentation of each tool on its labels and annotations.
 */
const MARKS: readonly (readonly [string, (marks: Marks) => boolean])[] = [
  ['argocd', has('argocd.argoproj.io/tracking-id')],
  ['argocd', has('argocd.argoproj.io/instance')],
  ['flux', has('kustomize.toolkit.fluxcd.io/name')],
  ['flux', has('helm.toolkit.fluxcd.io/name')],
  ['fleet', has('fleet.cattle.io/bundle-id')],
  ['eks', has('eks.amazonaws.com/component')],
  ['eks', marks => marks['app.kubernetes.io/managed-by'] === 'EKS'],
  ['gke', has('components.gke.io/component-name')],
  ['gke', has('components.gke.io/layer')],
  ['aks', has('kubernetes.azure.com/managedby')],
  ['olm', has('olm.owner')],
  ['rancher', has('objectset.rio.cattle.io/hash')],
  ['add-on manager', has('addonmanager.kubernetes.io/mode')],
];

function has(key: string): (marks: Marks) => boolean {
  return marks => key in marks;
}

/** Who put an object there, from its labels and annotations. @internal */
export function managedBy(metadata: TableRow['metadata']): string | undefined {
  const marks = { ...metadata?.annotations, ...metadata?.labels };
  const known = MARKS.find(([, test]) => test(marks));
  if (known) return known[0];
  const told = untrustedText(marks['app.kubernetes.io/managed-by'], 63);
  if (told) return told.toLowerCase();
  return 'meta.helm.sh/release-name' in marks ? 'helm' : undefined;
}
