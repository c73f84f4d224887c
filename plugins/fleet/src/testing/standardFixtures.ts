/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  clusterStandardSchema,
  type ClusterPreview,
  type RenderedException,
  type StandardInForce,
} from '@fleetstage/plugin-fleet-common';
import { inDays } from './policyFixtures';

/** A standard as somebody writes it: what it leaves out has the defaults of the schema. */
const SPEC = {
  version: '1.4.0',
  exceptions: { approver: 'group:default/platform', maxDays: 90 },
  classes: [
    {
      name: 'production',
      title: 'Production',
      description: 'Serves customers.',
      environment: 'production',
      kubernetes: {
        minors: [{ minor: '1.35' }, { minor: '1.34' }, { minor: '1.32' }],
      },
      regions: [
        { name: 'eu-west-1', zones: ['eu-west-1a', 'eu-west-1b'] },
        { name: 'us-east-1' },
      ],
      provisioners: [
        {
          name: 'cluster-api',
          provider: 'eks',
          namespace: 'clusters',
          classRef: { name: 'eks-standard' },
        },
        { name: 'eksctl', delivery: 'apply' },
      ],
      nodePools: [
        {
          name: 'default',
          nodes: { default: 5, min: 3, max: 10 },
          zones: 2,
          machineTypes: { eks: ['m6i.xlarge', 'm6i.2xlarge'] },
        },
      ],
      addOns: [{ name: 'cert-manager', title: 'cert-manager' }],
      observability: [{ name: 'prometheus', title: 'Prometheus' }],
      policies: [{ name: 'no-latest-tag' }],
      labels: [
        {
          key: 'cost-centre',
          description: 'Who pays for it.',
          pattern: 'C[0-9]+',
        },
        { key: 'tier', value: 'gold' },
      ],
      security: { auditLog: true, secretsEncryption: true },
      gitOps: { controlPlane: 'argocd' },
      variables: [
        {
          name: 'podsPerNode',
          title: 'Pods per node',
          type: 'integer',
          default: 110,
          minimum: 30,
          maximum: 250,
          set: { label: 'pods' },
        },
        {
          name: 'cni',
          title: 'Network plugin',
          type: 'string',
          default: 'vpc',
          enum: ['vpc', 'cilium'],
          set: { label: 'cni' },
        },
        {
          name: 'spot',
          title: 'Spot machines',
          type: 'boolean',
          default: false,
          set: { label: 'spot' },
        },
      ],
    },
    {
      name: 'sandbox',
      title: 'Sandbox',
      description: 'For trying things out.',
      environment: 'sandbox',
      kubernetes: { minors: [{ minor: '1.35' }] },
      regions: [{ name: 'us-east-1' }],
      provisioners: [{ name: 'eksctl', delivery: 'apply' }],
      nodePools: [{ name: 'small', nodes: { default: 1, min: 1, max: 3 } }],
    },
  ],
};

export function aStandard(part: Partial<StandardInForce> = {}) {
  return {
    standard: {
      ...clusterStandardSchema.shape.spec.parse(SPEC),
      name: 'company',
    },
    problems: [],
    support: [
      {
        provider: 'eks',
        minor: '1.35',
        status: 'supported',
        until: inDays(300),
      },
      {
        provider: 'eks',
        minor: '1.34',
        status: 'supported',
        until: inDays(20),
      },
      { provider: 'eks', minor: '1.32', status: 'ended', until: inDays(-30) },
    ],
    advice: {
      production: {
        provisioner: 'cluster-api' as const,
        reason: 'The fleet has 24 clusters: Cluster API keeps them alike.',
        fleetSize: 24,
      },
      sandbox: {
        provisioner: 'eksctl' as const,
        reason: 'The team has made its clusters with eksctl.',
        fleetSize: 24,
      },
    },
    mayCreate: true,
    ...part,
  } satisfies StandardInForce;
}

export function aPreview(part: Partial<ClusterPreview> = {}): ClusterPreview {
  return {
    problems: [],
    plan: {
      standard: { name: 'company', version: '1.4.0' },
      class: 'production',
      provisioner: 'cluster-api',
      provider: 'eks',
      delivery: 'pull-request',
      region: 'eu-west-1',
      kubernetesVersion: 'v1.35.2',
      nodes: 5,
      gitOps: 'argocd',
      entityRef: 'resource:default/shop-prod',
      exceptions: [],
    },
    files: [
      { path: 'shop-prod/cluster.yaml', content: 'kind: Cluster\n' },
      { path: 'shop-prod/argocd.yaml', content: 'kind: Secret\n' },
    ],
    command: 'kubectl apply --filename shop-prod/',
    previous: {
      name: 'payments-prod-eu',
      diff: '-  name: payments-prod-eu\n+  name: shop-prod\n',
    },
    ...part,
  };
}

export function aRenderedException(
  part: Partial<RenderedException> = {},
): RenderedException {
  return {
    name: 'prod-eu-2-node-not-ready',
    file: {
      path: 'prod-eu-2-node-not-ready.yaml',
      content: 'kind: FleetException\n',
    },
    finding: {
      id: 'finding-1',
      message: 'Node ip-10-0-1-17 is not ready',
      rule: 'node-not-ready',
      subject: 'ip-10-0-1-17',
      clusterName: 'prod-eu-2',
    },
    owner: 'group:default/payments',
    expiresAt: inDays(30),
    latestExpiry: inDays(90),
    ...part,
  };
}
