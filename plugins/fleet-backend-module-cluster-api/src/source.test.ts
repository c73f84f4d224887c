/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { inspect } from 'node:util';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  fleetSourcesExtensionPoint,
  type FleetSource,
} from '@fleetstage/plugin-fleet-node';
import { startSimulator, type Simulator } from '@fleetstage/simulator';
import { readClusterApiSettings, type ClusterApiSettings } from './config';
import fleetModuleClusterApi from './index';
import { ClusterApiSource } from './source';

const signal = new AbortController().signal;
const SECRET = 'hunter2-secret';

describe('Cluster API', () => {
  const folder = createMockDirectory();
  let simulator: Simulator;
  let management: string;

  beforeAll(async () => {
    simulator = await startSimulator({ clusters: 24 });
    management = simulator.management.name;
  });
  afterAll(() => simulator.close());
  beforeEach(() =>
    folder.setContent({
      management: simulator.managementKubeconfig(),
      workload: simulator.kubeconfigFor(simulator.clusters[0].name, 'viewer'),
    }),
  );
  afterEach(() => simulator.setFault(management, undefined));

  const sourceOf = (settings: Partial<ClusterApiSettings> = {}) => {
    const [parsed] = readClusterApiSettings(
      new ConfigReader({
        fleet: {
          sources: {
            clusterApi: [
              { kubeconfig: folder.resolve('management'), ...settings },
            ],
          },
        },
      }),
    );
    return new ClusterApiSource(parsed);
  };
  const known = () =>
    simulator.clusters.filter(({ source }) => source !== 'kubeconfig');

  it('lists the clusters of a management cluster, and reaches one', async () => {
    const source = sourceOf();
    const { sightings, warnings } = await source.list({ signal });
    expect(warnings).toEqual([]);
    expect(sightings.map(({ name }) => name).sort()).toEqual(
      known()
        .map(({ name }) => name)
        .sort(),
    );
    const ready = sightings.find(({ lifecycle }) => lifecycle === 'active')!;
    const kubeConfig = await source.connect(ready.nativeId, { signal });
    const cluster = known().find(({ name }) => name === ready.name)!;
    expect(kubeConfig?.getCurrentCluster()?.server).toBe(cluster.url);
    const provisioning = sightings.find(
      ({ lifecycle }) => lifecycle === 'provisioning',
    )!;
    await expect(
      source.connect(provisioning.nativeId, { signal }),
    ).resolves.toBeUndefined();
  });

  it('asks for one version only, and over one connection', async () => {
    simulator.resetCounters();
    await sourceOf().list({ signal });
    expect(simulator.counters(management)).toMatchObject({ connections: 1 });
    const paths = simulator
      .requestLog(management)
      .map(entry => JSON.stringify(entry));
    const lists = paths.filter(entry => entry.includes('/clusters'));
    expect(lists.some(entry => entry.includes('v1beta2'))).toBe(true);
    expect(lists.some(entry => entry.includes('v1beta1'))).toBe(false);
  });

  it('fails where Cluster API is not installed, and where it cannot be read', async () => {
    const elsewhere = sourceOf({ kubeconfig: folder.resolve('workload') });
    await expect(elsewhere.list({ signal })).rejects.toMatchObject({
      kind: 'not-found',
      message: expect.stringMatching(/Cluster API is not installed on https:/),
    });
    await simulator.setFault(management, { kind: '403' });
    await expect(sourceOf().list({ signal })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(
      sourceOf().connect('fleet/x', { signal }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(
      sourceOf({ context: 'nobody' }).list({ signal }),
    ).rejects.toThrow("has no context 'nobody'");
  });

  it('does not let a Secret run commands or read files here', async () => {
    const foreign = (user: string) => `
current-context: c
clusters: [{ name: c, cluster: { server: 'https://evil.example' } }]
users: [{ name: u, user: { ${user} } }]
contexts: [{ name: c, context: { cluster: c, user: u } }]`;
    const refuse = async (user: string) => {
      simulator.apply(management, {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'evil-kubeconfig', namespace: 'fleet' },
        data: { value: Buffer.from(foreign(user)).toString('base64') },
      });
      folder.addContent({
        admin: simulator.kubeconfigFor(management, 'admin'),
      });
      const source = sourceOf({ kubeconfig: folder.resolve('admin') });
      return source.connect('fleet/evil', { signal }).catch(error => error);
    };
    for (const user of [
      `exec: { command: ${SECRET}, apiVersion: v1 }`,
      `tokenFile: /${SECRET}`,
      `client-key: /${SECRET}`,
      `auth-provider: { name: oidc }`,
    ]) {
      const error = await refuse(user);
      expect(error).toMatchObject({ kind: 'credentials' });
      expect(error.message).toMatch(
        /is not allowed in a kubeconfig from this place/,
      );
      expect(inspect(error, { showHidden: true })).not.toContain(SECRET);
    }
  });

  it('registers a source for each entry, and none without configuration', async () => {
    const register = async (clusterApi?: object[]) => {
      const added: FleetSource[] = [];
      const data = clusterApi ? { fleet: { sources: { clusterApi } } } : {};
      await startTestBackend({
        features: [
          fleetModuleClusterApi,
          mockServices.rootConfig.factory({ data }),
        ],
        extensionPoints: [
          [
            fleetSourcesExtensionPoint,
            { addSource: (...sources) => void added.push(...sources) },
          ],
        ],
      });
      return added.map(({ name }) => name);
    };
    await expect(register()).resolves.toEqual([]);
    await expect(
      register([{ kubeconfig: 'a' }, { name: 'second', kubeconfig: 'b' }]),
    ).resolves.toEqual(['cluster-api', 'second']);
  });
});

it('says which key of the configuration is wrong', () => {
  const read = (clusterApi: unknown) => () =>
    readClusterApiSettings(
      new ConfigReader({ fleet: { sources: { clusterApi } } } as never),
    );
  expect(read([{ kubeconfig: 'a', namespaces: [] }])).toThrow(
    'fleet.sources.clusterApi[0].namespaces',
  );
  expect(read([{ kubeconfig: 'a' }, { kubeconfig: 'b' }])).toThrow(
    "fleet.sources.clusterApi[1].name must be unique: 'cluster-api'",
  );
});
