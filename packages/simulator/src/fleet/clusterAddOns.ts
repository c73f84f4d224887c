/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { chartOf, helmLabels } from './charts';
import { policyWorkloads } from './policyAddOns';
import { ClusterIdentity, ClusterSpec } from './types';
import { daemonSet, deployment, workload, Workload } from './workload';

function certManager(): Workload[] {
  const version = 'v1.19.1';
  const part = (name: string, image: string) =>
    deployment(
      'cert-manager',
      name,
      `quay.io/jetstack/cert-manager-${image}:${version}`,
    );
  return chartOf(
    helmLabels('cert-manager', version, version),
    part('cert-manager', 'controller'),
    part('cert-manager-cainjector', 'cainjector'),
    part('cert-manager-webhook', 'webhook'),
  );
}

function ingress({ versionStories }: ClusterSpec): Workload[] {
  // The company approved only the present minor; this one was left behind.
  const old = versionStories.includes('unapproved-add-on');
  const version = old ? '1.9.6' : '1.13.3';
  const chart = old ? '4.9.1' : '4.13.3';
  return chartOf(
    helmLabels('ingress-nginx', chart, version, {
      'app.kubernetes.io/component': 'controller',
      'app.kubernetes.io/part-of': 'ingress-nginx',
    }),
    deployment(
      'ingress-nginx',
      'ingress-nginx-controller',
      `registry.k8s.io/ingress-nginx/controller:v${version}`,
      2,
    ),
  );
}

function monitoring(): Workload[] {
  return [
    ...chartOf(
      helmLabels('prometheus-node-exporter', '4.47.3', '1.9.1'),
      daemonSet(
        'monitoring',
        'node-exporter',
        'quay.io/prometheus/node-exporter:v1.9.1',
      ),
    ),
    ...chartOf(
      helmLabels('kube-state-metrics', '6.3.0', '2.17.0'),
      deployment(
        'monitoring',
        'kube-state-metrics',
        'registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.17.0',
      ),
    ),
  ];
}

function argoCd(): Workload[] {
  const image = 'quay.io/argoproj/argocd:v3.2.1';
  return chartOf(
    helmLabels('argo-cd', '9.1.4', 'v3.2.1', {
      'app.kubernetes.io/part-of': 'argocd',
    }),
    workload({
      kind: 'StatefulSet',
      namespace: 'argocd',
      name: 'argocd-application-controller',
      image,
      service: false,
    }),
    deployment('argocd', 'argocd-repo-server', image, 2),
    deployment('argocd', 'argocd-server', image),
  );
}

function flux(): Workload[] {
  const controller = (name: string, version: string) =>
    deployment('flux-system', name, `ghcr.io/fluxcd/${name}:${version}`);
  return chartOf(
    {
      'app.kubernetes.io/instance': 'flux-system',
      'app.kubernetes.io/part-of': 'flux',
      'app.kubernetes.io/version': 'v2.7.2',
    },
    controller('source-controller', 'v1.7.2'),
    controller('kustomize-controller', 'v1.7.1'),
    controller('helm-controller', 'v1.4.2'),
  );
}

function clusterApi(): Workload[] {
  const registry = 'registry.k8s.io/cluster-api';
  return [
    deployment(
      'capi-system',
      'capi-controller-manager',
      `${registry}/cluster-api-controller:v1.14.0`,
    ),
    deployment(
      'capi-kubeadm-control-plane-system',
      'capi-kubeadm-control-plane-controller-manager',
      `${registry}/kubeadm-control-plane-controller:v1.14.0`,
    ),
    deployment(
      'capi-kubeadm-bootstrap-system',
      'capi-kubeadm-bootstrap-controller-manager',
      `${registry}/kubeadm-bootstrap-controller:v1.14.0`,
    ),
  ];
}

/** The service of a webhook that still guards pods: scaled to nothing, and nobody noticed yet. */
function abandoned(): Workload[] {
  const name = 'vault-agent-injector';
  return chartOf(
    helmLabels('vault', '0.30.1', '1.20.1'),
    deployment('vault', name, 'hashicorp/vault-k8s:1.6.2', 0),
  );
}

/** Add-ons outside kube-system: certificates, ingress, monitoring, GitOps, policy, Cluster API. */
export function addOnWorkloads({ spec }: ClusterIdentity): Workload[] {
  return [
    ...(spec.provider === 'k3s'
      ? []
      : [...certManager(), ...ingress(spec), ...monitoring()]),
    ...(spec.gitops === 'argocd' ? argoCd() : []),
    ...(spec.gitops === 'flux' ? flux() : []),
    ...policyWorkloads(spec),
    ...(spec.story === 'management' ? clusterApi() : []),
    ...(spec.versionStories.includes('webhook-without-endpoints')
      ? abandoned()
      : []),
  ];
}
