/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type {
  ClusterConformance,
  ClusterDetail,
  ClusterPreview,
  ConformancePage,
  Creation,
  Finding,
  FleetStandard,
  RenderedException,
  StandardInForce,
} from '@fleetstage/plugin-fleet-common';
import { startSimulator, type Simulator } from '@fleetstage/simulator';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import {
  asService,
  demoDocuments,
  ENGINE,
  eventually,
  startPortal,
  type Portal,
} from './__testUtils__/portal';
import { createFleetConditionalDecision, fleetConditions } from './index';

jest.setTimeout(120_000);

const EXAMPLE = readFileSync(
  path.resolve(__dirname, '../../../examples/standard/standard.yaml'),
  'utf8',
);

/** The standard, from its document to conformance and creations. */
describe(`the standard (${ENGINE})`, () => {
  let simulator: Simulator;
  let portal: Portal;
  let folder: string;

  const get = async <T>(url: string): Promise<T> =>
    (await portal.get(`/api/fleet/${url}`).expect(200)).body as T;
  const request = (more: object = {}) => ({
    name: 'search-dev',
    class: 'ephemeral',
    owner: 'search',
    ...more,
  });
  const announce = (body: object) =>
    portal
      .put('/api/fleet/creations/search-dev')
      // Not the user of the other requests: who created a cluster sees it anyway.
      .set('authorization', asService)
      .send({ standardVersion: '1.3.0', ...body });
  const writeStandard = (text: string) =>
    writeFile(path.join(folder, 'standard.yaml'), text);

  beforeAll(async () => {
    simulator = await startSimulator({ clusters: 6, seed: 1 });
    folder = await mkdtemp(path.join(tmpdir(), 'fleet-'));
    await writeFile(
      path.join(folder, 'management.kubeconfig'),
      simulator.managementKubeconfig(),
    );
    await writeFile(path.join(folder, 'kubeconfig'), simulator.kubeconfig());
    await writeStandard(EXAMPLE);
    portal = await startPortal({
      ...(await demoDocuments(folder)),
      sources: {
        clusterApi: [
          { kubeconfig: path.join(folder, 'management.kubeconfig') },
        ],
        kubeconfig: [{ files: [path.join(folder, 'kubeconfig')] }],
      },
      standard: { target: path.join(folder, 'standard.yaml') },
      documents: { interval: { seconds: 2 } },
    });
    await eventually(
      () => get<StandardInForce>('standard'),
      ({ standard }) => standard?.version === '1.3.0',
    );
    await eventually(
      async () => (await get<ConformancePage>('standard/clusters')).items,
      items =>
        items.length === 6 &&
        items.every(({ sentence }) => sentence !== 'Nobody has looked yet'),
      60,
    );
    for (const { name } of simulator.clusters) {
      await portal.post(`/api/fleet/clusters/${name}/refresh`).expect(202);
    }
  });

  afterAll(async () => {
    await portal?.stop();
    await simulator?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('holds every cluster against its class; the numbers add up', async () => {
    const fleet = await eventually(
      () => get<FleetStandard>('standard/fleet'),
      ({ states }) => states.drifted > 0 && states['no-class'] > 0,
      60,
    );
    expect(fleet.total).toBe(6);
    expect(Object.values(fleet.states).reduce((a, b) => a + b, 0)).toBe(6);
    expect(fleet.versions).toMatchObject([{ version: '1.3.0', current: true }]);
    const page = await get<ConformancePage>(
      'standard/clusters?conformance=drifted',
    );
    expect(page.totalItems).toBe(fleet.states.drifted);
    const detail = await get<ClusterConformance>(
      'clusters/payments-prod-eu/standard',
    );
    expect(detail).toMatchObject({
      state: 'drifted',
      class: { name: 'production', from: "by the standard's selector" },
    });
    expect(detail.differences).toContainEqual(
      expect.objectContaining({
        kind: 'label',
        key: 'cost-center',
        verdict: 'drift',
        sinceVersion: '1.3.0',
        findingId: expect.any(String),
      }),
    );
    // The numbers of a filter are the list behind it.
    const labels = fleet.kinds.find(({ kind }) => kind === 'label')!;
    const behind = await get<ConformancePage>('standard/clusters?kind=label');
    expect(behind.totalItems).toBe(labels.clusters);
  });

  it('exports what it shows', async () => {
    const { text } = await portal.get('/api/fleet/standard.csv').expect(200);
    expect(text).toMatch(/payments-prod-eu.*drift,label,cost-center/);
  });

  it('renders the exception that would accept a finding, and takes it in', async () => {
    const { items } = await get<{ items: Finding[] }>(
      'clusters/payments-prod-eu/findings?limit=100',
    );
    const finding = items.find(({ rule }) => rule === 'standard-label')!;
    const rendered = (
      await portal
        .post('/api/fleet/exceptions/render')
        .send({ findingId: finding.id, reason: 'The bill is split by hand.' })
        .expect(200)
    ).body as RenderedException;
    expect(parse(rendered.file.content)).toMatchObject({
      kind: 'FleetException',
      spec: {
        owner: finding.owner,
        approval: { by: 'group:default/platform' },
        clusters: { names: ['payments-prod-eu'] },
        rules: ['standard-label'],
        subjects: ['cost-center'],
      },
    });
    const answer = await portal
      .post('/api/fleet/exceptions/render')
      .send({
        findingId: finding.id,
        reason: 'For ever and ever.',
        expiresAt: '2999-01-01',
      })
      .expect(400);
    expect(answer.body.error.message).toMatch(/expiresAt: at most 365 days/);
  });

  it('tells a form what the standard allows, with ends of support and advice', async () => {
    const inForce = await get<StandardInForce>('standard');
    expect(inForce.mayCreate).toBe(true);
    expect(inForce.advice.production).toMatchObject({
      provisioner: 'cluster-api',
      fleetSize: 6,
    });
    expect(inForce.support).toContainEqual({
      provider: 'eks',
      minor: '1.36',
      status: 'supported',
      until: '2999-12-31',
    });
  });

  it('previews a request with all that is wrong with it, then its files', async () => {
    const preview = async (body: object) =>
      (await portal.post('/api/fleet/standard/preview').send(body).expect(200))
        .body as ClusterPreview;
    const wrong = await preview(
      request({ region: 'us-east-1', nodePools: { default: { nodes: 9 } } }),
    );
    expect(wrong.files).toEqual([]);
    expect(wrong.problems).toMatchObject([
      { field: 'region', deviation: { kind: 'region', key: '' } },
      {
        field: 'nodePools.default.nodes',
        deviation: { kind: 'node-pool', key: 'default' },
      },
    ]);
    const fine = await preview(request());
    expect(fine.problems).toEqual([]);
    expect(fine.plan).toMatchObject({
      provisioner: 'cluster-api',
      region: 'eu-central-1',
      kubernetesVersion: 'v1.36.3',
      nodes: 2,
    });
    expect(fine.files.map(({ path: file }) => file)).toEqual([
      'search-dev/cluster.yaml',
    ]);
  });

  it('has an announced cluster in the catalog at once, with its owner and what it was made from', async () => {
    const created = (
      await announce({ request: request(), taskId: 'task-1' }).expect(200)
    ).body as Creation;
    expect(created).toMatchObject({
      state: 'announced',
      owner: 'group:default/search',
      entityRef: 'resource:default/search-dev',
    });
    const entity = await eventually(
      () =>
        portal.get('/api/catalog/entities/by-name/resource/default/search-dev'),
      ({ status }) => status === 200,
    );
    expect(entity.body).toMatchObject({
      metadata: {
        annotations: {
          'fleetstage.io/lifecycle': 'provisioning',
          'fleetstage.io/standard': 'company',
          'fleetstage.io/standard-version': '1.3.0',
          'fleetstage.io/class': 'ephemeral',
        },
      },
      spec: { owner: 'group:default/search' },
    });
    // The same request again changes nothing.
    const again = (await announce({ request: request() }).expect(200))
      .body as Creation;
    expect(again).toMatchObject({
      createdAt: created.createdAt,
      taskId: 'task-1',
    });
    // A second cluster of the class is shown with what differs from the first.
    const preview = (
      await portal
        .post('/api/fleet/standard/preview')
        .send(request({ name: 'other', nodePools: { default: { nodes: 3 } } }))
        .expect(200)
    ).body as ClusterPreview;
    expect(preview.previous).toMatchObject({ name: 'search-dev' });
    expect(preview.previous!.diff).toMatch(/^\+.*replicas: 3$/m);
  });

  it.each([
    ['another owner', { owner: 'payments' }, 409, 'was asked for before'],
    ['a region out of bounds', { region: 'mars' }, 400, 'region: '],
  ])('refuses %s', async (_what, more, status, message) => {
    const answer = await announce({ request: request(more) }).expect(status);
    expect(answer.body.error.message).toContain(message);
  });

  it('refuses a name that the fleet has', async () => {
    const answer = await portal
      .put('/api/fleet/creations/payments-prod-eu')
      .send({
        standardVersion: '1.3.0',
        request: request({ name: 'payments-prod-eu' }),
      })
      .expect(409);
    expect(answer.body.error.message).toMatch(/has a cluster/);
  });

  it('shows a failed creation with its reason, and begins anew when it is asked for again', async () => {
    await portal
      .post('/api/fleet/creations/search-dev/progress')
      .send({ state: 'failed', message: 'no quota' })
      .expect(200);
    expect(await get<Creation>('creations/search-dev')).toMatchObject({
      state: 'failed',
      message: 'no quota',
    });
    const again = (await announce({ request: request() }).expect(200)).body;
    expect(again).toMatchObject({ state: 'announced' });
    expect(again.message).toBeUndefined();
  });

  it('shows creations to those who may see the cluster, and lets only those who may create write', async () => {
    portal.decide(
      createFleetConditionalDecision(
        { resourceType: 'fleet-cluster' } as never,
        fleetConditions.isOwnedBy({ owners: ['group:default/payments'] }),
      ),
    );
    try {
      expect(await get<{ items: unknown[] }>('creations')).toMatchObject({
        items: [],
      });
      await portal.get('/api/fleet/creations/search-dev').expect(404);
      const { total } = await get<FleetStandard>('standard/fleet');
      expect(total).toBe(1);
      portal.decide({ result: AuthorizeResult.DENY });
      await announce({ request: request() }).expect(403);
      await portal.post('/api/fleet/standard/preview').send({}).expect(403);
      await portal.delete('/api/fleet/creations/search-dev').expect(403);
    } finally {
      portal.decide({ result: AuthorizeResult.ALLOW });
    }
  });

  it('forgets a creation: its cluster leaves the fleet', async () => {
    await portal.delete('/api/fleet/creations/search-dev').expect(204);
    await portal.get('/api/fleet/creations/search-dev').expect(404);
    const { sightings } = await get<ClusterDetail>('clusters/search-dev');
    expect(sightings).toMatchObject([
      { source: 'created', goneAt: expect.any(String) },
    ]);
  });

  it('keeps the last valid standard in force while a newer one is broken, and says so', async () => {
    await writeStandard(EXAMPLE.replace('min: 3, max: 24', 'min: 9, max: 24'));
    const broken = await eventually(
      () => get<StandardInForce>('standard'),
      ({ problems }) => problems.length > 0,
    );
    expect(broken.standard?.version).toBe('1.3.0');
    expect(broken.problems[0]).toMatch(
      /standard\.yaml: spec\.classes\[0\]\.nodePools\[0\]\.nodes: must hold/,
    );
    const { items } = await get<{ items: Finding[] }>(
      'findings?rule=document-problem',
    );
    expect(items).toHaveLength(1);

    await writeStandard(EXAMPLE.replace('version: 1.3.0', 'version: 1.4.0'));
    await eventually(
      () => get<FleetStandard>('standard/fleet'),
      ({ versions }) =>
        versions.map(({ version }) => version).join() === '1.4.0,1.3.0',
    );
    // Another content under the same number is told, since clusters record the number.
    await writeStandard(
      EXAMPLE.replace('version: 1.3.0', 'version: 1.4.0').replace(
        'max: 24',
        'max: 30',
      ),
    );
    const changed = await eventually(
      () => get<{ items: Finding[] }>('findings?rule=document-problem'),
      found => found.items.length > 0,
    );
    expect(changed.items[0].evidence.problem).toMatch(/raise it/);
  });
});
