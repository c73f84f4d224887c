/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { AttentionList } from './attention';
import { cellCount, cellRatio } from './cells';
import { isTrouble, pendingProblem } from './podStatus';
import { parseQuantity } from './quantity';
import { failedChecks } from './reachability';
import { isSystemNamespace } from './systemNamespaces';
import { kubeProxyVersions } from './versions';

it.each([
  ['4', 4],
  ['3920m', 3.92],
  ['16393244Ki', 16393244 * 1024],
  ['1.5G', 1.5e9],
  ['1e3', 1000],
  [2, 2],
  ['-1', 0],
  ['12 apples', 0],
  ['1'.repeat(100), 0],
  [null, 0],
])('quantity %j is %d', (value, expected) => {
  expect(parseQuantity(value)).toBeCloseTo(expected);
});

it.each([
  ['12 (4h ago)', 12],
  [7, 7],
  ['<none>', 0],
  [null, 0],
  [-1, 0],
])('count of %j is %d', (value, expected) => {
  expect(cellCount(value)).toBe(expected);
});

it.each([
  ['3/5', { ready: 3, desired: 5 }],
  ['3', undefined],
  [null, undefined],
])('ratio of %j', (value, expected) => {
  expect(cellRatio(value)).toEqual(expected);
});

describe('pods that are neither running nor done', () => {
  const now = new Date('2026-01-01T12:00:00Z');
  const young = { creationTimestamp: '2026-01-01T11:55:00Z' };
  const old = { creationTimestamp: '2026-01-01T10:00:00Z' };
  const ofJob = { ...old, labels: { 'batch.kubernetes.io/job-name': 'j' } };

  it.each([
    ['Pending', young, undefined],
    ['Pending', old, 'Pending for more than 10 minutes'],
    ['Init:0/2', old, 'Init:0/2 for more than 10 minutes'],
    ['ContainerCreating', {}, 'ContainerCreating for more than 10 minutes'],
    ['Evicted', old, undefined],
    ['Terminating', old, undefined],
    ['SchedulingGated', old, undefined],
    ['Error', old, 'Error'],
    ['Error', ofJob, undefined],
    ['ImagePullBackOff', ofJob, 'ImagePullBackOff'],
    ['', old, 'no status'],
  ])('%s of %j', (status, metadata, expected) => {
    expect(pendingProblem(status, metadata, now)).toBe(expected);
  });

  it.each([
    'CrashLoopBackOff',
    'Init:CrashLoopBackOff',
    'ErrImagePull',
    'OOMKilled',
    'ExitCode:3',
    'Init:Error',
    'CreateContainerConfigError',
  ])('%s is trouble', status => expect(isTrouble(status)).toBe(true));
  it.each(['Running', 'Completed', 'Terminating', 'Pending', 'NotReady'])(
    '%s is none',
    status => expect(isTrouble(status)).toBe(false),
  );
});

it('reads the checks that failed', () => {
  expect(
    failedChecks(
      '[+]ping ok\n[-]etcd failed: reason withheld\n[-]poststarthook/x failed: y\n[-]<b> failed\nreadyz check failed\n',
    ),
  ).toEqual(['etcd', 'poststarthook/x']);
});

it.each([
  ['kube-system', true],
  ['gatekeeper-system', true],
  ['cert-manager', true],
  ['payments', false],
  ['kubernetes', false],
  [undefined, false],
])('namespace %s: system %s', (namespace, expected) => {
  expect(isSystemNamespace(namespace)).toBe(expected);
});

it('finds kube-proxy in images', () => {
  const row = (name: string, images: string, namespace = 'kube-system') => ({
    cells: { Name: name, Images: images, Desired: 3 },
    metadata: { name, namespace },
  });
  expect(
    kubeProxyVersions([
      row(
        'kube-proxy',
        'side:1,registry.example:5000/eks/kube-proxy:v1.33.1-minimal-eksbuild.2',
      ),
      row('kube-proxy-windows', 'mirror/kube-proxy:v1.32.0@sha256:abc'),
      row('kube-proxy', 'x/kube-proxy@sha256:abc'),
      row('kube-proxy', 'x/kube-proxy:v9', 'elsewhere'),
      row('cilium', 'x/kube-proxy:v9'),
    ]),
  ).toEqual([
    { version: 'v1.32.0', count: 3 },
    { version: 'v1.33.1-minimal-eksbuild.2', count: 3 },
  ]);
});

it('keeps the worst of many and counts all', () => {
  const list = new AttentionList<number>();
  for (let index = 0; index < 5_000; index += 1) list.add(index % 1_000, index);
  expect(list.total).toBe(5_000);
  const items = list.items();
  expect(items).toHaveLength(200);
  expect(items.every(item => item % 1_000 >= 960)).toBe(true);
});
