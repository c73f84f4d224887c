/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  clusterStandardSchema,
  type ClusterPlan,
  type ClusterRequestInput,
  type ClusterStandard,
} from '@fleetstage/plugin-fleet-common';
import { merge } from 'lodash';
import { planCluster } from '../plan';

export const NOW = new Date('2026-11-25T12:00:00Z');

const CLUSTER_API = {
  name: 'cluster-api',
  provider: 'eks',
  namespace: 'fleet',
  classRef: { name: 'aws-managed', namespace: 'capi-classes' },
  controlPlane: { replicas: 3 },
  variables: { region: 'region', machineType: 'instanceType', zones: 'zones' },
};

const RANCHER = {
  name: 'rancher',
  provider: 'eks',
  cloudCredential: 'cattle-global-data:cc-x7k2p',
  machineConfig: { kind: 'Amazonec2Config', fields: { vpcId: 'vpc-1' } },
};

const PRODUCTION = {
  name: 'production',
  title: 'Production',
  description: 'Runs what customers use',
  environment: 'production',
  kubernetes: {
    minors: [
      {
        minor: '1.35',
        versions: { 'cluster-api': 'v1.35.2', rancher: 'v1.35.2+rke2r1' },
      },
      { minor: '1.34' },
    ],
  },
  regions: [
    {
      name: 'eu-west-1',
      zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    },
    { name: 'eu-central-1' },
  ],
  provisioners: [
    CLUSTER_API,
    { name: 'eksctl', readerRole: 'arn:aws:iam::123456789012:role/fleetstage' },
    {
      name: 'gcloud',
      project: 'shop-prod',
      network: 'shop',
      subnetwork: 'nodes',
      fleetProject: 'shop-fleet',
      flags: ['--enable-dataplane-v2'],
    },
    RANCHER,
  ],
  nodePools: [
    {
      name: 'default',
      nodes: { default: 3, min: 3, max: 9 },
      zones: 3,
      machineTypes: {
        eks: ['m6i.large', 'm6i.xlarge'],
        gke: ['n2-standard-4'],
      },
      diskGiB: 100,
    },
    {
      name: 'batch',
      nodes: { default: 2, min: 0, max: 20 },
      machineTypes: { eks: ['c6i.xlarge'], gke: ['c2-standard-8'] },
      labels: { 'node.cluster.x-k8s.io/pool': 'batch' },
      taints: [{ key: 'batch', value: 'only', effect: 'NoSchedule' }],
    },
  ],
  addOns: [{ name: 'cert-manager' }],
  labels: [
    { key: 'data-class', value: 'internal' },
    { key: 'cost-centre', pattern: 'cc-\\d+', description: 'who pays' },
  ],
  security: { auditLog: true },
  gitOps: {
    controlPlane: 'flux',
    flux: { source: 'GitRepository/fleet', path: './clusters/${name}' },
    rules: [
      { apiGroups: [''], resources: ['namespaces'], verbs: ['get', 'create'] },
    ],
  },
  variables: [
    {
      name: 'maxPods',
      title: 'Pods per node',
      type: 'integer',
      default: 110,
      minimum: 16,
      maximum: 110,
      set: {
        'cluster-api': 'maxPods',
        eksctl: 'managedNodeGroups[0].maxPodsPerNode',
        gcloud: '--max-pods-per-node',
        'config-connector': 'spec.defaultMaxPodsPerNode',
        rancher: 'spec.rkeConfig.chartValues.maxPods',
      },
    },
    {
      name: 'tier',
      title: 'Support',
      type: 'string',
      default: 'gold',
      enum: ['gold', 'silver'],
      set: { label: 'support-tier' },
    },
  ],
};

/** A standard with every provisioner; the changes are merged over its one class. */
export function standardWith(
  changes: Record<string, unknown> = {},
  exceptions: object | null = {
    approver: 'group:default/platform',
    maxDays: 90,
  },
): ClusterStandard {
  const { metadata, spec } = clusterStandardSchema.parse({
    apiVersion: 'fleetstage.io/v1alpha1',
    kind: 'ClusterStandard',
    metadata: { name: 'company' },
    spec: {
      version: '1.4.0',
      ...(exceptions ? { exceptions } : {}),
      classes: [merge(structuredClone(PRODUCTION), changes)],
    },
  });
  return { ...spec, name: metadata.name };
}

/** A request that leaves as much as possible to the standard. */
export function requestWith(
  changes: Partial<ClusterRequestInput> = {},
): ClusterRequestInput {
  return {
    name: 'shop-1',
    class: 'production',
    owner: 'payments',
    labels: { 'cost-centre': 'cc-42' },
    ...changes,
  };
}

/** The plan of a request without problems. */
export function planOf(
  changes: Partial<ClusterRequestInput> = {},
  standard = standardWith(),
): ClusterPlan {
  const own = structuredClone(standard);
  if (changes.provisioner === 'rancher') {
    // Only Rancher's own Fleet steers its clusters.
    own.classes[0].gitOps.controlPlane = 'rancher-fleet';
  }
  const { plan, problems } = planCluster(requestWith(changes), own, {
    now: NOW,
  });
  if (!plan) throw new Error(JSON.stringify(problems));
  return plan;
}
