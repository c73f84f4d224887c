/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { X509Certificate } from 'node:crypto';
import { startSimulator } from '../../simulator';
import { Dict, dict, dicts, dig, num, text } from '../../storage/objects';
import { clientOf } from '../../testing/fleetClient';
import { httpsRequest } from '../../testing/httpClient';
import { Simulator } from '../../types';

jest.setTimeout(60_000);

const ADMISSION = '/apis/admissionregistration.k8s.io/v1';
const SLICES = '/apis/discovery.k8s.io/v1/endpointslices';

let simulator: Simulator;
const at = (name: string) => clientOf(simulator, name);

beforeAll(async () => {
  simulator = await startSimulator();
});

afterAll(() => simulator?.close());

const items = async (name: string, path: string) =>
  dicts((await at(name).get(path)).items);
const metrics = async (name: string) =>
  (await at(name).view('/metrics')).text();

it.each([
  [
    'checkout-prod-us',
    'flowcontrol.apiserver.k8s.io',
    '1.32',
    'flowschemas',
    'v1beta3',
  ],
  [
    'sre-tools-eu',
    'storage.k8s.io',
    '1.37',
    'volumeattributesclasses',
    'v1beta1',
  ],
  ['ml-train-eu', 'resource.k8s.io', '1.38', 'resourceclaims', 'v1beta1'],
  [
    'platform-prod-us',
    'resource.k8s.io',
    '1.39',
    'resourceclaimtemplates',
    'v1beta2',
  ],
])(
  '%s says in its metrics what was asked for',
  async (name, group, release, resource, version) => {
    expect(await metrics(name)).toContain(
      `\napiserver_requested_deprecated_apis{group="${group}",removed_release="${release}",resource="${resource}",subresource="",version="${version}"} 1\n`,
    );
  },
);

it('other clusters have metrics, but not that family', async () => {
  const text_ = await metrics('payments-prod-eu');
  expect(text_).not.toContain('apiserver_requested_deprecated_apis');
  expect(text_).toContain('# TYPE apiserver_storage_objects gauge\n');
  expect(text_).toContain('apiserver_storage_objects{resource="nodes"} 14\n');
});

it('metrics need a permission', async () => {
  const { url } = simulator.clusters[0];
  const anonymous = await httpsRequest(`${url}/metrics`, simulator.caPem);
  expect(anonymous.status).toBe(403);
  expect(anonymous.json().message).toContain('cannot get path "/metrics"');
});

it('webhooks name a certificate and a service that exists', async () => {
  const name = 'identity-prod-eu';
  const services = (await items(name, '/api/v1/services')).map(
    ({ metadata }) =>
      `${text(dict(metadata).namespace)}/${text(dict(metadata).name)}`,
  );
  const configurations = [
    ...(await items(name, `${ADMISSION}/validatingwebhookconfigurations`)),
    ...(await items(name, `${ADMISSION}/mutatingwebhookconfigurations`)),
  ];
  expect(configurations.map(item => dig(item, 'metadata', 'name'))).toEqual(
    expect.arrayContaining([
      'cert-manager-webhook',
      'gatekeeper-validating-webhook-configuration',
      'kyverno-resource-validating-webhook-cfg',
    ]),
  );
  for (const hook of configurations.flatMap(item => dicts(item.webhooks))) {
    const { caBundle, service } = dict(hook.clientConfig);
    const pem = Buffer.from(text(caBundle), 'base64').toString('utf8');
    expect(new X509Certificate(pem).ca).toBe(true);
    const { name: service_, namespace } = dict(service);
    expect(services).toContain(`${text(namespace)}/${text(service_)}`);
    expect(['Fail', 'Ignore']).toContain(hook.failurePolicy);
  }
});

it('one webhook fails closed, and nobody is behind it', async () => {
  const name = 'payments-prod-us';
  const [hook] = dicts(
    (
      await at(name).get(
        `${ADMISSION}/mutatingwebhookconfigurations/vault-agent-injector`,
      )
    ).webhooks,
  );
  expect(hook).toMatchObject({
    failurePolicy: 'Fail',
    clientConfig: { service: { namespace: 'vault' } },
  });
  const slices = await items(
    name,
    `${SLICES}?labelSelector=kubernetes.io/service-name=vault-agent-injector`,
  );
  expect(slices.map(slice => slice.endpoints)).toEqual([[]]);
});

it('other services have endpoints that are ready, and print them', async () => {
  const name = 'payments-prod-eu';
  const pods = new Set(
    (await items(name, '/api/v1/pods')).map(pod => dig(pod, 'metadata', 'uid')),
  );
  const slices = await items(name, SLICES);
  const services = await items(name, '/api/v1/services');
  expect(slices).toHaveLength(services.length);
  const endpoints = slices.flatMap(slice => dicts(slice.endpoints));
  const targets = endpoints
    .map(endpoint => dig(endpoint, 'targetRef', 'uid'))
    .filter(Boolean);
  expect(
    endpoints.map(endpoint => dig(endpoint, 'conditions', 'ready')),
  ).toEqual(endpoints.map(() => true));
  expect(targets.length).toBeGreaterThan(20);
  for (const uid of targets) expect(pods).toContain(uid);
  const table = await at(name).table(
    '/apis/discovery.k8s.io/v1/namespaces/payments/endpointslices',
  );
  expect(dicts(table.columnDefinitions).map(column => column.name)).toEqual([
    'Name',
    'AddressType',
    'Ports',
    'Endpoints',
    'Age',
  ]);
  const api = dicts(table.rows).find(row =>
    text((row.cells as unknown[])[0]).startsWith('payments-api-'),
  );
  expect(api?.cells).toEqual([
    expect.any(String),
    'IPv4',
    '8080',
    expect.stringMatching(/^10[\d.]+,10[\d.]+,10[\d.]+ \+ 4 more\.\.\.$/),
    expect.any(String),
  ]);
});

it('webhook configurations print their number of webhooks', async () => {
  const table = await at('payments-prod-eu').table(
    `${ADMISSION}/validatingwebhookconfigurations`,
  );
  expect(
    dicts(table.rows).map(row => (row.cells as unknown[]).slice(0, 2)),
  ).toEqual([
    ['cert-manager-webhook', 1],
    ['gatekeeper-validating-webhook-configuration', 2],
  ]);
});

it('one disruption budget allows nothing though all is well', async () => {
  const budgets = await items(
    'ml-serve-us',
    '/apis/policy/v1/poddisruptionbudgets',
  );
  const blocking = budgets.filter(
    item => num(dig(item, 'status', 'disruptionsAllowed')) === 0,
  );
  expect(blocking).toHaveLength(1);
  expect(blocking[0]).toMatchObject({
    metadata: { name: 'inference-db' },
    spec: { maxUnavailable: 0 },
    status: { currentHealthy: 3, desiredHealthy: 3, expectedPods: 3 },
  });
});

const controlPlane = (name: string) =>
  items(
    name,
    '/api/v1/namespaces/kube-system/pods?labelSelector=tier=control-plane',
  );
const image = (pod: Dict) =>
  text(dicts(dig(pod, 'spec', 'containers'))[0].image);

it('control planes of kubeadm and RKE2 show as pods, ready and owned by their node', async () => {
  const pods = await controlPlane('data-prod-eu');
  expect(pods).toHaveLength(12);
  expect(
    new Set(pods.map(pod => dig(pod, 'metadata', 'labels', 'component'))),
  ).toEqual(
    new Set([
      'etcd',
      'kube-apiserver',
      'kube-controller-manager',
      'kube-scheduler',
    ]),
  );
  const nodes = await items('data-prod-eu', '/api/v1/nodes');
  const uids = nodes.map(node => dig(node, 'metadata', 'uid'));
  for (const pod of pods) {
    const [owner] = dicts(dig(pod, 'metadata', 'ownerReferences'));
    expect(owner.kind).toBe('Node');
    expect(uids).toContain(owner.uid);
    expect(dig(pod, 'status', 'phase')).toBe('Running');
  }
  const rke2 = await controlPlane('identity-prod-eu');
  expect(rke2.map(image)).toContain(
    'rancher/hardened-kubernetes:v1.36.2-rke2r1-build20260910',
  );
  expect(await controlPlane('payments-prod-eu')).toEqual([]);
});

it('one control plane is between two minors, and no kubelet is ahead of it', async () => {
  const pods = await controlPlane('mobile-prod-us');
  const servers = pods
    .filter(
      pod => dig(pod, 'metadata', 'labels', 'component') === 'kube-apiserver',
    )
    .map(image);
  expect(servers.sort()).toEqual([
    'registry.k8s.io/kube-apiserver:v1.34.6',
    'registry.k8s.io/kube-apiserver:v1.34.6',
    'registry.k8s.io/kube-apiserver:v1.35.6',
  ]);
  const nodes = await items('mobile-prod-us', '/api/v1/nodes');
  const kubelets = nodes.map(node =>
    text(dig(node, 'status', 'nodeInfo', 'kubeletVersion')),
  );
  expect(kubelets.filter(version => version === 'v1.35.6')).toHaveLength(1);
});

it('add-ons carry the labels of whoever installed them', async () => {
  const labels = async (cluster: string, path: string) =>
    dig(
      await at(cluster).get(`/apis/apps/v1/namespaces/${path}`),
      'metadata',
      'labels',
    );
  expect(
    await labels(
      'sre-tools-eu',
      'kyverno/deployments/kyverno-reports-controller',
    ),
  ).toMatchObject({
    'app.kubernetes.io/managed-by': 'Helm',
    'app.kubernetes.io/version': 'v1.19.0',
    'helm.sh/chart': 'kyverno-3.9.0',
  });
  expect(
    await labels('payments-prod-eu', 'kube-system/deployments/coredns'),
  ).toMatchObject({ 'eks.amazonaws.com/component': 'coredns' });
  expect(
    await labels('ml-serve-us', 'kube-system/daemonsets/anetd'),
  ).toMatchObject({ 'addonmanager.kubernetes.io/mode': 'Reconcile' });
  expect(
    await labels(
      'legacy-atlantis',
      'ingress-nginx/deployments/ingress-nginx-controller',
    ),
  ).toMatchObject({ 'app.kubernetes.io/version': '1.9.6' });
});
