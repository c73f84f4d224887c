/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { connect } from 'node:http2';
import { gunzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { startSimulator } from './simulator';
import { dict, dicts, dig, text } from './storage/objects';
import { httpsRequest } from './testing/httpClient';
import { Simulator } from './types';

jest.setTimeout(60_000);

const TABLE = 'application/json;as=Table;g=meta.k8s.io;v=v1';

async function list(
  simulator: Simulator,
  name: string,
  path: string,
  headers: Record<string, string> = {},
) {
  const cluster = [simulator.management, ...simulator.clusters].find(
    candidate => candidate.name === name,
  );
  if (!cluster) throw new Error(`no cluster ${name}`);
  const response = await httpsRequest(
    `${cluster.url}${path}`,
    simulator.caPem,
    { token: cluster.adminToken, headers },
  );
  return response.json();
}

const names = (body: Record<string, unknown>) =>
  dicts(body.items).map(item => text(dig(item, 'metadata', 'name')));

describe('the default fleet', () => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator();
  });

  afterAll(() => simulator?.close());

  const by = (story: string) =>
    simulator.clusters.filter(cluster => cluster.story === story);

  it('has 24 clusters of six kinds, with one of each story', () => {
    expect(simulator.clusters).toHaveLength(24);
    expect(
      new Set(simulator.clusters.map(cluster => cluster.provider)),
    ).toEqual(new Set(['eks', 'gke', 'aks', 'rke2', 'kubeadm', 'k3s']));
    expect(
      new Set(simulator.clusters.map(cluster => cluster.environment)),
    ).toEqual(new Set(['production', 'staging', 'ephemeral', 'edge']));
    for (const story of [
      'failing-workloads',
      'nodes-not-ready',
      'unreachable',
      'certificate-expiring',
      'credential-expired',
      'provisioning',
      'hibernated',
      'kubelet-skew',
      'etcd-failing',
      'unowned',
      'unknown-owner',
      'hostile-strings',
    ]) {
      expect(by(story)).toHaveLength(1);
    }
    expect(by('unowned')[0].owner).toBeUndefined();
    expect(by('unknown-owner')[0].owner).toBe('group:default/atlantis');
  });

  it('gives every cluster its own UID, which is the one of kube-system', async () => {
    expect(new Set(simulator.clusters.map(cluster => cluster.uid)).size).toBe(
      24,
    );
    const cluster = simulator.clusters[0];
    const namespace = await list(
      simulator,
      cluster.name,
      '/api/v1/namespaces/kube-system',
    );
    expect(dig(namespace, 'metadata', 'uid')).toBe(cluster.uid);
  });

  it('lists nodes and pods in all representations, in pages', async () => {
    const { name, nodes } = simulator.clusters[0];
    expect(names(await list(simulator, name, '/api/v1/nodes'))).toHaveLength(
      nodes,
    );
    const table = await list(
      simulator,
      name,
      '/api/v1/pods?limit=10&includeObject=None',
      { accept: TABLE },
    );
    expect(dicts(table.rows)).toHaveLength(10);
    const seen: string[] = [];
    let next = '';
    do {
      const page = await list(
        simulator,
        name,
        `/api/v1/pods?limit=50&continue=${next}`,
      );
      seen.push(...names(page));
      next = text(dig(page, 'metadata', 'continue'));
    } while (next);
    expect(seen).toEqual(names(await list(simulator, name, '/api/v1/pods')));
    expect(seen.length).toBeGreaterThan(100);
  });

  it('puts pods on nodes that exist, with owners that exist', async () => {
    const { name } = simulator.clusters[0];
    const nodes = new Set(names(await list(simulator, name, '/api/v1/nodes')));
    const pods = dicts((await list(simulator, name, '/api/v1/pods')).items);
    expect(
      pods.every(pod => nodes.has(text(dig(pod, 'spec', 'nodeName')))),
    ).toBe(true);
    const owners = new Set<unknown>();
    for (const path of ['replicasets', 'daemonsets', 'statefulsets']) {
      dicts(
        (await list(simulator, name, `/apis/apps/v1/${path}`)).items,
      ).forEach(item => owners.add(dig(item, 'metadata', 'uid')));
    }
    expect(
      pods.every(pod =>
        owners.has(dicts(dig(pod, 'metadata', 'ownerReferences'))[0].uid),
      ),
    ).toBe(true);
  });

  it('tells its stories', async () => {
    const failing = await list(
      simulator,
      by('failing-workloads')[0].name,
      '/api/v1/pods?includeObject=None',
      { accept: TABLE },
    );
    const states = dicts(failing.rows).map(row => (row.cells as string[])[2]);
    expect(states).toEqual(
      expect.arrayContaining([
        'CrashLoopBackOff',
        'ImagePullBackOff',
        'Pending',
        'Running',
      ]),
    );
    const sick = await list(
      simulator,
      by('nodes-not-ready')[0].name,
      '/api/v1/nodes?includeObject=None',
      { accept: TABLE },
    );
    expect(
      dicts(sick.rows).filter(row => (row.cells as string[])[1] === 'NotReady'),
    ).toHaveLength(3);
    const skewed = await list(
      simulator,
      by('kubelet-skew')[0].name,
      '/api/v1/nodes',
    );
    const kubelets = dicts(skewed.items).map(node =>
      text(dig(node, 'status', 'nodeInfo', 'kubeletVersion')),
    );
    expect(new Set(kubelets)).toEqual(
      new Set(['v1.36.2+rke2r1', 'v1.33.7+rke2r1']),
    );
    const hostile = await list(
      simulator,
      by('hostile-strings')[0].name,
      '/api/v1/nodes',
    );
    expect(JSON.stringify(hostile)).toContain('<script>');
    const etcd = by('etcd-failing')[0];
    const ready = await httpsRequest(
      `${etcd.url}/readyz?verbose`,
      simulator.caPem,
      { token: etcd.viewerToken },
    );
    expect(ready.status).toBe(500);
    expect(ready.text()).toContain('[-]etcd failed: reason withheld');
    for (const story of ['unreachable', 'hibernated', 'provisioning']) {
      await expect(
        httpsRequest(by(story)[0].url, simulator.caPem),
      ).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    }
  });

  it('holds an expired token in the kubeconfig of one cluster', async () => {
    const cluster = by('credential-expired')[0];
    const kubeconfig = parse(simulator.kubeconfig()) as Record<string, unknown>;
    const user = dicts(kubeconfig.users).find(item =>
      text(item.name).startsWith(cluster.name),
    );
    const token = text(dig(user, 'user', 'token'));
    expect(
      (await httpsRequest(`${cluster.url}/version`, simulator.caPem, { token }))
        .status,
    ).toBe(401);
    expect(
      (
        await httpsRequest(`${cluster.url}/version`, simulator.caPem, {
          token: cluster.viewerToken,
        })
      ).status,
    ).toBe(200);
  });

  it('writes a kubeconfig with what the source needs to know', () => {
    const kubeconfig = parse(simulator.kubeconfig()) as Record<string, unknown>;
    const contexts = dicts(kubeconfig.contexts);
    expect(contexts.map(item => item.name)).toEqual(
      simulator.clusters
        .filter(cluster => cluster.source !== 'cluster-api')
        .map(cluster => cluster.name),
    );
    const hibernated = contexts.find(
      item => item.name === by('hibernated')[0].name,
    );
    expect(dig(hibernated, 'context', 'extensions')).toEqual([
      {
        name: 'fleetstage.io',
        extension: expect.objectContaining({
          owner: 'group:default/data-platform',
          lifecycle: 'hibernated',
          environment: 'staging',
        }),
      },
    ]);
  });

  it('knows ten clusters in Cluster API, two of them in both sources', async () => {
    const clusters = await list(
      simulator,
      'fleet-management',
      '/apis/cluster.x-k8s.io/v1beta2/clusters',
    );
    expect(names(clusters).sort()).toEqual(
      simulator.clusters
        .filter(cluster => cluster.source !== 'kubeconfig')
        .map(cluster => cluster.name)
        .sort(),
    );
    expect(
      simulator.clusters.filter(cluster => cluster.source === 'both'),
    ).toHaveLength(2);
    const old = await httpsRequest(
      `${simulator.management.url}/apis/cluster.x-k8s.io/v1beta1/clusters`,
      simulator.caPem,
      { token: simulator.management.adminToken },
    );
    expect(old.status).toBe(404);
  });

  it('lets the management viewer get the kubeconfig Secrets, and no others', async () => {
    const { url, viewerToken } = simulator.management;
    const read = (path: string) =>
      httpsRequest(`${url}${path}`, simulator.caPem, { token: viewerToken });
    const secret = await read(
      '/api/v1/namespaces/fleet-production/secrets/data-prod-eu-kubeconfig',
    );
    expect(secret.status).toBe(200);
    const kubeconfig = parse(
      Buffer.from(text(dig(secret.json(), 'data', 'value')), 'base64').toString(
        'utf8',
      ),
    ) as Record<string, unknown>;
    expect(kubeconfig['current-context']).toBe(
      'data-prod-eu-admin@data-prod-eu',
    );
    const server = text(
      dig(dicts(kubeconfig.clusters)[0], 'cluster', 'server'),
    );
    const token = text(dig(dicts(kubeconfig.users)[0], 'user', 'token'));
    expect(server).toBe(
      simulator.clusters.find(cluster => cluster.name === 'data-prod-eu')?.url,
    );
    expect(
      (
        await httpsRequest(`${server}/api/v1/secrets`, simulator.caPem, {
          token,
        })
      ).status,
    ).toBe(200);
    expect(
      (await read('/api/v1/namespaces/fleet-production/secrets')).status,
    ).toBe(403);
    expect(
      (
        await read(
          '/api/v1/namespaces/fleet-ephemeral/secrets/checkout-pr-4711-kubeconfig',
        )
      ).status,
    ).toBe(404);
  });

  it('speaks HTTP/2, and compresses bodies above 128 KiB when asked', async () => {
    const cluster =
      by('healthy').find(candidate => candidate.nodes > 15) ??
      simulator.clusters[0];
    const session = connect(cluster.url, { ca: simulator.caPem });
    try {
      const [headers, body] = await new Promise<
        [Record<string, unknown>, Buffer]
      >((resolve, reject) => {
        const stream = session.request({
          ':path': '/api/v1/pods',
          authorization: `Bearer ${cluster.viewerToken}`,
          'accept-encoding': 'gzip',
        });
        const chunks: Buffer[] = [];
        let head: Record<string, unknown> = {};
        stream.on('response', given => {
          head = given;
        });
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => resolve([head, Buffer.concat(chunks)]));
        stream.on('error', reject);
        stream.end();
      });
      expect(headers[':status']).toBe(200);
      expect(headers['content-encoding']).toBe('gzip');
      expect(dict(JSON.parse(gunzipSync(body).toString('utf8'))).kind).toBe(
        'PodList',
      );
    } finally {
      session.close();
    }
  });

  it('answers 404 to what is no address', async () => {
    const { adminToken, url } = simulator.clusters[0];
    const ask = async (path: string) =>
      (
        await httpsRequest(`${url}${path}`, simulator.caPem, {
          token: adminToken,
        })
      ).status;
    expect(await ask('//')).toBe(404);
    expect(await ask('//?a=b')).toBe(404);
    expect(await ask('/version')).toBe(200);
  });

  it('counts requests, connections and bytes, and keeps a log', async () => {
    const { name } = simulator.clusters[0];
    simulator.resetCounters();
    await list(simulator, name, '/api/v1/namespaces');
    await list(simulator, name, '/version');
    const counters = simulator.counters(name);
    expect(counters).toMatchObject({ requests: 2, connections: 2 });
    expect(counters.bytes).toBeGreaterThan(500);
    expect(simulator.requestLog(name)).toEqual([
      {
        method: 'GET',
        path: '/api/v1/namespaces',
        accept: 'application/json',
        status: 200,
      },
      {
        method: 'GET',
        path: '/version',
        accept: 'application/json',
        status: 200,
      },
    ]);
  });
});

describe('other fleets', () => {
  it('are the same for the same seed and differ for another', async () => {
    const snapshot = async (seed: number) => {
      const simulator = await startSimulator({ clusters: 2, seed });
      try {
        const [cluster] = simulator.clusters;
        const pods = await list(simulator, cluster.name, '/api/v1/pods');
        return {
          uid: cluster.uid,
          token: cluster.viewerToken,
          pods: dicts(pods.items).map(pod => [
            dig(pod, 'metadata', 'name'),
            dig(pod, 'metadata', 'uid'),
            dig(pod, 'metadata', 'resourceVersion'),
            dig(pod, 'spec'),
          ]),
        };
      } finally {
        await simulator.close();
      }
    };
    const first = await snapshot(7);
    expect(await snapshot(7)).toEqual(first);
    const other = await snapshot(8);
    expect(other.uid).not.toBe(first.uid);
    expect(other.token).not.toBe(first.token);
  });

  it('repeat the pattern with new names and bounded node counts', async () => {
    const simulator = await startSimulator({ clusters: 60, stories: false });
    try {
      expect(
        new Set(simulator.clusters.map(cluster => cluster.name)).size,
      ).toBe(60);
      expect(simulator.clusters[24].name).toBe('payments-prod-eu-2');
      expect(
        simulator.clusters.every(
          cluster => cluster.nodes >= 3 && cluster.nodes <= 50,
        ),
      ).toBe(true);
      expect(
        simulator.clusters.every(cluster => cluster.story === 'healthy'),
      ).toBe(true);
      // More clusters than the cache holds: each answers, before and after its objects were dropped.
      for (const round of [1, 2]) {
        const answers = await Promise.all(
          simulator.clusters.map(cluster =>
            list(simulator, cluster.name, '/api/v1/nodes?limit=1'),
          ),
        );
        expect([
          round,
          answers.filter(answer => dicts(answer.items).length === 1).length,
        ]).toEqual([round, 60]);
      }
    } finally {
      await simulator.close();
    }
  });

  it('keep what was written, however many other clusters were read since', async () => {
    const simulator = await startSimulator({ clusters: 50, stories: false });
    try {
      const [first, ...rest] = simulator.clusters;
      simulator.apply(first.name, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'kept', namespace: 'default' },
      });
      await Promise.all(
        rest.map(cluster =>
          list(simulator, cluster.name, '/api/v1/namespaces'),
        ),
      );
      const kept = await list(
        simulator,
        first.name,
        '/api/v1/namespaces/default/configmaps/kept',
      );
      expect(kept.kind).toBe('ConfigMap');
    } finally {
      await simulator.close();
    }
  });

  it('can be chosen by name', async () => {
    const simulator = await startSimulator({
      only: ['sandbox-us', 'ml-train-eu'],
    });
    try {
      expect(simulator.clusters.map(cluster => cluster.name)).toEqual([
        'sandbox-us',
        'ml-train-eu',
      ]);
    } finally {
      await simulator.close();
    }
  });

  it('say what is wrong with their options', async () => {
    await expect(startSimulator({ clusters: 0 })).rejects.toThrow(
      'the number of clusters must be from 1 to 2000, not 0',
    );
    const simulator = await startSimulator({ clusters: 1 });
    const port = Number(new URL(simulator.management.url).port);
    await expect(
      startSimulator({ clusters: 1, basePort: port }),
    ).rejects.toThrow(`port ${port} is already in use`);
    await simulator.close();
  });
});
