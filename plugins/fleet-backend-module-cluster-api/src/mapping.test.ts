/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { mapV1Beta1, mapV1Beta2 } from './mapping';
import { clusterV1Beta1Schema, clusterV1Beta2Schema } from './objects';

const keys = {
  environmentLabel: 'env',
  regionLabel: 'region',
  ownerKeys: ['fleetstage.io/owner', 'team'],
};

type Parts = { metadata?: object; spec?: object; status?: object };

// What both versions have alike.
const object = (apiVersion: string, { metadata, spec, status }: Parts) => ({
  apiVersion,
  kind: 'Cluster',
  metadata: { name: 'shop', namespace: 'fleet', ...metadata },
  spec: {
    controlPlaneEndpoint: { host: '10.20.0.10', port: 6443 },
    controlPlaneRef: { kind: 'KubeadmControlPlane', name: 'shop-cp' },
    topology: { version: 'v1.34.1' },
    ...spec,
  },
  status,
});

const v1beta2 = (parts: Parts = {}) =>
  mapV1Beta2(
    clusterV1Beta2Schema.parse(
      object('cluster.x-k8s.io/v1beta2', {
        status: {
          phase: 'Provisioned',
          initialization: {
            infrastructureProvisioned: true,
            controlPlaneInitialized: true,
          },
        },
        ...parts,
      }),
    ),
    keys,
  );

const v1beta1 = (parts: Parts = {}) =>
  mapV1Beta1(
    clusterV1Beta1Schema.parse(
      object('cluster.x-k8s.io/v1beta1', {
        status: {
          phase: 'Provisioned',
          controlPlaneReady: false,
          conditions: [{ type: 'ControlPlaneInitialized', status: 'True' }],
        },
        ...parts,
      }),
    ),
    keys,
  );

it.each([
  ['v1beta2', v1beta2],
  ['v1beta1', v1beta1],
])('maps a %s cluster', (_version, map) => {
  expect(
    map({
      metadata: {
        labels: { env: 'dev', team: 'payments' },
        annotations: { 'fleetstage.io/owner': 'group:default/payments' },
      },
      spec: {
        topology: {
          version: 'v1.34.1',
          variables: [{ name: 'region', value: 'eu-west-1' }],
        },
      },
    }),
  ).toEqual({
    nativeId: 'fleet/shop',
    name: 'shop',
    server: 'https://10.20.0.10:6443',
    lifecycle: 'active',
    environment: 'dev',
    provider: 'kubeadm',
    region: 'eu-west-1',
    version: 'v1.34.1',
    labels: { env: 'dev', team: 'payments' },
    project: 'fleet',
    ownerHints: [
      {
        value: 'group:default/payments',
        from: 'annotation `fleetstage.io/owner` on the Cluster API object',
      },
      { value: 'payments', from: 'label `team` on the Cluster API object' },
    ],
  });
});

const lifecycle = (value: string) => ({ 'fleetstage.io/lifecycle': value });

it.each<[string, Parts, string]>([
  ['one that works', {}, 'active'],
  [
    'deleting, whatever is written',
    {
      metadata: {
        deletionTimestamp: '2026-01-01T00:00:00Z',
        annotations: lifecycle('hibernated'),
      },
    },
    'deleting',
  ],
  ['no status yet', { status: undefined }, 'provisioning'],
  [
    'written by people',
    {
      status: {},
      spec: { paused: true },
      metadata: { annotations: lifecycle('hibernated') },
    },
    'hibernated',
  ],
  [
    'written nonsense',
    { metadata: { annotations: lifecycle('sleepy') } },
    'active',
  ],
  ['paused by its field', { spec: { paused: true } }, 'maintenance'],
  [
    'paused by annotation',
    { metadata: { annotations: { 'cluster.x-k8s.io/paused': '' } } },
    'maintenance',
  ],
])('lifecycle in both versions: %s', (_title, parts, expected) => {
  expect(v1beta2(parts).lifecycle).toBe(expected);
  expect(v1beta1(parts).lifecycle).toBe(expected);
});

it('reads each version by its own fields', () => {
  expect(
    v1beta2({ status: { initialization: { infrastructureProvisioned: true } } })
      .lifecycle,
  ).toBe('provisioning');
  // The same words in the other version say nothing.
  expect(v1beta2({ status: { controlPlaneReady: true } }).lifecycle).toBe(
    'provisioning',
  );
  expect(
    v1beta1({ status: { initialization: { controlPlaneInitialized: true } } })
      .lifecycle,
  ).toBe('provisioning');
  expect(v1beta1({ status: { controlPlaneReady: true } }).lifecycle).toBe(
    'active',
  );
});

it('takes the lowest version that runs, and no address that is none', () => {
  const versions = ['v1.34.10', 'v1.34.9', 'v1.35.0'].map(version => ({
    version,
    replicas: 1,
  }));
  expect(v1beta2({ status: { controlPlane: { versions } } }).version).toBe(
    'v1.34.9',
  );
  expect(
    v1beta1({ spec: { controlPlaneEndpoint: { host: '', port: 0 } } }).server,
  ).toBeUndefined();
  expect(
    v1beta2({ spec: { controlPlaneEndpoint: { host: 'fd00::1' } } }).server,
  ).toBe('https://[fd00::1]:6443');
});
