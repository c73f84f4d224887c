/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { parse } from 'yaml';
import { startSimulator } from '../simulator';
import { Dict, dict, dicts, dig, text } from '../storage/objects';
import { httpsRequest } from '../testing/httpClient';
import { Simulator } from '../types';

jest.setTimeout(60_000);

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({
    clusters: 1,
    provisioning: { stepMs: 25 },
  });
});

afterAll(() => simulator?.close());

const call = (
  path: string,
  method = 'GET',
  body?: Dict,
  token = simulator.rancher.token,
) =>
  httpsRequest(`${simulator.rancher.url}${path}`, simulator.rancher.caPem, {
    token,
    method,
    body: body && JSON.stringify(body),
    headers: body ? { 'content-type': 'application/apply-patch+yaml' } : {},
  });

const PROVISIONING =
  '/apis/provisioning.cattle.io/v1/namespaces/fleet-default/clusters';
const CONFIGS =
  '/apis/rke-machine-config.cattle.io/v1/namespaces/fleet-default/amazonec2configs';

const apply = (path: string, body: Dict) =>
  call(`${path}?fieldManager=scaffolder`, 'PATCH', body);

function clusterObject(name: string, workers = 2): Dict {
  const machineConfigRef = { kind: 'Amazonec2Config', name: `nc-${name}` };
  return {
    apiVersion: 'provisioning.cattle.io/v1',
    kind: 'Cluster',
    metadata: {
      name,
      namespace: 'fleet-default',
      labels: { environment: 'production' },
    },
    spec: {
      cloudCredentialSecretName: 'cattle-global-data:cc-demo',
      kubernetesVersion: 'v1.35.4+rke2r1',
      rkeConfig: {
        machineGlobalConfig: { cni: 'calico' },
        machinePools: [
          {
            name: 'cp',
            quantity: 3,
            etcdRole: true,
            controlPlaneRole: true,
            machineConfigRef,
          },
          { name: 'wk', quantity: workers, workerRole: true, machineConfigRef },
        ],
      },
    },
  };
}

async function order(name: string, region = 'eu-west-1') {
  const config = await apply(`${CONFIGS}/nc-${name}`, {
    apiVersion: 'rke-machine-config.cattle.io/v1',
    kind: 'Amazonec2Config',
    metadata: { name: `nc-${name}` },
    region,
    zone: 'b',
    instanceType: 'm6i.2xlarge',
  });
  expect([config.status, config.json().instanceType]).toEqual([
    201,
    'm6i.2xlarge',
  ]);
  return apply(`${PROVISIONING}/${name}`, clusterObject(name));
}

async function until<T>(
  look: () => Promise<T | undefined | false>,
): Promise<T> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error('still waiting');
    await new Promise(resolve => setTimeout(resolve, 15));
  }
}

const condition = (object: Dict, type: string) =>
  dicts(dig(object, 'status', 'conditions')).find(item => item.type === type);

const read = async (name: string) =>
  (await call(`${PROVISIONING}/${name}`)).json();

const ready = (name: string) =>
  until(async () => {
    const object = await read(name);
    return dig(object, 'status', 'ready') === true && object;
  });

it('tells its version to everybody, and nothing else', async () => {
  const version = await call('/rancherversion', 'GET', undefined, '');
  expect(version.json().Version).toMatch(/^v2\./);
  for (const path of [
    PROVISIONING,
    '/v3/clusters',
    '/v1/x',
    '/k8s/clusters/x/',
  ]) {
    const response = await call(path, 'GET', undefined, 'token-x:y');
    expect([response.status, response.json()]).toEqual([
      401,
      {
        type: 'error',
        baseType: 'error',
        status: '401',
        code: 'Unauthorized',
        message: 'must authenticate',
      },
    ]);
  }
});

it('survives paths that make no sense', async () => {
  for (const path of [
    '/v1/%zz',
    '/k8s',
    '/v1',
    '/nothing',
    '/v3/clusters/x',
    '//',
    '//?a=b',
  ])
    expect([path, (await call(path)).status]).toEqual([path, 404]);
  expect((await call('/v3/clusters', 'POST', {})).status).toBe(405);
});

it('makes a cluster that answers through the proxy', async () => {
  const list = (await call(PROVISIONING)).json();
  const since = text(dig(list, 'metadata', 'resourceVersion'));
  expect((await order('shop')).status).toBe(201);
  const early = await until(async () => {
    const object = await read('shop');
    return dig(object, 'status', 'clusterName') && object;
  });
  const id = text(dig(early, 'status', 'clusterName'));
  expect(id).toMatch(/^c-m-[a-z0-9]{8}$/);
  const through = (path: string, token?: string) =>
    call(`/k8s/clusters/${id}${path}`, 'GET', undefined, token);
  expect((await through('/version')).status).toBe(503);
  const object = await ready('shop');
  expect(condition(object, 'Connected')?.status).toBe('True');

  const watch = await call(
    `${PROVISIONING}?watch=true&timeoutSeconds=1&resourceVersion=${since}`,
  );
  const messages = watch
    .text()
    .split('\n')
    .filter(Boolean)
    .map(line => condition(dict(dict(JSON.parse(line)).object), 'Updated'))
    .filter(item => item?.status === 'Unknown')
    .map(item => text(item?.message).replace(/shop-\S+?(?=[,: ]|$)/g, 'M'));
  expect([...new Set(messages)]).toEqual([
    'waiting for infrastructure ready',
    'waiting for at least one control plane, etcd, and worker node to be registered',
    'waiting for viable init node',
    'configuring bootstrap node(s) M: waiting for agent to check in and apply initial plan',
    'configuring bootstrap node(s) M: waiting for probes: calico, etcd, kube-apiserver, kubelet',
    'configuring control plane node(s) M,M',
    'configuring worker node(s) M,M',
    'waiting for cluster agent to connect',
  ]);

  expect((await through('/version')).json().gitVersion).toBe('v1.35.4+rke2r1');
  expect((await through('//')).status).toBe(404);
  const nodes = dicts((await through('/api/v1/nodes')).json().items);
  expect(nodes).toHaveLength(5);
  expect(dig(nodes[0], 'metadata', 'labels')).toMatchObject({
    'node.kubernetes.io/instance-type': 'm6i.2xlarge',
    'topology.kubernetes.io/zone': 'eu-west-1b',
  });
  expect((await through('/version', 'wrong')).status).toBe(401);
  expect((await call('/k8s/clusters/c-m-nothere/version')).status).toBe(404);

  const secret = await call(
    '/api/v1/namespaces/fleet-default/secrets/shop-kubeconfig',
  );
  const config = parse(
    Buffer.from(text(dig(secret.json(), 'data', 'value')), 'base64').toString(
      'utf8',
    ),
  ) as Dict;
  const server = text(dig(dicts(config.clusters)[0], 'cluster', 'server'));
  expect(server).toBe(`${simulator.rancher.url}/k8s/clusters/${id}`);
  const token = text(dig(dicts(config.users)[0], 'user', 'token'));
  const own = await httpsRequest(
    `${server}/api/v1/namespaces`,
    simulator.caPem,
    {
      token,
    },
  );
  expect(own.status).toBe(200);

  const managed = (
    await call(`/apis/management.cattle.io/v3/clusters/${id}`)
  ).json();
  expect(managed).toMatchObject({
    spec: { displayName: 'shop' },
    status: { version: { gitVersion: 'v1.35.4+rke2r1' }, nodeCount: 5 },
  });
  expect(simulator.clusters.at(-1)).toMatchObject({
    name: 'shop',
    source: 'rancher',
    provider: 'rke2',
    environment: 'production',
  });
  await simulator.setFault('shop', { kind: 'refused' });
  expect((await through('/version')).status).toBe(503);
  await simulator.setFault('shop', undefined);
});

it('shows it in the older API and in Steve', async () => {
  const norman = (await call('/v3/clusters?name=shop')).json();
  expect(norman).toMatchObject({
    type: 'collection',
    resourceType: 'cluster',
    data: [
      { type: 'cluster', name: 'shop', state: 'active', transitioning: 'no' },
    ],
  });
  const steve = (await call('/v1/provisioning.cattle.io.clusters')).json();
  expect(steve).toMatchObject({
    type: 'collection',
    resourceType: 'provisioning.cattle.io.cluster',
    count: 2,
  });
  const one = await call(
    '/v1/provisioning.cattle.io.clusters/fleet-default/shop',
  );
  expect(one.json()).toMatchObject({
    id: 'fleet-default/shop',
    type: 'provisioning.cattle.io.cluster',
    metadata: { state: { name: 'active', error: false, transitioning: false } },
  });
  const all = (await call('/v1/management.cattle.io.clusters')).json();
  expect(dicts(all.data).map(item => dig(item, 'status', 'connected'))).toEqual(
    [true, true],
  );
});

it('changes nothing for the same order, follows another, and keeps names apart', async () => {
  const before = await read('shop');
  const same = await apply(`${PROVISIONING}/shop`, clusterObject('shop'));
  expect(dig(same.json(), 'metadata', 'resourceVersion')).toBe(
    dig(before, 'metadata', 'resourceVersion'),
  );
  await apply(`${PROVISIONING}/shop`, clusterObject('shop', 4));
  const id = text(dig(before, 'status', 'clusterName'));
  await until(async () => {
    const nodes = (await call(`/k8s/clusters/${id}/api/v1/nodes`)).json();
    return dicts(nodes.items).length === 7;
  });
  const clash = await apply(
    PROVISIONING.replace('fleet-default', 'fleet-local').concat('/shop'),
    {
      ...clusterObject('shop'),
      metadata: { name: 'shop' },
    },
  );
  expect([clash.status, clash.json().reason]).toEqual([422, 'Invalid']);
  expect(clash.json().message).toContain('another cluster has this name');
});

it('reports a missing quota, and goes on once it is granted', async () => {
  await order('north', 'eu-north-1');
  const broken = await until(async () => {
    const object = await read('north');
    return condition(object, 'Updated')?.reason === 'Error' && object;
  });
  for (const type of ['Provisioned', 'Updated']) {
    expect(condition(broken, type)).toMatchObject({
      status: 'False',
      message: expect.stringMatching(
        /^failing bootstrap machine\(s\) north-\S+: VcpuLimitExceeded: /,
      ),
    });
  }
  const shown = await call(
    '/v1/provisioning.cattle.io.clusters/fleet-default/north',
  );
  expect(dig(shown.json(), 'metadata', 'state', 'name')).toBe('error');
  simulator.grantQuota('eu-north-1');
  await ready('north');
});

it('takes everything away with the object', async () => {
  const id = text(dig(await read('shop'), 'status', 'clusterName'));
  expect((await call(`${PROVISIONING}/shop`, 'DELETE')).status).toBe(200);
  await until(async () => (await call(`${PROVISIONING}/shop`)).status === 404);
  const managed = await call(`/apis/management.cattle.io/v3/clusters/${id}`);
  expect(managed.status).toBe(404);
  expect((await call(`/k8s/clusters/${id}/version`)).status).toBe(404);
  expect(simulator.clusters.some(cluster => cluster.name === 'shop')).toBe(
    false,
  );
});
