/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ClusterIdentity } from './types';
import {
  daemonSet,
  deployment,
  upstreamVersion,
  workload,
  Workload,
} from './workload';

/** What runs in kube-system, by distribution. */
export function systemWorkloads({ spec }: ClusterIdentity): Workload[] {
  const proxy = upstreamVersion(spec.kubeletVersion ?? spec.version);
  const ns = 'kube-system';
  const dns = workload({
    ...deployment(
      ns,
      'coredns',
      'registry.k8s.io/coredns/coredns:v1.12.4',
      spec.nodes > 3 ? 2 : 1,
    ),
    labels: { 'k8s-app': 'kube-dns' },
  });
  const metrics = deployment(
    ns,
    'metrics-server',
    'registry.k8s.io/metrics-server/metrics-server:v0.8.0',
    2,
  );
  const kubeProxy = workload({
    ...daemonSet(ns, 'kube-proxy', `registry.k8s.io/kube-proxy:${proxy}`),
    labels: { 'k8s-app': 'kube-proxy' },
  });
  switch (spec.provider) {
    case 'eks':
      return [
        dns,
        metrics,
        kubeProxy,
        daemonSet(ns, 'aws-node', 'public.ecr.aws/eks/amazon-k8s-cni:v1.20.4'),
        daemonSet(
          ns,
          'ebs-csi-node',
          'public.ecr.aws/ebs-csi-driver/aws-ebs-csi-driver:v1.51.0',
        ),
        deployment(
          ns,
          'ebs-csi-controller',
          'public.ecr.aws/ebs-csi-driver/aws-ebs-csi-driver:v1.51.0',
          2,
        ),
      ];
    case 'gke':
      return [
        dns,
        metrics,
        kubeProxy,
        daemonSet(ns, 'anetd', 'gke.gcr.io/cilium/cilium:v1.17.6'),
        daemonSet(ns, 'fluentbit-gke', 'gke.gcr.io/fluent-bit:v1.9.11'),
        deployment(
          ns,
          'konnectivity-agent',
          'gke.gcr.io/proxy-agent:v0.33.0',
          2,
        ),
      ];
    case 'aks':
      return [
        dns,
        metrics,
        kubeProxy,
        daemonSet(
          ns,
          'azure-cns',
          'mcr.microsoft.com/containernetworking/azure-cns:v1.7.6',
        ),
        daemonSet(
          ns,
          'csi-azuredisk-node',
          'mcr.microsoft.com/oss/v2/kubernetes-csi/azuredisk-csi:v1.33.4',
        ),
        deployment(
          ns,
          'konnectivity-agent',
          'mcr.microsoft.com/oss/v2/kubernetes/apiserver-network-proxy/agent:v0.33.0',
          2,
        ),
      ];
    case 'rke2':
      return [
        dns,
        metrics,
        kubeProxy,
        daemonSet(ns, 'rke2-canal', 'rancher/hardened-calico:v3.30.3'),
        deployment(
          ns,
          'rke2-snapshot-controller',
          'rancher/mirrored-sig-storage-snapshot-controller:v8.2.0',
        ),
      ];
    case 'k3s':
      return [
        dns,
        deployment(
          ns,
          'metrics-server',
          'rancher/mirrored-metrics-server:v0.8.0',
        ),
        deployment(
          ns,
          'local-path-provisioner',
          'rancher/local-path-provisioner:v0.0.32',
        ),
        deployment(ns, 'traefik', 'rancher/mirrored-library-traefik:3.5.1'),
      ];
    default:
      return [
        dns,
        metrics,
        kubeProxy,
        daemonSet(ns, 'cilium', 'quay.io/cilium/cilium:v1.18.2'),
        deployment(
          ns,
          'cilium-operator',
          'quay.io/cilium/operator-generic:v1.18.2',
          2,
        ),
      ];
  }
}

/** Add-ons outside kube-system: certificates, ingress, monitoring, GitOps, policy, Cluster API. */
export function addOnWorkloads({ spec }: ClusterIdentity): Workload[] {
  const list: Workload[] = [];
  if (spec.provider !== 'k3s') {
    list.push(
      deployment(
        'cert-manager',
        'cert-manager',
        'quay.io/jetstack/cert-manager-controller:v1.19.1',
      ),
      deployment(
        'cert-manager',
        'cert-manager-cainjector',
        'quay.io/jetstack/cert-manager-cainjector:v1.19.1',
      ),
      deployment(
        'cert-manager',
        'cert-manager-webhook',
        'quay.io/jetstack/cert-manager-webhook:v1.19.1',
      ),
      deployment(
        'ingress-nginx',
        'ingress-nginx-controller',
        'registry.k8s.io/ingress-nginx/controller:v1.13.3',
        2,
      ),
      daemonSet(
        'monitoring',
        'node-exporter',
        'quay.io/prometheus/node-exporter:v1.9.1',
      ),
      deployment(
        'monitoring',
        'kube-state-metrics',
        'registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.17.0',
      ),
    );
  }
  if (spec.gitops === 'argocd') {
    list.push(
      workload({
        kind: 'StatefulSet',
        namespace: 'argocd',
        name: 'argocd-application-controller',
        image: 'quay.io/argoproj/argocd:v3.2.1',
        service: false,
      }),
      deployment(
        'argocd',
        'argocd-repo-server',
        'quay.io/argoproj/argocd:v3.2.1',
        2,
      ),
      deployment('argocd', 'argocd-server', 'quay.io/argoproj/argocd:v3.2.1'),
    );
  }
  if (spec.gitops === 'flux') {
    list.push(
      deployment(
        'flux-system',
        'source-controller',
        'ghcr.io/fluxcd/source-controller:v1.7.2',
      ),
      deployment(
        'flux-system',
        'kustomize-controller',
        'ghcr.io/fluxcd/kustomize-controller:v1.7.1',
      ),
      deployment(
        'flux-system',
        'helm-controller',
        'ghcr.io/fluxcd/helm-controller:v1.4.2',
      ),
    );
  }
  if (spec.policy.includes('gatekeeper')) {
    list.push(
      deployment(
        'gatekeeper-system',
        'gatekeeper-controller-manager',
        'openpolicyagent/gatekeeper:v3.20.1',
        3,
      ),
      deployment(
        'gatekeeper-system',
        'gatekeeper-audit',
        'openpolicyagent/gatekeeper:v3.20.1',
      ),
    );
  }
  if (spec.policy.includes('kyverno')) {
    list.push(
      deployment(
        'kyverno',
        'kyverno-admission-controller',
        'reg.kyverno.io/kyverno/kyverno:v1.15.2',
        3,
      ),
      deployment(
        'kyverno',
        'kyverno-background-controller',
        'reg.kyverno.io/kyverno/background-controller:v1.15.2',
      ),
      deployment(
        'kyverno',
        'kyverno-reports-controller',
        'reg.kyverno.io/kyverno/reports-controller:v1.15.2',
      ),
    );
  }
  if (spec.story === 'management') {
    list.push(
      deployment(
        'capi-system',
        'capi-controller-manager',
        'registry.k8s.io/cluster-api/cluster-api-controller:v1.14.0',
      ),
      deployment(
        'capi-kubeadm-control-plane-system',
        'capi-kubeadm-control-plane-controller-manager',
        'registry.k8s.io/cluster-api/kubeadm-control-plane-controller:v1.14.0',
      ),
      deployment(
        'capi-kubeadm-bootstrap-system',
        'capi-kubeadm-bootstrap-controller-manager',
        'registry.k8s.io/cluster-api/kubeadm-bootstrap-controller:v1.14.0',
      ),
    );
  }
  return list;
}
