/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  CLUSTER_STATES,
  type ClusterDetail,
  type ClusterSummary,
  type Overview,
  type RefreshProgress,
} from '@fleetstage/plugin-fleet-common';
import { startSimulator, type Simulator } from '@fleetstage/simulator';
import {
  demoDocuments,
  ENGINE,
  eventually,
  startPortal,
  type Portal,
} from './__testUtils__/portal';
import { createFleetConditionalDecision, fleetConditions } from './index';

jest.setTimeout(120_000);

/** The portal on the demo fleet: every line between the sources' wire and the API's answer is the real one. */
describe(`the portal on the demo fleet (${ENGINE})`, () => {
  let simulator: Simulator;
  let portal: Portal;
  let folder: string;

  const clusters = async (query = ''): Promise<ClusterSummary[]> =>
    (await portal.get(`/api/fleet/clusters?limit=100${query}`).expect(200)).body
      .items;
  const detailOf = async (name: string): Promise<ClusterDetail> =>
    (await portal.get(`/api/fleet/clusters/${name}`).expect(200)).body;
  const named = (story: string) =>
    simulator.clusters.find(cluster => cluster.story === story)!.name;
  const refresh = async (name: string) => {
    await portal.post(`/api/fleet/clusters/${name}/refresh`).expect(202);
    return eventually<RefreshProgress>(
      async () =>
        (await portal.get(`/api/fleet/clusters/${name}/refresh`)).body,
      progress => ['done', 'failed'].includes(progress.state),
    );
  };

  beforeAll(async () => {
    simulator = await startSimulator({ clusters: 24, seed: 1 });
    folder = await mkdtemp(path.join(tmpdir(), 'fleet-'));
    const write = async (name: string, text: string) => {
      await writeFile(path.join(folder, name), text);
      return path.join(folder, name);
    };
    portal = await startPortal({
      sources: {
        kubeconfig: [
          { files: [await write('kubeconfig', simulator.kubeconfig())] },
        ],
        clusterApi: [
          {
            kubeconfig: await write(
              'management.kubeconfig',
              simulator.managementKubeconfig(),
            ),
          },
        ],
      },
      ownership: { projectPrefix: 'team-' },
      ...(await demoDocuments(folder)),
    });
    await eventually(
      async () => (await clusters()).map(cluster => cluster.attemptedAt),
      seen => seen.length === 24 && seen.every(Boolean),
      60,
    );
    // The catalog reads the groups meanwhile; then everybody is looked at once more.
    await eventually(
      async () => {
        const details = await Promise.all(
          simulator.clusters.map(c => detailOf(c.name)),
        );
        return details.filter(d => d.owner).map(d => d.ownership.exists);
      },
      seen =>
        seen.filter(exists => exists === false).length === 1 &&
        seen.every(exists => exists !== undefined),
      60,
    );
    await Promise.all(simulator.clusters.map(cluster => refresh(cluster.name)));
  });

  afterAll(async () => {
    await portal?.stop();
    await simulator?.close();
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(() => portal.decide({ result: AuthorizeResult.ALLOW }));

  it('finds every cluster once, whoever knows it', async () => {
    const seen = await clusters();
    expect(seen.map(cluster => cluster.name).sort()).toEqual(
      simulator.clusters.map(cluster => cluster.name).sort(),
    );
    for (const expected of simulator.clusters) {
      const cluster = seen.find(({ name }) => name === expected.name)!;
      expect(cluster.owner).toBe(expected.owner);
      expect(cluster.environment).toBe(expected.environment);
      expect(cluster.sources.sort()).toEqual(
        expected.source === 'both'
          ? ['cluster-api', 'kubeconfig']
          : [expected.source],
      );
    }
  });

  it('makes each a catalog entity with its owner, and none with a fast fact', async () => {
    const entities = await eventually(
      async () =>
        (
          await portal.get(
            '/api/catalog/entities?filter=spec.type=kubernetes-cluster',
          )
        ).body as {
          metadata: { name: string };
          spec: { owner: string; system: string };
        }[],
      seen => seen.length === 24,
    );
    for (const expected of simulator.clusters) {
      const entity = entities.find(
        ({ metadata }) => metadata.name === expected.name,
      )!;
      expect(entity.spec).toMatchObject({
        owner: expected.owner ?? 'group:default/unowned',
        system: 'fleet',
      });
    }
    expect(JSON.stringify(entities)).not.toMatch(
      /not ready|unreachable|kubernetes\.io\/api-server/,
    );
  });

  it('has totals that add up, alike in tiles, table, heat map and facets', async () => {
    const overview: Overview = (await portal.get('/api/fleet/overview')).body;
    const sum = Object.values(overview.totals).reduce((a, b) => a + b, 0);
    expect(sum).toBe(24);
    const facets = (await portal.get('/api/fleet/facets')).body;
    const heatMap = (await portal.get('/api/fleet/heatmap?groupBy=owner')).body;
    for (const state of CLUSTER_STATES) {
      const rows = await clusters(`&state=${state}`);
      expect(rows).toHaveLength(overview.totals[state]);
      expect(
        facets.state.find((f: { value: string }) => f.value === state)?.count ??
          0,
      ).toBe(overview.totals[state]);
      expect(
        heatMap.groups.reduce(
          (n: number, group: Overview) => n + group.totals[state],
          0,
        ),
      ).toBe(overview.totals[state]);
    }
  });

  it.each([
    ['etcd-failing', 'failing', 'controlPlane'],
    ['unreachable', 'failing', 'reachability'],
    ['nodes-not-ready', 'degraded', 'nodes'],
    ['failing-workloads', 'degraded', 'workloads'],
    ['kubelet-skew', 'degraded', 'versions'],
    ['certificate-expiring', 'degraded', 'certificates'],
    ['unowned', 'degraded', 'ownership'],
    ['unknown-owner', 'degraded', 'ownership'],
    ['credential-expired', 'unknown', 'credentials'],
    ['hostile-strings', 'ok', undefined],
    ['provisioning', 'planned', undefined],
    ['hibernated', 'planned', undefined],
  ])('judges the story %s as %s', async (story, state, axis) => {
    const detail = await detailOf(named(story));
    expect(detail.state).toBe(state);
    if (!axis) return;
    // The portal's own credential is failing, which makes the cluster unknown.
    const ofAxis = state === 'unknown' ? 'failing' : state;
    expect(detail.axes.find(found => found.axis === axis)?.state).toBe(ofAxis);
  });

  it('finds nothing wrong with clusters that have no story', async () => {
    for (const cluster of simulator.clusters) {
      const { story, policyStories, versionStories } = cluster;
      if (story !== 'healthy' || policyStories.length + versionStories.length) {
        continue;
      }
      const { state, sentence } = await detailOf(cluster.name);
      expect([cluster.name, state, sentence]).toEqual([
        cluster.name,
        'ok',
        expect.any(String),
      ]);
    }
  });

  it('asks no cluster for anything when somebody looks at a page', async () => {
    const name = named('healthy');
    simulator.resetCounters();
    for (const page of [
      'overview',
      'clusters',
      'facets',
      'heatmap',
      'clusters.csv',
      `clusters/${name}`,
      `clusters/${name}/nodes`,
      `clusters/${name}/facts`,
      `clusters/${name}/workloads`,
      `clusters/${name}/findings`,
      `clusters/${name}/transitions`,
      `clusters/${name}/runbooks/nodes`,
      `clusters/${name}/versions`,
      'versions',
      'versions.csv',
      'add-ons',
      'add-ons.csv',
      'add-ons/coredns/clusters',
    ]) {
      await portal.get(`/api/fleet/${page}`).expect(200);
    }
    const asked = [...simulator.clusters, simulator.management].map(
      cluster => simulator.counters(cluster.name).requests,
    );
    expect(asked.reduce((a, b) => a + b, 0)).toBe(0);
  });

  it('looks at a cluster of 50 nodes with at most 30 requests over one connection', async () => {
    const large = [...simulator.clusters].sort((a, b) => b.nodes - a.nodes)[0];
    expect(large.nodes).toBe(50);
    simulator.resetCounters();
    await refresh(large.name);
    const counters = simulator.counters(large.name);
    expect(counters.requests).toBeGreaterThan(5);
    expect(counters.requests).toBeLessThanOrEqual(30);
    expect(counters.connections).toBe(1);
  });

  it('shows a fault and its end', async () => {
    const { name } = simulator.clusters.find(
      ({ story, policyStories, versionStories }) =>
        story === 'healthy' &&
        policyStories.length + versionStories.length === 0,
    )!;
    const detail = () => detailOf(name);
    const nodesBefore = (await detail()).nodesTotal;

    await simulator.setFault(name, { kind: 'refused' });
    expect(await refresh(name)).toMatchObject({ state: 'failed' });
    const broken = await detail();
    expect(broken).toMatchObject({
      state: 'failing',
      worstAxis: 'reachability',
      nodesTotal: nodesBefore,
    });
    expect(broken.sentence).toMatch(/API server unreachable/);

    await simulator.setFault(name, undefined);
    expect(await refresh(name)).toMatchObject({ state: 'done' });
    expect(await detail()).toMatchObject({ state: 'ok' });
    const { body } = await portal.get(
      `/api/fleet/clusters/${name}/findings?status=all`,
    );
    expect(body.items[0]).toMatchObject({
      rule: 'api-server-unreachable',
      resolvedAt: expect.any(String),
    });
  });

  it('gives nobody more than the policy does, wherever they look', async () => {
    const mine = simulator.clusters.filter(
      cluster => cluster.owner === 'group:default/payments',
    );
    const other = simulator.clusters.find(
      cluster => cluster.owner === 'group:default/search',
    )!;
    portal.decide(
      createFleetConditionalDecision(
        {
          resourceType: 'fleet-cluster',
          name: 'fleet.cluster.read',
          type: 'resource',
          attributes: {},
        },
        fleetConditions.isOwnedBy({ owners: ['group:default/payments'] }),
      ),
    );
    expect(mine.length).toBeGreaterThan(0);
    const names = mine.map(cluster => cluster.name).sort();
    expect((await clusters()).map(c => c.name).sort()).toEqual(names);
    const { body: overview } = await portal.get('/api/fleet/overview');
    expect(overview.total).toBe(mine.length);
    expect(
      overview.trend.map((day: Overview) =>
        Object.values(day.totals).reduce((a, b) => a + b),
      ),
    ).toEqual([mine.length]);
    const others = [
      'versions',
      'versions.csv',
      'add-ons',
      'add-ons.csv',
      'add-ons/coredns/clusters',
      'facets',
      'heatmap',
      'clusters.csv',
      'overview',
    ];
    for (const page of others) {
      const { text } = await portal.get(`/api/fleet/${page}`).expect(200);
      expect(text).not.toContain(other.name);
      expect(text).not.toContain('group:default/search');
    }
    for (const below of [
      '',
      '/nodes',
      '/findings',
      '/transitions',
      '/refresh',
      '/runbooks/nodes',
      '/versions',
    ]) {
      await portal.get(`/api/fleet/clusters/${other.name}${below}`).expect(404);
    }
    await portal.post(`/api/fleet/clusters/${other.name}/refresh`).expect(404);

    portal.decide(
      createFleetConditionalDecision(
        {
          resourceType: 'fleet-cluster',
          name: 'fleet.cluster.read',
          type: 'resource',
          attributes: {},
        },
        {
          allOf: [
            fleetConditions.isInEnvironment({ environments: ['production'] }),
            {
              not: fleetConditions.isOwnedBy({
                owners: ['group:default/payments'],
              }),
            },
          ],
        },
      ),
    );
    expect((await clusters()).map(c => c.name).sort()).toEqual(
      simulator.clusters
        .filter(
          c =>
            c.environment === 'production' &&
            c.owner !== 'group:default/payments',
        )
        .map(c => c.name)
        .sort(),
    );

    portal.decide({ result: AuthorizeResult.DENY });
    await portal.get('/api/fleet/overview').expect(403);
    await portal.get('/api/fleet/clusters.csv').expect(403);
  });

  it('keeps what is for other plugins from people', async () => {
    const { status } = await portal.get('/api/fleet/inventory');
    expect(status).toBe(403);
  });

  it('filters, sorts and pages on the server', async () => {
    const { body } = await portal
      .get(
        '/api/fleet/clusters?environment=production&environment=staging&sort=nodes&limit=3&offset=1',
      )
      .expect(200);
    const expected = (await clusters())
      .filter(c => ['production', 'staging'].includes(c.environment!))
      .sort(
        (a, b) =>
          (b.nodesTotal ?? -1) - (a.nodesTotal ?? -1) ||
          a.name.localeCompare(b.name),
      );
    expect(body.totalItems).toBe(expected.length);
    expect(body.items.map((c: ClusterSummary) => c.name)).toEqual(
      expected.slice(1, 4).map(c => c.name),
    );
    expect(await clusters('&text=PAYMENTS')).toHaveLength(
      simulator.clusters.filter(c => c.name.includes('payments')).length,
    );
    expect(await clusters('&text=%25')).toEqual([]);
    expect((await clusters('&owner=none')).map(c => c.name)).toEqual([
      named('unowned'),
    ]);
  });

  it.each([
    ['clusters?limit=1000', /'limit'/],
    ['clusters?sort=colour', /'sort'/],
    ['clusters?state=purple', /'state/],
    ['heatmap?groupBy=moon', /'groupBy'/],
  ])('refuses %s by naming the field', async (query, message) => {
    const { body } = await portal.get(`/api/fleet/${query}`).expect(400);
    expect(body.error.message).toMatch(message);
  });

  it('fills runbooks with facts, and finds none outside its folder', async () => {
    const name = named('unreachable');
    const { body } = await portal
      .get(`/api/fleet/clusters/${name}/runbooks/api-server-unreachable`)
      .expect(200);
    expect(body.title).toContain('does not answer');
    expect(body.markdown).not.toContain('{{');
    await portal
      .get(`/api/fleet/clusters/${name}/runbooks/..%2Fpackage`)
      .expect(404);
  });

  it('writes a CSV in which no cell is a formula', async () => {
    const { text, headers } = await portal
      .get('/api/fleet/clusters.csv?owner=group:default/payments')
      .expect(200);
    expect(headers['content-type']).toContain('text/csv');
    expect(text.split('\n')[0]).toMatch(/^cluster,title,state/);
    expect(text.trim().split('\n')).toHaveLength(
      1 +
        simulator.clusters.filter(c => c.owner === 'group:default/payments')
          .length,
    );
  });

  it('lets no secret out: in no answer, entity or log line', async () => {
    const secrets = [...simulator.clusters, simulator.management].flatMap(
      cluster => [cluster.adminToken, cluster.viewerToken],
    );
    const texts = [portal.logs()];
    for (const cluster of simulator.clusters) {
      for (const below of [
        '',
        '/nodes',
        '/workloads',
        '/findings',
        '/transitions',
      ]) {
        texts.push(
          (await portal.get(`/api/fleet/clusters/${cluster.name}${below}`))
            .text,
        );
      }
    }
    texts.push((await portal.get('/api/fleet/overview')).text);
    texts.push((await portal.get('/api/catalog/entities')).text);
    expect(texts.join('\n').length).toBeGreaterThan(10_000);
    for (const secret of secrets) {
      for (const text of texts) expect(text.includes(secret)).toBe(false);
    }
    expect(texts.join('\n')).not.toMatch(/client-key-data|PRIVATE KEY/);
  });

  it('describes itself as OpenAPI', async () => {
    const { body } = await portal.get('/api/fleet/openapi.json').expect(200);
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining([
        '/overview',
        '/clusters',
        '/clusters/{id}/refresh',
      ]),
    );
  });
});
