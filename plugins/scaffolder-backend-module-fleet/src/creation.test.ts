/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Creation } from '@fleetstage/plugin-fleet-common';
import { startSimulator, type Simulator } from '@fleetstage/simulator';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { ApiCaller } from './__testUtils__/ApiCaller';
import {
  EXAMPLE,
  removeFolders,
  requestOf,
  temporaryFolder,
} from './__testUtils__/jobs';
import {
  eventually,
  startPortal,
  type EndedTask,
  type Portal,
} from './__testUtils__/portal';

jest.setTimeout(180_000);

/** From a request to a registered cluster, on the demo fleet. */
describe('the creation of a cluster', () => {
  let simulator: Simulator;
  let portal: Portal;
  let management: ApiCaller;
  const tasks: EndedTask[] = [];

  const creation = async (name: string) =>
    portal.get<Creation>(`/api/fleet/creations/${name}`);
  const run = async (task: string): Promise<EndedTask> => {
    const ended = await portal.end(task);
    tasks.push(ended);
    return ended;
  };
  const clusterObject = (name: string) =>
    management.get(
      `/apis/cluster.x-k8s.io/v1beta2/namespaces/fleet-staging/clusters/${name}`,
    );
  const argocdSecret = async (name: string) => {
    const { data, ...secret } = await management.get(
      `/api/v1/namespaces/argocd/secrets/cluster-${name}`,
    );
    const { config, server } = data as Record<string, string>;
    const plain = (text: string) => Buffer.from(text, 'base64').toString();
    const { bearerToken } = JSON.parse(plain(config));
    return { ...secret, bearerToken, server: plain(server) };
  };

  beforeAll(async () => {
    simulator = await startSimulator({
      clusters: 2,
      provisioning: { stepMs: 900 },
    });
    const { management: hub, caPem, rancher } = simulator;
    management = new ApiCaller({ ...hub, caPem });
    const folder = await temporaryFolder();
    const write = async (name: string, text: string) => {
      await writeFile(path.join(folder, name), text);
      return path.join(folder, name);
    };
    const kubeconfig = await write(
      'provisioner.kubeconfig',
      simulator.provisionerKubeconfig(),
    );
    const { url, token } = rancher;
    portal = await startPortal({
      sources: {
        clusterApi: [
          {
            kubeconfig: await write(
              'management.kubeconfig',
              simulator.managementKubeconfig(),
            ),
          },
        ],
      },
      standard: { target: await write('standard.yaml', EXAMPLE) },
      provisioners: {
        clusterApi: [{ kubeconfig }],
        rancher: [{ url, token, caFile: await write('ca.pem', rancher.caPem) }],
      },
      gitOps: { argocd: { kubeconfig } },
    });
    await eventually(
      () => portal.get<{ standard?: object }>('/api/fleet/standard'),
      ({ body }) => body.standard !== undefined,
    );
  });
  afterAll(async () => {
    await portal?.stop();
    await simulator?.close();
    await removeFolders();
  });

  it('has the cluster in the catalog at once, and ends with one that works and is registered', async () => {
    const task = await portal.create(requestOf());
    const entity = await eventually(
      () =>
        portal.get<{ metadata: { annotations: Record<string, string> } }>(
          '/api/catalog/entities/by-name/resource/default/search-dev',
        ),
      ({ status }) => status === 200,
    );
    expect(entity.body).toMatchObject({
      metadata: { annotations: { 'fleetstage.io/lifecycle': 'provisioning' } },
      spec: { owner: 'group:default/search' },
    });
    expect((await creation('search-dev')).body.state).not.toBe('ready');

    const { log, status } = await run(task);
    expect([status, log]).toEqual(['completed', expect.any(String)]);
    for (const stage of ['InfrastructureReady', 'ControlPlaneAvailable']) {
      expect(log).toContain(`${stage}: `);
    }
    expect((await creation('search-dev')).body).toMatchObject({
      state: 'ready',
      taskId: task,
    });
    const { conditions } = (await clusterObject('search-dev')).status as {
      conditions: object[];
    };
    expect(conditions).toContainEqual(
      expect.objectContaining({ type: 'Available', status: 'True' }),
    );
  });

  it('gives Argo CD an account of the class, and not the admin', async () => {
    const { bearerToken, server } = await argocdSecret('search-dev');
    const made = simulator.clusters.find(({ name }) => name === 'search-dev')!;
    expect(server).toBe(made.url);
    expect(bearerToken).not.toBe(made.adminToken);
    const its = new ApiCaller({
      url: server,
      caPem: simulator.caPem,
      adminToken: bearerToken,
    });
    expect(await its.status('/api/v1/namespaces')).toBe(200);
    expect(await its.status('/api/v1/nodes')).toBe(403);
  });

  it('becomes one cluster of the fleet with what the source sees', async () => {
    const { items } = await eventually(
      async () =>
        (
          await portal.get<{ items: { name: string; lifecycle: string }[] }>(
            '/api/fleet/clusters?limit=100',
          )
        ).body,
      page =>
        page.items.some(
          ({ lifecycle, name }) =>
            name === 'search-dev' && lifecycle === 'active',
        ),
    );
    expect(items.filter(({ name }) => name === 'search-dev')).toHaveLength(1);
  });

  it('changes nothing when the same is asked for again', async () => {
    const before = await clusterObject('search-dev');
    const secret = await argocdSecret('search-dev');
    const { log, status } = await run(await portal.create(requestOf()));
    expect([status, log]).toEqual([
      'completed',
      expect.stringContaining('is already as the standard says'),
    ]);
    expect(log).toContain('Is already registered with argocd');
    expect((await clusterObject('search-dev')).metadata).toEqual(
      before.metadata,
    );
    expect(await argocdSecret('search-dev')).toEqual(secret);
  });

  it('tells what the cloud refuses, and goes on after Retry with the same cluster', async () => {
    const task = await portal.create(
      requestOf({ name: 'search-north', region: 'eu-north-1' }),
    );
    const failed = await run(task);
    expect([failed.status, failed.log]).toEqual([
      'failed',
      expect.stringMatching(
        /The cluster cannot come up: .*VcpuLimitExceeded.*Safe next step/,
      ),
    ]);
    expect((await creation('search-north')).body).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('VcpuLimitExceeded'),
    });
    const { uid } = (await clusterObject('search-north')).metadata as {
      uid?: string;
    };
    simulator.grantQuota('eu-north-1');
    await portal.retry(task);
    const { log, status } = await run(task);
    expect([status, log]).toEqual(['completed', expect.any(String)]);
    expect((await clusterObject('search-north')).metadata).toMatchObject({
      uid,
    });
    expect((await creation('search-north')).body).toMatchObject({
      state: 'ready',
    });
  });

  it('stops waiting when the task is cancelled, and tells the fleet', async () => {
    simulator.withdrawQuota('eu-north-1');
    const task = await portal.create(
      requestOf({ name: 'search-later', region: 'eu-north-1' }),
    );
    await eventually(
      async () => (await creation('search-later')).body,
      ({ state }) => state === 'waiting',
    );
    await portal.cancel(task);
    const { log } = await run(task);
    expect(log).toContain('has been cancelled');
    const { message } = await eventually(
      async () => (await creation('search-later')).body,
      ({ state }) => state === 'failed',
    );
    expect(message).toMatch(
      /^Cancelled\. What was asked for goes on: to stop it, delete cluster 'search-later'/,
    );
  });

  it('works the way of Rancher too', async () => {
    const wanted = requestOf({
      name: 'search-edge',
      class: 'edge',
    });
    const { log, status } = await run(await portal.create(wanted));
    expect([status, log]).toEqual([
      'completed',
      expect.stringContaining('Rancher registers the cluster'),
    ]);
    expect((await creation('search-edge')).body.state).toBe('ready');
    const again = await run(await portal.create(wanted));
    expect(again.log).toContain('is already as the standard says');
    expect(again.log).not.toContain(': applied');
  });

  it('is what the example template does, step by step', async () => {
    const { log, status } = await run(
      await portal.answerForm('new-cluster', {
        name: 'search-form',
        class: 'staging',
        owner: 'group:default/search',
        purpose: 'Search for people',
        delivery: 'apply',
        nodePools: { default: { nodes: 3 } },
        variables: {},
        labels: {},
        deviations: [],
        review: 'planned',
      }),
    );
    expect([status, log]).toEqual(['completed', expect.any(String)]);
    expect(log).toContain('Wrote rendered/search-form/cluster.yaml');
    expect(log).toContain('Registered with argocd');
    expect((await creation('search-form')).body).toMatchObject({
      state: 'ready',
      request: { purpose: 'Search for people' },
    });
  });

  it('says that nobody registered a cluster of a merged pull request, and registers it by the example template', async () => {
    const wanted = requestOf({ name: 'search-merged' });
    await run(await portal.propose(wanted));
    expect((await creation('search-merged')).body.state).toBe('announced');

    // GitOps applies what was merged.
    const [file] = await portal.files(wanted);
    expect(file.path).toBe('search-merged/cluster.yaml');
    await management.apply(
      '/apis/cluster.x-k8s.io/v1beta2/namespaces/fleet-staging/clusters/search-merged',
      parse(file.content),
      'gitops',
    );
    const { body } = await eventually(
      () => creation('search-merged'),
      seen => seen.body.state === 'unregistered',
      60,
    );
    expect(body.controlPlane).toBe('argocd');
    await expect(argocdSecret('search-merged')).rejects.toThrow('404');

    const { log, status } = await run(
      await portal.answerForm('register-cluster', { cluster: 'search-merged' }),
    );
    expect([status, log]).toEqual(['completed', expect.any(String)]);
    expect(log).toContain('Registered with argocd');
    expect((await creation('search-merged')).body.state).toBe('ready');
    expect((await argocdSecret('search-merged')).bearerToken).toMatch(/./);
  });

  it('says that nobody asked for a cluster', async () => {
    const { log, status } = await run(
      await portal.answerForm('register-cluster', { cluster: 'search-nobody' }),
    );
    expect(status).toBe('failed');
    expect(log).toContain('cluster: nobody asked this portal for a cluster');
  });

  it('says which fields the standard does not allow', async () => {
    const { log, status } = await run(
      await portal.create(
        requestOf({
          name: 'search-mars',
          region: 'mars',
          nodePools: { default: { nodes: 99 } },
        }),
      ),
    );
    expect(status).toBe('failed');
    expect(log).toMatch(/region: .*nodePools\.default\.nodes: /);
    expect((await creation('search-mars')).status).toBe(404);
  });

  it('tells no secret to anybody', async () => {
    const secrets = [
      simulator.rancher.token,
      (await argocdSecret('search-dev')).bearerToken,
      (await argocdSecret('search-north')).bearerToken,
      ...[simulator.management, ...simulator.clusters].flatMap(
        ({ adminToken, viewerToken }) => [adminToken, viewerToken],
      ),
      /token: (\S+)/.exec(simulator.provisionerKubeconfig())![1],
    ];
    const told = [portal.logs(), ...tasks.map(({ log }) => log)].join('\n');
    expect(told).toContain('search-dev');
    for (const secret of secrets) {
      expect(secret).toMatch(/.{12}/);
      expect(told).not.toContain(secret);
    }
  });
});
