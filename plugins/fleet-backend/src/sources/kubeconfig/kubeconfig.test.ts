/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import path from 'node:path';
import { inspect } from 'node:util';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { createKubernetesClient } from '@fleetstage/plugin-fleet-node';
import { startSimulator, type Simulator } from '@fleetstage/simulator';
import { createKubeconfigSources } from '.';

const SECRET = 'hunter2-secret';
const signal = new AbortController().signal;

const sourcesOf = (kubeconfig: unknown) =>
  createKubeconfigSources(
    new ConfigReader({ fleet: { sources: { kubeconfig } } } as never),
  );

const one = `
clusters:
- { name: a, cluster: { server: 'https://a.example:6443' } }
- { name: arn, cluster: { server: 'https://X.gr7.eu-west-1.eks.amazonaws.com' } }
users:
- { name: u, user: { token: ${SECRET} } }
contexts:
- name: a
  context:
    cluster: a
    user: u
    extensions:
    - name: fleetstage.io
      extension: { owner: 'group:default/a', environment: production, lifecycle: hibernated, labels: { tier: gold } }
- { name: 'arn:aws:eks:eu-west-1:123:cluster/shop', context: { cluster: arn, user: u } }
- name: odd
  context: { cluster: a, user: u, extensions: [{ name: fleetstage.io, extension: { lifecycle: ${SECRET} } }] }
- { name: broken, context: { cluster: missing, user: u } }
`;
const two = `
contexts:
- { name: gke_shop_europe-west1-b_blue, context: { cluster: a, user: u } }
- { name: scratch-1, context: { cluster: missing, user: u } }
`;

describe('files', () => {
  const folder = createMockDirectory();
  const entry = () => ({
    files: [
      [folder.resolve('one'), folder.resolve('two')].join(path.delimiter),
    ],
    exclude: ['scratch-*'],
    environment: 'staging',
    owner: 'group:default/platform',
  });
  beforeEach(() => folder.setContent({ one, two }));

  it('lists merged contexts, describes them, and warns of those that are broken', async () => {
    const [source] = sourcesOf([entry()]);
    const { sightings, warnings } = await source.list({ signal });
    expect(source.name).toBe('kubeconfig');
    expect(sightings).toHaveLength(4);
    expect(sightings[0]).toMatchObject({
      nativeId: 'a',
      server: 'https://a.example:6443',
      lifecycle: 'hibernated',
      environment: 'production',
      labels: { tier: 'gold' },
      ownerHints: [
        {
          value: 'group:default/a',
          from: 'context extension `fleetstage.io` of the kubeconfig',
        },
        {
          value: 'group:default/platform',
          from: 'configuration `fleet.sources.kubeconfig[0].owner`',
        },
      ],
    });
    expect(sightings[1]).toMatchObject({
      cloudId: 'arn:aws:eks:eu-west-1:123:cluster/shop',
      provider: 'eks',
      region: 'eu-west-1',
      environment: 'staging',
    });
    expect(sightings[3]).toMatchObject({
      cloudId:
        '//container.googleapis.com/projects/shop/locations/europe-west1-b/clusters/blue',
      provider: 'gke',
      region: 'europe-west1',
    });
    expect(warnings).toEqual([
      'Context `broken`: its cluster is not in the kubeconfig',
      'Context `odd`: extension `fleetstage.io.lifecycle` is not usable',
    ]);
    expect(inspect([source, sightings, warnings], { depth: 9 })).not.toContain(
      SECRET,
    );
  });

  it('picks contexts, and reads the files anew each time', async () => {
    const [source] = sourcesOf([{ ...entry(), contexts: ['a', 'new'] }]);
    expect((await source.list({ signal })).sightings).toHaveLength(1);
    folder.addContent({
      two: `contexts: [{ name: new, context: { cluster: a, user: u } }]`,
    });
    const { sightings } = await source.list({ signal });
    expect(sightings.map(({ nativeId }) => nativeId)).toEqual(['a', 'new']);
    const kubeConfig = await source.connect('new', { signal });
    expect(kubeConfig?.getCurrentUser()?.token).toBe(SECRET);
    await expect(source.connect('gone', { signal })).rejects.toMatchObject({
      kind: 'credentials',
      message: 'The context is no longer in the kubeconfig',
    });
  });

  it('fails as a whole when a file is missing or no kubeconfig', async () => {
    const missing = folder.resolve('three');
    const [source] = sourcesOf([{ files: [folder.resolve('one'), missing] }]);
    await expect(source.list({ signal })).rejects.toThrow(
      `The kubeconfig file ${missing} does not exist`,
    );
    folder.addContent({ three: `token: ${SECRET}: [` });
    const error = await source.list({ signal }).catch(e => e);
    expect(error.message).toContain(`${missing} is not valid YAML`);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(
      SECRET,
    );
  });
});

describe('in cluster', () => {
  afterEach(() => {
    delete process.env.KUBERNETES_SERVICE_HOST;
    delete process.env.KUBERNETES_SERVICE_PORT;
  });

  it('names no server, since the address is the same in many clusters', async () => {
    const [source] = sourcesOf([
      { inCluster: true, name: 'here', title: 'hub' },
    ]);
    await expect(source.list({ signal })).rejects.toThrow(
      /does not run in a cluster/,
    );
    process.env.KUBERNETES_SERVICE_HOST = '10.96.0.1';
    process.env.KUBERNETES_SERVICE_PORT = '443';
    const { sightings } = await source.list({ signal });
    expect(sightings).toMatchObject([{ nativeId: 'in-cluster', name: 'hub' }]);
    expect(sightings[0].server).toBeUndefined();
    const kubeConfig = await source.connect('in-cluster', { signal });
    expect(kubeConfig?.getCurrentCluster()?.server).toBe(
      'https://10.96.0.1:443',
    );
  });
});

describe('configured clusters', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({ clusters: 1, stories: false });
  });
  afterAll(() => simulator.close());

  it('reaches a cluster with a token, and with a command', async () => {
    const [cluster] = simulator.clusters;
    const exec = {
      command: process.execPath,
      args: [
        '-e',
        'console.log(JSON.stringify({status:{token:process.env.T}}))',
      ],
      env: { T: cluster.viewerToken },
    };
    const common = { server: cluster.url, caData: simulator.caPem };
    const [source] = sourcesOf([
      {
        clusters: [
          {
            ...common,
            name: 'plain',
            token: cluster.viewerToken,
            owner: 'group:default/x',
          },
          { ...common, name: 'command', exec },
        ],
      },
    ]);
    const { sightings } = await source.list({ signal });
    expect(sightings[0]).toMatchObject({
      server: cluster.url,
      certificateAuthority: simulator.caPem,
      ownerHints: [
        {
          from: 'configuration `fleet.sources.kubeconfig[0].clusters[0].owner`',
        },
      ],
    });
    expect(inspect([source, sightings], { depth: 9 })).not.toContain(
      cluster.viewerToken,
    );
    for (const [name, kind] of [
      ['plain', 'token'],
      ['command', 'exec'],
    ]) {
      const kubeConfig = await source.connect(name, { signal });
      const client = await createKubernetesClient({ kubeConfig: kubeConfig! });
      expect(client.credential.kind).toBe(kind);
      await expect(
        client.getJson('/api/v1/namespaces/kube-system'),
      ).resolves.toMatchObject({
        metadata: { uid: cluster.uid },
      });
      await client.close();
    }
  });
});

describe('configuration', () => {
  it('is absent or valid, and says where it is not', () => {
    expect(createKubeconfigSources(new ConfigReader({}))).toEqual([]);
    const server = 'https://x';
    const cases: Array<[unknown, string]> = [
      [{}, 'fleet.sources.kubeconfig must be a list'],
      [[{ name: 'x' }], 'fleet.sources.kubeconfig[0] must have exactly one of'],
      [[{ files: ['x'] }, { files: [] }], 'fleet.sources.kubeconfig[1].files'],
      [
        [{ files: ['x'] }, { inCluster: true }],
        "fleet.sources.kubeconfig[1].name must be unique: 'kubeconfig'",
      ],
      [[{ files: ['x'], context: 'y' }], 'Unrecognized key: "context"'],
      [
        [{ clusters: [{ name: 'x', server: SECRET }] }],
        'fleet.sources.kubeconfig[0].clusters[0].server: must be an http or https address',
      ],
      [
        [{ clusters: [{ name: 'x', server, token: SECRET, tokenFile: 'y' }] }],
        'fleet.sources.kubeconfig[0].clusters[0]: takes one of',
      ],
      [
        [
          {
            clusters: [
              { name: 'x', server, clientCertificate: { cert: SECRET } },
            ],
          },
        ],
        'clientCertificate: needs cert and key',
      ],
      [
        [
          {
            clusters: [
              { name: 'x', server },
              { name: 'x', server },
            ],
          },
        ],
        'has two clusters of one name',
      ],
    ];
    for (const [value, message] of cases) {
      expect(() => sourcesOf(value)).toThrow(message);
      expect(() => sourcesOf(value)).not.toThrow(SECRET);
    }
  });
});
