/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  AdmissionregistrationV1Api,
  AppsV1Api,
  CoreV1Api,
  DiscoveryV1Api,
  KubeConfig,
  PolicyV1Api,
} from '@kubernetes/client-node';
import {
  REAL_API_SERVER_HINT,
  realApiServerAssets,
  startRealApiServer,
  type RealApiServer,
} from '@fleetstage/simulator';
import { lookAt } from './__testUtils__/look';

const describeReal = realApiServerAssets() ? describe : describe.skip;

if (!realApiServerAssets()) {
  // eslint-disable-next-line no-console -- a skipped suite says why
  console.info(`Skipped: ${REAL_API_SERVER_HINT}`);
}

// There is no controller, scheduler or kubelet behind it: statuses are what is written here.
describeReal('core probes on a real kube-apiserver', () => {
  let server: RealApiServer;

  beforeAll(async () => {
    server = await startRealApiServer();
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromString(server.kubeconfig());
    await write(
      kubeConfig.makeApiClient(CoreV1Api),
      kubeConfig.makeApiClient(AppsV1Api),
    );
  }, 120_000);
  afterAll(() => server?.stop());

  it('reads what was written, over one connection', async () => {
    const { facts, failures, stats } = await lookAt(server.kubeconfig());
    expect(failures).toEqual({});
    expect(facts.reachability).toMatchObject({
      uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      ready: true,
      tlsVerified: true,
    });
    expect(facts.credentials).toEqual({ accepted: true, kind: 'token' });
    expect(facts.nodes).toMatchObject({
      total: 2,
      ready: 1,
      notReady: 1,
      memoryPressure: 1,
      cpuCores: 5.92,
      memoryBytes: 2 * 2 ** 30,
      regions: ['eu-west-1'],
      kubelets: [
        { version: 'v1.33.1', count: 1 },
        { version: 'v1.34.4', count: 1 },
      ],
      attention: [
        {
          name: 'node-1',
          problems: ['not ready: KubeletNotReady', 'memory pressure'],
          kubeletVersion: 'v1.33.1',
        },
      ],
    });
    expect(facts.workloads).toMatchObject({
      system: { total: 1, short: 1 },
      user: { total: 1, short: 1 },
      pods: { total: 3, restarts: 12 },
      attention: [
        {
          kind: 'DaemonSet',
          namespace: 'kube-system',
          name: 'kube-proxy',
          problem: '1 of 2 ready',
        },
        {
          kind: 'Deployment',
          namespace: 'default',
          name: 'web',
          problem: '1 of 3 ready',
        },
        {
          kind: 'Pod',
          namespace: 'default',
          name: 'unpullable',
          problem: 'ImagePullBackOff',
        },
        {
          kind: 'Pod',
          namespace: 'default',
          name: 'crashing',
          problem: 'CrashLoopBackOff',
        },
      ],
    });
    expect(facts.workloads?.pods.byStatus).toEqual(
      expect.arrayContaining([
        { status: 'CrashLoopBackOff', count: 1 },
        { status: 'ImagePullBackOff', count: 1 },
        { status: 'Running', count: 1 },
      ]),
    );
    expect(facts.versions).toMatchObject({
      apiServer: expect.stringMatching(/^v1\.\d+\./),
      kubeProxies: [{ version: 'v1.34.4', count: 2 }],
    });
    expect(facts.certificates?.certificates).toHaveLength(1);
    expect(stats.requests).toBeLessThanOrEqual(20);
    expect(stats.connections).toBe(1);
  });

  it('sees on a real API server what stops an upgrade, and what is served', async () => {
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromString(server.kubeconfig());
    await writeObstacles(kubeConfig);
    const { facts, failures } = await lookAt(server.kubeconfig());
    expect(failures).toEqual({});
    expect(facts.versions).toMatchObject({
      controllers: [],
      apiServers: [{ count: 1 }],
    });
    expect(facts.versions).not.toHaveProperty('unread');
    expect(facts.apis?.served).toEqual(
      expect.arrayContaining(['apps/v1', 'policy/v1']),
    );
    expect(facts.apis?.requestedDeprecated).toEqual(expect.any(Array));
    expect(facts.addOns?.addOns).toEqual([
      expect.objectContaining({
        name: 'kube-proxy',
        version: 'v1.34.4',
        running: true,
      }),
    ]);
    expect(facts.upgradeReadiness).toEqual({
      budgets: {
        total: 1,
        blockingTotal: 1,
        blocking: [
          {
            namespace: 'default',
            name: 'web',
            expected: 3,
            healthy: 1,
            desired: 3,
          },
        ],
      },
      webhooks: {
        total: 2,
        uncounted: 0,
        items: [
          {
            kind: 'validating',
            configuration: 'absent',
            failurePolicy: 'Fail',
            service: 'default/nobody',
            readyEndpoints: 0,
          },
          {
            kind: 'validating',
            configuration: 'present',
            failurePolicy: 'Fail',
            service: 'default/somebody',
            readyEndpoints: 1,
          },
        ],
      },
    });
  });

  it('tells a credential without rights, and one that is wrong', async () => {
    const viewer = server
      .kubeconfig()
      .replaceAll(server.adminToken, server.viewerToken);
    const poor = await lookAt(viewer);
    expect(poor.facts.credentials).toEqual({ accepted: true, kind: 'token' });
    expect(poor.facts.reachability).not.toHaveProperty('uid');
    expect(poor.failures.nodes).toMatchObject({
      kind: 'forbidden',
      message: 'The credential has no right to GET /api/v1/nodes (403)',
    });
    expect(poor.facts.versions?.kubelets).toEqual([]);
    expect(poor.facts.versions?.unread?.map(({ part }) => part)).toEqual(
      expect.arrayContaining([
        'kubelets',
        'kube-proxies',
        'controllers and scheduler',
      ]),
    );
    expect(poor.facts.upgradeReadiness?.unread).toHaveLength(2);
    expect(poor.facts.apis?.metricsUnread).toContain('(403)');
    const wrong = await lookAt(
      server.kubeconfig().replaceAll(server.adminToken, 'wrong-token'),
    );
    expect(wrong.facts.credentials).toEqual({ accepted: false, kind: 'token' });
    expect(wrong.failures.nodes.kind).toBe('unauthorized');
    expect(wrong.facts.reachability).toMatchObject({ failedChecks: [] });
    // A refused credential is shown once, not once for every question.
    expect(wrong.stats).toMatchObject({ requests: 2, connections: 2 });
  });
});

/** A budget without slack, and webhooks with and without somebody behind their service. */
async function writeObstacles(kubeConfig: KubeConfig): Promise<void> {
  const policy = kubeConfig.makeApiClient(PolicyV1Api);
  const admission = kubeConfig.makeApiClient(AdmissionregistrationV1Api);
  const discovery = kubeConfig.makeApiClient(DiscoveryV1Api);
  const at = { namespace: 'default' };
  await policy.createNamespacedPodDisruptionBudget({
    ...at,
    body: {
      metadata: { name: 'web' },
      spec: { minAvailable: '100%', selector: { matchLabels: { app: 'x' } } },
    },
  });
  await policy.patchNamespacedPodDisruptionBudgetStatus({
    ...at,
    name: 'web',
    body: [
      {
        op: 'add',
        path: '/status',
        value: {
          disruptionsAllowed: 0,
          expectedPods: 3,
          currentHealthy: 1,
          desiredHealthy: 3,
        },
      },
    ],
  });
  for (const [name, service] of [
    ['absent', 'nobody'],
    ['present', 'somebody'],
  ]) {
    await admission.createValidatingWebhookConfiguration({
      body: {
        metadata: { name },
        webhooks: [
          {
            name: `${name}.example.com`,
            sideEffects: 'None',
            admissionReviewVersions: ['v1'],
            clientConfig: { service: { ...at, name: service } },
          },
        ],
      },
    });
  }
  await discovery.createNamespacedEndpointSlice({
    ...at,
    body: {
      metadata: {
        name: 'somebody-1',
        labels: { 'kubernetes.io/service-name': 'somebody' },
      },
      addressType: 'IPv4',
      endpoints: [
        { addresses: ['10.0.0.1'], conditions: { ready: true } },
        { addresses: ['10.0.0.2'], conditions: { ready: false } },
      ],
    },
  });
}

async function write(core: CoreV1Api, apps: AppsV1Api): Promise<void> {
  const node = async (
    name: string,
    ready: boolean,
    cpu: string,
    kubeletVersion: string,
  ) => {
    const body = {
      metadata: {
        name,
        labels: { 'topology.kubernetes.io/region': 'eu-west-1' },
      },
    };
    await core.createNode({ body });
    await core.patchNodeStatus({
      name,
      body: [
        {
          op: 'add',
          path: '/status',
          value: {
            capacity: { cpu, memory: '1Gi' },
            conditions: [
              {
                type: 'Ready',
                status: ready ? 'True' : 'False',
                reason: ready ? 'KubeletReady' : 'KubeletNotReady',
              },
              { type: 'MemoryPressure', status: ready ? 'False' : 'True' },
            ],
            nodeInfo: { kubeletVersion, osImage: 'Linux' },
          },
        },
      ],
    });
  };
  const template = (image: string) => ({
    metadata: { labels: { app: 'x' } },
    spec: { containers: [{ name: 'app', image }] },
  });
  const pod = async (name: string, status: object) => {
    await core.createNamespacedPod({
      namespace: 'default',
      body: {
        metadata: { name },
        spec: { containers: [{ name: 'app', image: 'app' }] },
      },
    });
    await core.patchNamespacedPodStatus({
      name,
      namespace: 'default',
      body: Object.entries(status).map(([key, value]) => ({
        op: 'add',
        path: `/status/${key}`,
        value,
      })),
    });
  };
  const container = (ready: boolean, restartCount: number, state: object) => [
    { name: 'app', image: 'app', imageID: '', ready, restartCount, state },
  ];
  await node('node-0', true, '3920m', 'v1.34.4');
  await node('node-1', false, '2', 'v1.33.1');
  const selector = { matchLabels: { app: 'x' } };
  await apps.createNamespacedDeployment({
    namespace: 'default',
    body: {
      metadata: { name: 'web' },
      spec: { replicas: 3, selector, template: template('web') },
    },
  });
  await apps.patchNamespacedDeploymentStatus({
    name: 'web',
    namespace: 'default',
    body: [
      {
        op: 'add',
        path: '/status',
        value: { replicas: 3, readyReplicas: 1, availableReplicas: 1 },
      },
    ],
  });
  await apps.createNamespacedDaemonSet({
    namespace: 'kube-system',
    body: {
      metadata: { name: 'kube-proxy' },
      spec: {
        selector,
        template: template('registry.k8s.io/kube-proxy:v1.34.4'),
      },
    },
  });
  await apps.patchNamespacedDaemonSetStatus({
    name: 'kube-proxy',
    namespace: 'kube-system',
    body: [
      {
        op: 'add',
        path: '/status',
        value: {
          desiredNumberScheduled: 2,
          currentNumberScheduled: 2,
          numberReady: 1,
          numberMisscheduled: 0,
        },
      },
    ],
  });
  await pod('fine', {
    phase: 'Running',
    containerStatuses: container(true, 0, { running: {} }),
  });
  await pod('crashing', {
    phase: 'Running',
    containerStatuses: container(false, 12, {
      waiting: { reason: 'CrashLoopBackOff' },
    }),
  });
  await pod('unpullable', {
    phase: 'Pending',
    containerStatuses: container(false, 0, {
      waiting: { reason: 'ImagePullBackOff' },
    }),
  });
}
