/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { policyReportSchema } from '@fleetstage/plugin-fleet-common';
import {
  REAL_API_SERVER_HINT,
  RealCluster,
  UPSTREAM_HINT,
  hasUpstreamData,
  readUpstream,
  readUpstreamJson,
  realApiServerAssets,
  startRealApiServer,
  type FakeObject,
  type RealApiServer,
} from '@fleetstage/simulator';
import { kyvernoEngine } from './engine';

const assets = realApiServerAssets();
const describeReal = assets && hasUpstreamData ? describe : describe.skip;

if (!assets) {
  // eslint-disable-next-line no-console -- a skipped suite says why
  console.info(`Skipped: ${REAL_API_SERVER_HINT}`);
}

const NOW = new Date('2026-11-20T10:45:00Z');
const engine = kyvernoEngine({ scanIntervalSeconds: 3_600 });

// There is no controller behind it: statuses and reports are what is written here.
describeReal(`Kyverno on a real API server${UPSTREAM_HINT}`, () => {
  let server: RealApiServer;
  let cluster: RealCluster;

  beforeAll(async () => {
    server = await startRealApiServer();
    cluster = new RealCluster(server);
    await cluster.define(
      [
        ...readUpstream('crds/kyverno'),
        ...readUpstream('crds/policy-reports'),
      ].filter(({ kind }) => kind === 'CustomResourceDefinition'),
    );
    const { items } = readUpstreamJson<{ items: FakeObject[] }>(
      'samples/kyverno/with-status/policyreports-list.json',
    );
    const samples = readUpstream('samples/kyverno/with-status').filter(
      ({ kind }) => !kind.includes('Ephemeral'),
    );
    const objects = [...samples, ...items];
    await cluster.namespaces(
      ...new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? [])),
    );
    for (const component of ['admission', 'background', 'reports', 'cleanup']) {
      await cluster.deployment(
        'kyverno',
        `kyverno-${component}-controller`,
        { 'app.kubernetes.io/component': `${component}-controller` },
        'reg.kyverno.io/kyverno/kyverno:v1.19.0',
      );
    }
    for (const object of objects) await cluster.write(object);
  }, 180_000);
  afterAll(() => server?.stop());

  it('is read to the right numbers', async () => {
    const { context, client } = await cluster.context(NOW);
    try {
      const report = policyReportSchema.parse(
        await engine.probe.collect(context),
      );
      expect(report.gaps).toEqual([]);
      expect(report.engines[0]).toMatchObject({
        version: '1.19.0',
        operations: ['admission', 'background', 'reports', 'cleanup'],
        evidenceAt: '2026-11-20T10:00:00.000Z',
        problems: ['1 of its policies cannot be used'],
      });
      expect(
        report.policies.map(({ name, readiness }) => [name, readiness]).sort(),
      ).toEqual([
        ['disallow-host-namespaces', 'ready'],
        ['disallow-privileged-containers', 'ready'],
        ['require-signed-images', 'failing'],
      ]);
      expect(report.exemptions).toHaveLength(3);
      expect(report.results?.length).toBeGreaterThan(3);
      // Both report groups are served here, and both hold reports.
      expect(client.stats.requests).toBeLessThanOrEqual(20);
      expect(client.stats.connections).toBe(1);
    } finally {
      await client.close();
    }
  });

  it('that may not be read is forbidden, with a gap for each kind', async () => {
    const { context, client } = await cluster.context(NOW, server.viewerToken);
    try {
      const report = policyReportSchema.parse(
        await engine.probe.collect(context),
      );
      expect(report.engines[0].state).toBe('forbidden');
      expect(report.policies).toEqual([]);
      expect(report.gaps.map(({ what }) => what)).toEqual(
        expect.arrayContaining([
          'ClusterPolicy',
          'ValidatingPolicy',
          'PolicyReport',
          'Deployments',
        ]),
      );
    } finally {
      await client.close();
    }
  });

  it('stores manifests so that they are equal to those in git', async () => {
    const manifests = readUpstream('samples/kyverno/upstream').filter(
      ({ apiVersion, kind, spec }) => spec && engine.owns(apiVersion, kind),
    );
    let compared = 0;
    for (const [index, manifest] of manifests.entries()) {
      const object = {
        ...manifest,
        metadata: {
          ...manifest.metadata,
          name: `sample-${index}`,
          namespace: 'default',
        },
      };
      await cluster.write(object);
      expect(engine.describe(await cluster.read(object)).spec).toEqual(
        engine.describe(object).spec,
      );
      compared += 1;
    }
    expect(compared).toBeGreaterThan(30);
  });
});
