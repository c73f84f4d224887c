/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ComponentVersion } from '@fleetstage/plugin-fleet-common';
import { aClusterVersions } from '../../testing/versionFixtures';
import { kubeletWindow } from './kubeletWindow';
import { plotSize } from './plotSize';
import { skewModel } from './skewModel';

function component(
  name: string,
  minor: string | undefined,
  part: Partial<ComponentVersion> = {},
): ComponentVersion {
  return {
    component: name,
    version: minor ? `v${minor}.0` : 'odd',
    minor,
    count: 1,
    status: 'ok',
    reason: '',
    ...part,
  };
}

function windowOf(minor: string, provider?: string, other = minor) {
  const window = kubeletWindow({
    minor,
    provider,
    components: [minor, other].map(each => component('kube-apiserver', each)),
  });
  return window && [window.from % 1000, window.to % 1000];
}

describe('kubeletWindow', () => {
  it.each([
    ['three minors behind', '1.34', undefined, '1.34', [31, 34]],
    ['two where kubelets are below 1.25', '1.27', undefined, '1.27', [25, 27]],
    ['three from 1.28 on', '1.28', 'EKS', '1.28', [25, 28]],
    ['two on GKE', '1.34', 'gke', '1.34', [32, 34]],
    ['two on AKS before 1.28', '1.27', 'aks', '1.27', [25, 27]],
    ['narrower while two minors answer', '1.34', undefined, '1.35', [32, 34]],
  ])('is %s', (_, minor, provider, other, expected) => {
    expect(windowOf(minor, provider, other)).toEqual(expected);
  });

  it('is nothing without the minor of an API server', () => {
    expect(
      kubeletWindow({ minor: undefined, components: [], provider: 'eks' }),
    ).toBeUndefined();
  });
});

describe('skewModel', () => {
  it('puts versions of one minor together; the worst speaks for all', () => {
    const model = skewModel(
      aClusterVersions({
        components: [
          component('kube-apiserver', '1.34'),
          component('kubelet', '1.33', { count: 2 }),
          component('kubelet', '1.33', { count: 3, status: 'unknown' }),
        ],
      }),
    )!;
    expect(model.rows.kubelets).toEqual([
      expect.objectContaining({ minor: '1.33', count: 5, status: 'unknown' }),
    ]);
    expect(model.here).toEqual(['1.34']);
    expect(model.next).toBe('1.35');
    expect(model.support.get('1.33')).toBe('extended');
  });

  it('bounds the picture, whatever nodes and clusters report', () => {
    const model = skewModel(
      aClusterVersions({
        components: [
          component('kube-apiserver', '1.34'),
          component('kubelet', '1.999', { status: 'violation' }),
          component('kubelet', '1.2', { status: 'violation', count: 4 }),
          component('kubelet', '2.34', { status: 'unknown' }),
        ],
        fleet: {
          sameEnvironment: [],
          all: [
            { minor: '1.300', clusters: 7 },
            { minor: '1.36', clusters: 1 },
            { minor: 'odd', clusters: 2 },
          ],
        },
      }),
    )!;
    expect(model.minors).toEqual([
      '1.31',
      '1.32',
      '1.33',
      '1.34',
      '1.35',
      '1.36',
    ]);
    expect(model.rows.kubelets).toEqual([
      expect.objectContaining({
        minor: undefined,
        count: 6,
        status: 'violation',
      }),
    ]);
    expect(model.all).toEqual([
      { minor: '1.36', clusters: 1 },
      { minor: undefined, clusters: 9 },
    ]);
    expect(model.hasOther).toBe(true);
    const size = plotSize(model, 600, 100);
    expect(size.leftOf(undefined)).toBe(size.leftOf('1.36') + size.column);
  });

  it('is nothing while the API server cannot be read', () => {
    expect(skewModel(aClusterVersions({ minor: undefined }))).toBeUndefined();
  });
});
