/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { startSimulator, type Simulator } from '@fleetstage/simulator';
import { deprecatedRequests } from './deprecatedRequests';
import { parseImage } from './images';
import { managedBy } from './managedBy';
import { judgeSkew } from '../rules/skew';
import { recognise } from './recognise';
import { recentAnswers, serversOf } from './versions';
import { lookAt } from './__testUtils__/look';

jest.setTimeout(60_000);

describe('probes on versions, add-ons and upgrades', () => {
  let simulator: Simulator;
  let name: string;

  beforeAll(async () => {
    simulator = await startSimulator({ clusters: 1, stories: false });
    [{ name }] = simulator.clusters;
  });
  afterAll(() => simulator.close());
  afterEach(() => simulator.setFault(name, undefined));

  const look = () => lookAt(simulator.kubeconfigFor(name, 'admin'));

  it('know the add-ons of the demo fleet with their versions', async () => {
    const { facts, failures } = await look();
    expect(failures).toEqual({});
    expect(facts.addOns?.unread).toBeUndefined();
    const certManager = facts.addOns?.addOns.find(
      addOn => addOn.name === 'cert-manager',
    );
    expect(certManager).toMatchObject({
      version: 'v1.19.1',
      namespace: 'cert-manager',
      via: 'image',
      workloads: 3,
      running: true,
    });
    expect(facts.addOns?.addOns.map(addOn => addOn.name)).toEqual(
      expect.arrayContaining(['coredns', 'kube-proxy', 'metrics-server']),
    );
    expect(facts.apis?.served).toContain('apps/v1');
  });

  it('see what stops an upgrade', async () => {
    simulator.apply(name, {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'tight', namespace: 'default' },
      spec: { minAvailable: '100%', selector: { matchLabels: { a: 'b' } } },
      status: {
        disruptionsAllowed: 0,
        expectedPods: 3,
        currentHealthy: 2,
        desiredHealthy: 3,
      },
    });
    simulator.apply(name, {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name: 'test-gone' },
      webhooks: [
        {
          name: 'gone.example.com',
          failurePolicy: 'Fail',
          sideEffects: 'None',
          admissionReviewVersions: ['v1'],
          clientConfig: {
            service: { namespace: 'default', name: 'nobody-there' },
          },
        },
      ],
    });
    const { facts, failures } = await look();
    expect(failures).toEqual({});
    expect(facts.upgradeReadiness?.budgets?.blocking).toContainEqual({
      namespace: 'default',
      name: 'tight',
      expected: 3,
      healthy: 2,
      desired: 3,
    });
    expect(facts.upgradeReadiness?.webhooks?.items).toContainEqual({
      kind: 'validating',
      configuration: 'test-gone',
      failurePolicy: 'Fail',
      service: 'default/nobody-there',
      readyEndpoints: 0,
    });
  });

  it.each([
    ['401', 'unauthorized'],
    ['500', 'server-error'],
  ] as const)('fail as the others do on %s', async (kind, failure) => {
    await simulator.setFault(name, { kind } as never);
    const { failures } = await look();
    for (const probe of ['addOns', 'upgradeReadiness']) {
      expect(failures[probe]?.kind).toBe(failure);
    }
  });

  it('name the parts that a missing right hides, and read the others', async () => {
    await simulator.setFault(name, { kind: '403' });
    const { facts } = await look();
    expect(facts.addOns).toMatchObject({
      addOns: [],
      unread: expect.arrayContaining([
        { part: 'workloads', reason: expect.stringContaining('(403)') },
      ]),
    });
    expect(facts.upgradeReadiness).toEqual({
      unread: [
        { part: 'admission webhooks', reason: expect.stringContaining('403') },
        { part: 'disruption budgets', reason: expect.stringContaining('403') },
      ],
    });
    expect(facts.apis).toMatchObject({
      metricsUnread: expect.stringContaining('403'),
    });
    expect(facts.apis).not.toHaveProperty('requestedDeprecated');
    expect(facts.certificates?.certificates[0].kind).toBe('serving');
    expect(facts.authorities).toEqual({
      certificates: [],
      unread: [expect.objectContaining({ part: expect.any(String) })],
    });
  });
});

describe('instances of the API server', () => {
  const now = () => new Date('2026-11-25T12:00:00.000Z');
  const answers = (...rows: [string, string, string][]) => ({
    value: {
      apiServer: 'x',
      kubelets: [],
      kubeProxies: [],
      answers: rows.map(([version, first, last]) => ({
        version,
        firstAt: `2026-11-25T${first}:00.000Z`,
        lastAt: `2026-11-25T${last}:00.000Z`,
      })),
    },
    observedAt: '2026-11-25T11:55:00.000Z',
  });
  const servers = (
    version: string,
    previous?: ReturnType<typeof answers>,
    pods: { version: string; count: number }[] = [],
  ) =>
    serversOf(version, recentAnswers(version, { now, previous }), pods).map(
      item => `${item.count} ${item.version}`,
    );

  it.each([
    ['one that always said the same', 'v1.35.0', undefined, ['1 v1.35.0']],
    [
      'one that was upgraded',
      'v1.35.0',
      answers(['v1.35.0', '11:50', '11:55'], ['v1.34.0', '11:00', '11:45']),
      ['1 v1.35.0'],
    ],
    [
      'two that take turns',
      'v1.35.0',
      answers(['v1.35.0', '11:40', '11:50'], ['v1.34.0', '11:00', '11:55']),
      ['1 v1.35.0', '1 v1.34.0'],
    ],
    [
      'one that was not heard of for ten minutes',
      'v1.35.0',
      answers(['v1.35.0', '11:20', '11:55'], ['v1.34.0', '09:00', '11:45']),
      ['1 v1.35.0'],
    ],
  ])('%s', (_what, version, previous, expected) => {
    expect(servers(version, previous)).toEqual(expected);
  });

  it('believes pods alone where they are seen', () => {
    const turns = answers(
      ['v1.35.0', '11:40', '11:50'],
      ['v1.34.0', '11:00', '11:55'],
    );
    expect(
      servers('v1.35.0', turns, [{ version: 'v1.35.0-rke2r1', count: 3 }]),
    ).toEqual(['3 v1.35.0-rke2r1']);
    expect(servers('v1.35.0', turns, [{ version: 'own', count: 3 }])).toEqual([
      '1 v1.35.0',
      '1 v1.34.0',
    ]);
  });

  it('do not make the kubelets of an upgraded cluster too new', () => {
    const previous = answers(
      ['v1.35.0', '11:20', '11:55'],
      ['v1.34.0', '09:00', '11:25'],
    );
    const heard = recentAnswers('v1.35.0', { now, previous });
    const report = judgeSkew({
      apiServer: 'v1.35.0',
      apiServers: serversOf('v1.35.0', heard, []),
      kubelets: [{ version: 'v1.35.0', count: 3 }],
      kubeProxies: [],
    });
    expect(report?.kubelets.map(({ status }) => status)).toEqual(['ok']);
  });
});

describe('parsing', () => {
  it('finds the requests for deprecated APIs among other metrics', () => {
    const text = [
      '# HELP apiserver_requested_deprecated_apis [STABLE] Gauge',
      '# TYPE apiserver_requested_deprecated_apis gauge',
      'apiserver_requested_deprecated_apis{group="policy",removed_release="1.25",resource="podsecuritypolicies",subresource="",version="v1beta1"} 1',
      'apiserver_requested_deprecated_apis{group="",removed_release="",resource="componentstatuses",subresource="",version="v1"} 1',
      'apiserver_requested_deprecated_apis{group="x",removed_release="1.30",resource="gone",subresource="status",version="v1"} 0',
      'apiserver_requested_deprecated_apis{broken',
      'apiserver_request_total{code="200"} 12',
    ].join('\n');
    expect(deprecatedRequests(text, 'now')).toEqual([
      {
        group: '',
        version: 'v1',
        resource: 'componentstatuses',
        seenAt: 'now',
      },
      {
        group: 'policy',
        version: 'v1beta1',
        resource: 'podsecuritypolicies',
        removedRelease: '1.25',
        seenAt: 'now',
      },
    ]);
  });

  it.each([
    [
      'registry:5000/a/b:v1.2@sha256:00',
      { repository: 'registry:5000/a/b', tag: 'v1.2' },
    ],
    ['registry:5000/a/b', { repository: 'registry:5000/a/b' }],
    ['nginx', { repository: 'nginx' }],
    ['a b:c', undefined],
    ['a:<b>', undefined],
    [7, { repository: '7' }],
    [null, undefined],
  ])('takes %s apart', (text, expected) => {
    expect(parseImage(text)).toEqual(expected);
  });

  it('recognises by image, chart and label, in this order', () => {
    const row = (images: string, labels: Record<string, string> = {}) =>
      recognise({ cells: { Images: images }, metadata: { name: 'x', labels } });
    expect(
      row('side:1,quay.io/jetstack/cert-manager-controller:v1.19.1'),
    ).toMatchObject({
      entry: { id: 'cert-manager' },
      via: 'image',
      version: 'v1.19.1',
    });
    expect(
      row('quay.io/jetstack/cert-manager-webhook@sha256:00', {
        'app.kubernetes.io/version': 'v1.18.0',
      }),
    ).toMatchObject({ via: 'image', version: 'v1.18.0' });
    expect(
      row('mirror/own-build:7', {
        'helm.sh/chart': 'external-dns-1.19.0',
        'app.kubernetes.io/version': '0.19.0',
      }),
    ).toMatchObject({
      entry: { id: 'external-dns' },
      via: 'helm',
      version: '0.19.0',
    });
    expect(
      row('mirror/own-build:7', { 'eks.amazonaws.com/component': 'coredns' }),
    ).toMatchObject({ entry: { id: 'coredns' }, via: 'label' });
    expect(row('registry.example.com/cart/api:1.2')).toBeUndefined();
  });

  it.each([
    [{ labels: { 'app.kubernetes.io/managed-by': 'Helm' } }, 'helm'],
    [
      {
        labels: {
          'app.kubernetes.io/managed-by': 'Helm',
          'helm.toolkit.fluxcd.io/name': 'x',
        },
      },
      'flux',
    ],
    [{ annotations: { 'argocd.argoproj.io/tracking-id': 'x' } }, 'argocd'],
    [{ labels: { 'eks.amazonaws.com/component': 'x' } }, 'eks'],
    [{}, undefined],
  ])('tells who manages %j', (metadata, expected) => {
    expect(managedBy({ name: 'x', ...metadata })).toBe(expected);
  });
});
