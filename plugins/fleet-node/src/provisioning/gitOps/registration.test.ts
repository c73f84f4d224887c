/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { UPSTREAM_HINT, hasUpstreamData } from '@fleetstage/simulator';
import { parse } from 'yaml';
import { planOf, standardWith } from '../__testUtils__/standard';
import { problemsByDefinition } from '../__testUtils__/upstreamSchema';
import {
  argocdClusterSecret,
  fluxKustomization,
  fluxObjects,
  kubeconfigFor,
  rancherFleetCluster,
  targetAccess,
} from './registration';

const ACCESS = {
  server: 'https://api.shop-1:6443',
  ca: 'PEM',
  token: 'secret',
};
const decoded = (data: unknown) =>
  Object.fromEntries(
    Object.entries(data as Record<string, string>).map(([key, value]) => [
      key,
      Buffer.from(value, 'base64').toString(),
    ]),
  );

describe('targetAccess', () => {
  it('manages workloads, and what the rules of the class name', () => {
    const objects = targetAccess({ plan: planOf(), controlPlane: 'flux' });
    expect(
      objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
    ).toEqual([
      'Namespace fleetstage-gitops',
      'ServiceAccount fleetstage-flux',
      'Secret fleetstage-flux-token',
      'ClusterRole fleetstage-flux',
      'ClusterRoleBinding fleetstage-flux',
    ]);
    const rules = objects[3].rules as {
      resources: string[];
      verbs: string[];
    }[];
    expect(rules[rules.length - 1]).toEqual({
      apiGroups: [''],
      resources: ['namespaces'],
      verbs: ['get', 'create'],
    });
    // What leads further is for the class to name.
    expect(rules.flatMap(({ resources }) => resources)).not.toContain(
      'secrets',
    );
    expect(rules.flatMap(({ verbs }) => verbs)).not.toContain('impersonate');
    expect(objects[4]).toMatchObject({
      roleRef: { kind: 'ClusterRole', name: 'fleetstage-flux' },
      subjects: [{ name: 'fleetstage-flux', namespace: 'fleetstage-gitops' }],
    });
  });

  it('refuses rules that allow everything', () => {
    const plan = planOf();
    plan.class.gitOps.rules = [
      { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
    ];
    expect(() => targetAccess({ plan, controlPlane: 'argocd' })).toThrow(
      /allow everything/,
    );
  });
});

it('writes a kubeconfig', () => {
  expect(parse(kubeconfigFor({ name: 'shop-1', ...ACCESS }))).toEqual({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'shop-1',
        cluster: {
          server: 'https://api.shop-1:6443',
          'certificate-authority-data': 'UEVN',
        },
      },
    ],
    users: [{ name: 'shop-1', user: { token: 'secret' } }],
    contexts: [
      { name: 'shop-1', context: { cluster: 'shop-1', user: 'shop-1' } },
    ],
    'current-context': 'shop-1',
  });
});

it('registers with Argo CD', () => {
  const plan = planOf(
    {},
    standardWith({
      gitOps: { controlPlane: 'argocd', argocd: { project: 'shop' } },
    }),
  );
  const server = 'https://api.shop-1:6443/';
  const secret = argocdClusterSecret({
    plan,
    ...ACCESS,
    server,
    namespace: 'argocd',
  });
  expect(secret.metadata).toMatchObject({
    name: 'cluster-shop-1',
    namespace: 'argocd',
    labels: {
      'argocd.argoproj.io/secret-type': 'cluster',
      environment: 'production',
    },
    annotations: { 'fleetstage.io/owner': 'group:default/payments' },
  });
  expect(decoded(secret.data)).toEqual({
    name: 'shop-1',
    server: 'https://api.shop-1:6443',
    project: 'shop',
    config:
      '{"bearerToken":"secret","tlsClientConfig":{"insecure":false,"caData":"UEVN"}}',
  });
});

describe('Flux', () => {
  it.each([
    [
      'fleet',
      undefined,
      'flux-system',
      { kind: 'GitRepository', name: 'fleet' },
    ],
    [
      'OCIRepository/fleet',
      'apps',
      'apps',
      { kind: 'OCIRepository', name: 'fleet', namespace: 'flux-system' },
    ],
    [
      'Bucket/gitops/fleet',
      undefined,
      'gitops',
      { kind: 'Bucket', name: 'fleet' },
    ],
    [
      'gitops/fleet',
      'apps',
      'apps',
      { kind: 'GitRepository', name: 'fleet', namespace: 'gitops' },
    ],
  ])(
    'reads the source %s (namespace %s)',
    (source, namespace, own, sourceRef) => {
      const plan = planOf({}, standardWith({ gitOps: { flux: { source } } }));
      const { metadata, spec } = fluxKustomization({ plan, namespace });
      expect(metadata).toMatchObject({ name: 'shop-1', namespace: own });
      expect(spec).toEqual({
        interval: '10m',
        kubeConfig: { secretRef: { name: 'shop-1-kubeconfig' } },
        sourceRef,
        path: './clusters/shop-1',
        prune: true,
        deletionPolicy: 'Orphan',
      });
    },
  );

  it('gets the kubeconfig beside the Kustomization', () => {
    const [secret, kustomization] = fluxObjects({
      plan: planOf(),
      kubeconfig: 'text',
    });
    expect(secret.metadata).toMatchObject({
      name: 'shop-1-kubeconfig',
      namespace: kustomization.metadata.namespace,
    });
    expect(decoded(secret.data)).toEqual({ value: 'text' });
  });
});

it('registers with Rancher Fleet', () => {
  const [secret, cluster] = rancherFleetCluster({
    plan: planOf(),
    kubeconfig: 'text',
    namespace: 'fleet-default',
    ...ACCESS,
  });
  expect(decoded(secret.data)).toEqual({
    value: 'text',
    apiServerURL: ACCESS.server,
    apiServerCA: ACCESS.ca,
  });
  expect(cluster).toMatchObject({
    apiVersion: 'fleet.cattle.io/v1alpha1',
    metadata: { name: 'shop-1', namespace: 'fleet-default' },
    spec: { kubeConfigSecret: secret.metadata.name },
  });
});

const describeShared = hasUpstreamData ? describe : describe.skip;

describeShared(`definitions of Rancher Fleet and Flux${UPSTREAM_HINT}`, () => {
  it('take what registers a cluster', () => {
    const plan = planOf();
    const [, cluster] = rancherFleetCluster({
      plan,
      kubeconfig: '',
      namespace: 'x',
    });
    expect(problemsByDefinition('crds/rancher-fleet', cluster)).toEqual([]);
    const [, kustomization] = fluxObjects({ plan, kubeconfig: '' });
    expect(problemsByDefinition('crds/flux', kustomization)).toEqual([]);
  });
});
