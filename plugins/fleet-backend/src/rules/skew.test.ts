/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { VersionsFact } from '@fleetstage/plugin-fleet-common';
import { judgeSkew, type SkewStatus } from './skew';

const at = (version: string, count = 1) => ({ version: `v${version}`, count });

function fact(
  servers: string[],
  rest: Partial<VersionsFact> = {},
): VersionsFact {
  return {
    apiServer: `v${servers[0]}`,
    apiServers: servers.map(version => at(version)),
    kubelets: [],
    kubeProxies: [],
    ...rest,
  };
}

type Row = [
  rule: string,
  servers: string[],
  version: string,
  status: SkewStatus,
  provider?: string,
];

// The whole text of kubernetes/website, releases/version-skew-policy (fleet rules, section 5.1), rule by rule; the examples
// are those of the page.
const KUBELETS: Row[] = [
  ['the same minor', ['1.35.1'], '1.35.0', 'ok'],
  ['patches do not count', ['1.35.1'], '1.35.9', 'ok'],
  ['one older', ['1.35.1'], '1.34.0', 'ok'],
  ['two older are headroom lost', ['1.35.1'], '1.33.0', 'lagging'],
  ['three older are the limit', ['1.35.1'], '1.32.0', 'at-limit'],
  ['four older', ['1.35.1'], '1.31.0', 'violation'],
  ['never newer', ['1.35.1'], '1.36.0', 'violation'],
  ['below 1.25 only two older', ['1.26.0'], '1.24.0', 'at-limit'],
  ['below 1.25 three older', ['1.27.0'], '1.24.0', 'violation'],
  ['1.25 itself three older', ['1.28.0'], '1.25.0', 'at-limit'],
  [
    'HA: not newer than the oldest',
    ['1.32.0', '1.31.0'],
    '1.32.0',
    'violation',
  ],
  ['HA: as the oldest', ['1.32.0', '1.31.0'], '1.31.0', 'ok'],
  ['HA: three behind the newest', ['1.32.0', '1.31.0'], '1.29.0', 'at-limit'],
  ['HA: four behind the newest', ['1.32.0', '1.31.0'], '1.28.0', 'violation'],
  ['suffix of EKS', ['1.35.1-eks-1a2b'], '1.34.2-eks-9', 'ok'],
  ['suffix of GKE', ['1.35.1-gke.100'], '1.35.0-gke.7', 'ok'],
  ['suffix of k3s', ['1.35.2+k3s1'], '1.35.2+k3s1', 'ok'],
  ['suffix of RKE2', ['1.35.4+rke2r1'], '1.32.9+rke2r2', 'at-limit'],
  ['no version', ['1.35.1'], 'banana', 'unknown'],
  ['another major', ['1.35.1'], '2.35.0', 'unknown'],
  ['GKE allows two', ['1.35.1'], '1.33.0', 'at-limit', 'gke'],
  ['GKE: three', ['1.35.1'], '1.32.0', 'violation', 'gke'],
  ['EKS: three from 1.28 on', ['1.28.0'], '1.25.0', 'at-limit', 'eks'],
  ['EKS: two before', ['1.27.0'], '1.25.0', 'at-limit', 'eks'],
  ['EKS: kubelet of 1.24', ['1.28.0'], '1.24.0', 'violation', 'eks'],
  ['AKS: three from 1.28 on', ['1.31.0'], '1.28.0', 'at-limit', 'aks'],
];

const CONTROLLERS: Row[] = [
  ['equal', ['1.35.0'], '1.35.0', 'ok'],
  ['one older, while an upgrade runs', ['1.35.0'], '1.34.9', 'at-limit'],
  ['two older', ['1.35.0'], '1.33.0', 'violation'],
  ['never newer', ['1.35.0'], '1.36.0', 'violation'],
  ['HA: as the oldest', ['1.35.0', '1.34.0'], '1.34.0', 'at-limit'],
  ['HA: not as the newest', ['1.35.0', '1.34.0'], '1.35.0', 'violation'],
  ['unreadable', ['1.35.0'], 'latest', 'unknown'],
];

describe('version skew policy', () => {
  it.each(KUBELETS)(
    'kubelet: %s',
    (...[, servers, version, status, provider]: Row) => {
      const report = judgeSkew(
        fact(servers, { kubelets: [at(version)] }),
        provider,
      )!;
      expect(report.kubelets[0].status).toBe(status);
      // The same bounds hold for kube-proxy against the API servers.
      const proxy = judgeSkew(
        fact(servers, { kubeProxies: [at(version)] }),
        provider,
      )!;
      expect(proxy.kubeProxies[0].status).toBe(status);
    },
  );

  it.each(CONTROLLERS)('controllers: %s', (_rule, servers, version, status) => {
    for (const component of [
      'kube-controller-manager',
      'kube-scheduler',
      'cloud-controller-manager',
    ]) {
      const report = judgeSkew(
        fact(servers, {
          controllers: [{ component, version: `v${version}`, count: 1 }],
        }),
      )!;
      expect(report.controllers[0].status).toBe(status);
    }
  });

  it.each([
    ['one instance', ['1.35.0'], ['ok']],
    ['equal instances', ['1.35.0', '1.35.1'], ['ok', 'ok']],
    ['one minor apart', ['1.35.0', '1.34.0'], ['ok', 'at-limit']],
    ['two minors apart', ['1.35.0', '1.33.0'], ['violation', 'violation']],
  ])('API servers: %s', (_rule, servers, statuses) => {
    const report = judgeSkew(fact(servers))!;
    expect(report.servers.map(({ status }) => status)).toEqual(statuses);
  });

  it.each([
    ['three newer than the kubelet', '1.35.0', ['1.32.0'], 'ok'],
    ['four newer than the kubelet', '1.35.0', ['1.31.0'], 'violation'],
    ['three older than the kubelet', '1.32.0', ['1.35.0'], 'at-limit'],
    ['beside every kubelet', '1.35.0', ['1.35.0', '1.31.0'], 'violation'],
  ])('kube-proxy: %s', (_rule, proxy, kubelets, status) => {
    const report = judgeSkew(
      fact(['1.35.0'], {
        kubelets: kubelets.map(version => at(version)),
        kubeProxies: [at(proxy)],
      }),
    )!;
    expect(report.kubeProxies[0].status).toBe(status);
  });

  it('lets several versions of kube-proxy stand beside their kubelets', () => {
    const report = judgeSkew(
      fact(['1.35.0'], {
        kubelets: [at('1.35.0'), at('1.31.0')],
        kubeProxies: [at('1.35.0'), at('1.32.0')],
      }),
    )!;
    expect(report.kubeProxies.map(({ status }) => status)).toEqual([
      'ok',
      'at-limit',
    ]);
  });

  it('does not judge what has versions of its own', () => {
    const report = judgeSkew(
      fact(['1.35.0'], {
        controllers: [
          { component: 'etcd', version: '3.6.4-0', count: 3 },
          {
            component: 'cloud-controller-manager',
            version: 'v33.1.0',
            count: 1,
          },
        ],
      }),
    )!;
    expect(report.controllers.map(({ status }) => status)).toEqual([
      'not-judged',
      'not-judged',
    ]);
  });

  it('knows nothing without a version of the API server', () => {
    expect(
      judgeSkew({ apiServer: 'banana', kubelets: [], kubeProxies: [] }),
    ).toBe(undefined);
  });
});
