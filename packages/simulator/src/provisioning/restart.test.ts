/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { startSimulator } from '../simulator';
import { Dict, dict, dicts, dig, text } from '../storage/objects';
import { httpsRequest } from '../testing/httpClient';
import { Simulator } from '../types';

jest.setTimeout(60_000);

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fleetstage-restart-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const CLUSTERS = '/apis/cluster.x-k8s.io/v1beta2/namespaces/fleet-production';

const start = (stepMs: number, stateDir?: string) =>
  startSimulator({ clusters: 1, stateDir, provisioning: { stepMs } });

function manager(simulator: Simulator) {
  const { adminToken, url } = simulator.management;
  return (path: string, method = 'GET', body?: Dict) =>
    httpsRequest(`${url}${path}`, simulator.caPem, {
      token: adminToken,
      method,
      body: body && JSON.stringify(body),
      headers: body ? { 'content-type': 'application/json' } : {},
    });
}

const cluster = (name: string): Dict => ({
  apiVersion: 'cluster.x-k8s.io/v1beta2',
  kind: 'Cluster',
  metadata: { name },
  spec: {
    topology: {
      classRef: { name: 'quick-start', namespace: 'capi-classes' },
      version: 'v1.36.3',
      controlPlane: { replicas: 1 },
      workers: {
        machineDeployments: [
          { class: 'default-worker', name: 'md-0', replicas: 1 },
        ],
      },
    },
  },
});

const isAvailable = (object: Dict) =>
  dicts(dig(object, 'status', 'conditions')).some(
    item => item.type === 'Available' && item.status === 'True',
  );

async function available(simulator: Simulator, name: string): Promise<Dict> {
  const call = manager(simulator);
  for (let tries = 0; tries < 600; tries += 1) {
    const object = (await call(`${CLUSTERS}/clusters/${name}`)).json();
    if (isAvailable(object)) return object;
    await new Promise(resolve => setTimeout(resolve, 15));
  }
  throw new Error(`${name} is not available`);
}

it('brings created clusters back with what others wrote to them', async () => {
  const first = await start(20, folder);
  await manager(first)(`${CLUSTERS}/clusters`, 'POST', cluster('kept'));
  await available(first, 'kept');
  const before = first.clusters.find(item => item.name === 'kept');
  first.apply('kept', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'mine', namespace: 'default' },
  });
  await manager(first)('/api/v1/namespaces/argocd/secrets', 'POST', {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'cluster-kept' },
  });
  await first.close();
  // eslint-disable-next-line no-bitwise -- the lower bits of a mode are its permissions
  expect((await stat(join(folder, 'created.json'))).mode & 0o777).toBe(0o600);

  const second = await start(20, folder);
  try {
    const after = second.clusters.find(item => item.name === 'kept');
    expect(after).toEqual(before);
    const call = manager(second);
    const object = (await call(`${CLUSTERS}/clusters/kept`)).json();
    expect(isAvailable(object)).toBe(true);
    const path = '/api/v1/namespaces/fleet-production/secrets/kept-kubeconfig';
    const secret = await httpsRequest(
      `${second.management.url}${path}`,
      second.caPem,
      { token: second.management.viewerToken },
    );
    const value = text(dict(secret.json().data).value);
    const config = parse(Buffer.from(value, 'base64').toString('utf8')) as Dict;
    const token = text(dig(dicts(config.users)[0], 'user', 'token'));
    const mine = await httpsRequest(
      `${after?.url}/api/v1/namespaces/default/configmaps/mine`,
      second.caPem,
      { token },
    );
    expect(mine.status).toBe(200);
    const handed = await call('/api/v1/namespaces/argocd/secrets/cluster-kept');
    expect(handed.status).toBe(200);
    await call(`${CLUSTERS}/clusters`, 'POST', cluster('later'));
    await available(second, 'later');
  } finally {
    await second.close();
  }
});

it('goes on with a creation where it was', async () => {
  const slow = await start(60_000, folder);
  await manager(slow)(`${CLUSTERS}/clusters`, 'POST', cluster('begun'));
  await slow.close();
  const quick = await start(20, folder);
  try {
    const object = await available(quick, 'begun');
    expect(dig(object, 'status', 'phase')).toBe('Provisioned');
  } finally {
    await quick.close();
  }
});

it('leaves nothing open when it is closed in the middle', async () => {
  // Whatever happens to be open while the test runs has nothing to do with it.
  const open = () =>
    process.getActiveResourcesInfo().filter(kind => kind.startsWith('TCP'))
      .length;
  const before = open();
  const simulator = await start(20);
  const call = manager(simulator);
  for (const name of ['one', 'two', 'three'])
    await call(`${CLUSTERS}/clusters`, 'POST', cluster(name));
  await new Promise(resolve => setTimeout(resolve, 90));
  await simulator.close();
  await new Promise(resolve => setTimeout(resolve, 100));
  expect(open()).toBeLessThanOrEqual(before);
});

it('gives two clusters of one name two names on the fleet', async () => {
  const simulator = await start(20);
  try {
    const call = manager(simulator);
    const other = CLUSTERS.replace('production', 'staging');
    await call(`${CLUSTERS}/clusters`, 'POST', cluster('twin'));
    await call(`${other}/clusters`, 'POST', cluster('twin'));
    await available(simulator, 'twin');
    for (let tries = 0; tries < 300; tries += 1) {
      if (simulator.clusters.length === 3) break;
      await new Promise(resolve => setTimeout(resolve, 15));
    }
    const names = simulator.clusters.map(item => item.name).slice(1);
    expect(names.sort()).toHaveLength(2);
    expect(names[0]).toBe('twin');
    expect(names[1]).toMatch(/^twin-fleet-/);
  } finally {
    await simulator.close();
  }
});
