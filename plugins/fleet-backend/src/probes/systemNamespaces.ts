/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/**
 * Namespaces that the cluster itself needs, whoever owns the workloads in the others.
 * Besides these: every `kube-…` and every `…-system`, as upstream, the clouds and most add-ons name theirs.
 */
const SYSTEM_NAMESPACES = new Set([
  'amazon-cloudwatch',
  'amazon-guardduty',
  'argocd',
  'aws-observability',
  'azure-arc',
  'calico-apiserver',
  'cert-manager',
  'cilium',
  'cilium-secrets',
  'config-management-monitoring',
  'external-dns',
  'external-secrets',
  'gmp-public',
  'ingress-nginx',
  'ingress-controller',
  'istio-gateways',
  'istio-ingress',
  'karpenter',
  'kyverno',
  'linkerd',
  'metallb',
  'monitoring',
  'nginx-ingress',
  'node-feature-discovery',
  'open-cluster-management-agent',
  'open-cluster-management-agent-addon',
  'prometheus',
  'rook-ceph',
  'traefik',
  'velero',
]);

/**
 * Whether a namespace belongs to the cluster rather than to the people who use it.
 * @internal
 */
export function isSystemNamespace(namespace: string | undefined): boolean {
  if (!namespace) return false;
  return (
    namespace.startsWith('kube-') ||
    namespace.endsWith('-system') ||
    SYSTEM_NAMESPACES.has(namespace)
  );
}
