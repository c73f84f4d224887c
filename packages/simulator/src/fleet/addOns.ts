/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  ADDON_MANAGER,
  chartOf,
  eksComponent,
  helmLabels,
  labelled,
} from './charts';
import { ClusterIdentity } from './types';
import {
  daemonSet,
  deployment,
  upstreamVersion,
  workload,
  Workload,
} from './workload';

const EBS_CSI = 'public.ecr.aws/ebs-csi-driver/aws-ebs-csi-driver:v1.51.0';
const EKS_EBS = {
  'app.kubernetes.io/component': 'csi-driver',
  'app.kubernetes.io/managed-by': 'EKS',
  'app.kubernetes.io/version': '1.51.0',
};
const EKS_METRICS = {
  'app.kubernetes.io/managed-by': 'EKS',
  'app.kubernetes.io/version': '0.8.0',
};

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
        labelled(dns, eksComponent('coredns')),
        labelled(metrics, EKS_METRICS),
        labelled(kubeProxy, eksComponent('kube-proxy')),
        labelled(
          daemonSet(
            ns,
            'aws-node',
            'public.ecr.aws/eks/amazon-k8s-cni:v1.20.4',
          ),
          helmLabels('aws-vpc-cni', '1.20.4', 'v1.20.4'),
        ),
        labelled(daemonSet(ns, 'ebs-csi-node', EBS_CSI), EKS_EBS),
        labelled(deployment(ns, 'ebs-csi-controller', EBS_CSI, 2), EKS_EBS),
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
      ].map(item => labelled(item, ADDON_MANAGER));
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
      ].map(item => labelled(item, ADDON_MANAGER));
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
        // kubeadm writes these two by itself, the rest is somebody's chart.
        labelled(dns, {}),
        labelled(kubeProxy, {}),
        labelled(metrics, helmLabels('metrics-server', '3.13.0', '0.8.0')),
        ...chartOf(
          helmLabels('cilium', '1.18.2', '1.18.2', {
            'app.kubernetes.io/part-of': 'cilium',
          }),
          daemonSet(ns, 'cilium', 'quay.io/cilium/cilium:v1.18.2'),
          deployment(
            ns,
            'cilium-operator',
            'quay.io/cilium/operator-generic:v1.18.2',
            2,
          ),
        ),
      ];
  }
}
