/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { startSimulator, type Simulator } from '@fleetstage/simulator';
import { lookAt } from './__testUtils__/look';

const HOSTILE = '<img src=x onerror=alert(1)>\u202e\u0007';

describe('core probes', () => {
  let simulator: Simulator;
  let name: string;

  beforeAll(async () => {
    simulator = await startSimulator({ clusters: 1, stories: false });
    [{ name }] = simulator.clusters;
  });
  afterAll(() => simulator.close());
  afterEach(() => simulator.setFault(name, undefined));

  const look = (role: 'admin' | 'viewer' = 'viewer') =>
    lookAt(simulator.kubeconfigFor(name, role));

  const pod = (podName: string, namespace: string, status: object) =>
    simulator.apply(name, {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: podName,
        namespace,
        creationTimestamp: '2026-01-01T00:00:00Z',
      },
      spec: { nodeName: 'n', containers: [{ name: 'app', image: 'app' }] },
      status,
    });

  const waiting = (reason: string, restartCount: number) => ({
    phase: 'Running',
    containerStatuses: [
      {
        name: 'app',
        ready: false,
        restartCount,
        state: { waiting: { reason } },
      },
    ],
  });

  it('read a healthy cluster in a few requests over one connection', async () => {
    const [cluster] = simulator.clusters;
    const { facts, failures, stats } = await look();
    expect(failures).toEqual({});
    expect(facts.reachability).toMatchObject({
      uid: cluster.uid,
      ready: true,
      failedChecks: [],
      tlsVerified: true,
    });
    expect(facts.credentials).toEqual({ accepted: true, kind: 'token' });
    expect(facts.nodes).toMatchObject({
      total: cluster.nodes,
      ready: cluster.nodes,
      attention: [],
    });
    expect(facts.workloads?.system.total).toBeGreaterThan(0);
    expect(facts.workloads?.user.total).toBeGreaterThan(0);
    expect(facts.versions?.apiServer).toBe(cluster.version);
    expect(facts.versions?.kubeProxies).toEqual([
      { version: expect.stringMatching(/^v1\./), count: cluster.nodes },
    ]);
    expect(facts.certificates?.certificates[0].kind).toBe('serving');
    expect(stats.requests).toBeLessThanOrEqual(20);
    expect(stats.connections).toBe(1);
    // What the cluster counted must agree.
    expect(simulator.counters(name)).toMatchObject({ connections: 1 });
  });

  it.each([
    ['401', { accepted: false }, 'unauthorized'],
    ['403', { accepted: true }, 'forbidden'],
  ] as const)(
    'tell %s apart from unreachable',
    async (kind, credentials, failure) => {
      await simulator.setFault(name, { kind });
      const { facts, failures } = await look();
      expect(facts.reachability).toMatchObject({ failedChecks: [] });
      expect(facts.reachability).not.toHaveProperty('uid');
      expect(facts.reachability).not.toHaveProperty('ready');
      expect(facts.credentials).toMatchObject(credentials);
      expect(failures.nodes.kind).toBe(failure);
      expect(failures.workloads.kind).toBe(failure);
    },
  );

  it('fail as one when the cluster cannot be reached', async () => {
    await simulator.setFault(name, { kind: 'refused' });
    const { facts, failures } = await look();
    expect(facts).toEqual({});
    expect(new Set(Object.values(failures).map(({ kind }) => kind))).toEqual(
      new Set(['unreachable']),
    );
  });

  it('name what needs attention, with its namespace, and keep hostile text as text', async () => {
    simulator.apply(name, {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: {
        name: HOSTILE,
        labels: { 'topology.kubernetes.io/region': HOSTILE },
      },
      spec: { unschedulable: true },
      status: {
        capacity: { cpu: '3920m', memory: '1Gi' },
        conditions: [
          {
            type: 'Ready',
            status: 'False',
            reason: HOSTILE,
            lastTransitionTime: '2026-01-01T00:00:00Z',
          },
          { type: 'DiskPressure', status: 'True' },
        ],
        nodeInfo: {
          kubeletVersion: 'v1.2.3',
          osImage: HOSTILE,
          containerRuntimeVersion: 'containerd://2',
        },
      },
    });
    pod('crashing-1', 'team-a', waiting('CrashLoopBackOff', 12));
    pod('unpullable', 'kube-system', {
      ...waiting('ImagePullBackOff', 0),
      phase: 'Pending',
    });
    pod('done', 'team-a', {
      phase: 'Succeeded',
      containerStatuses: [
        {
          name: 'app',
          ready: false,
          restartCount: 0,
          state: { terminated: { exitCode: 0, reason: 'Completed' } },
        },
      ],
    });
    const { facts, failures, stats } = await look();
    expect(failures).toEqual({});
    expect(facts.nodes).toMatchObject({
      notReady: 1,
      cordoned: 1,
      diskPressure: 1,
      attentionTotal: 1,
    });
    const text = '<img src=x onerror=alert(1)>';
    expect(facts.nodes?.attention).toEqual([
      {
        name: text,
        problems: [`not ready: ${text}`, 'disk pressure'],
        since: '2026-01-01T00:00:00.000Z',
        kubeletVersion: 'v1.2.3',
      },
    ]);
    expect(facts.workloads?.attention).toEqual([
      {
        kind: 'Pod',
        namespace: 'kube-system',
        name: 'unpullable',
        system: true,
        problem: 'ImagePullBackOff',
      },
      {
        kind: 'Pod',
        namespace: 'team-a',
        name: 'crashing-1',
        system: false,
        problem: 'CrashLoopBackOff',
      },
    ]);
    expect(facts.workloads?.pods.restarts).toBe(12);
    expect(JSON.stringify(facts)).not.toMatch(/\u202e|\\u0007/);
    expect(stats.requests).toBeLessThanOrEqual(21);
  });

  it('stay within their promise on a cluster of 50 nodes and 1,500 pods', async () => {
    for (let index = 0; index < 50; index += 1) {
      simulator.apply(name, {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: `extra-${index}` },
        status: {
          conditions: [{ type: 'Ready', status: 'True' }],
          nodeInfo: { kubeletVersion: 'v1.2.3' },
        },
      });
    }
    for (let index = 0; index < 1_500; index += 1) {
      pod(
        `extra-${index}`,
        `ns-${index % 20}`,
        index % 100
          ? {
              phase: 'Running',
              containerStatuses: [
                {
                  name: 'app',
                  ready: true,
                  restartCount: 0,
                  state: { running: {} },
                },
              ],
            }
          : waiting('CrashLoopBackOff', 3),
      );
    }
    const { facts, failures, stats } = await look();
    expect(failures).toEqual({});
    expect(facts.workloads?.pods.total).toBeGreaterThan(1_500);
    expect(
      facts.workloads?.attention.filter(({ name: n }) =>
        n.startsWith('extra-'),
      ),
    ).toHaveLength(15);
    expect(facts.workloads?.attention.every(({ namespace }) => namespace)).toBe(
      true,
    );
    expect(stats.requests).toBeLessThanOrEqual(24);
    expect(stats.connections).toBe(1);
  });
});
