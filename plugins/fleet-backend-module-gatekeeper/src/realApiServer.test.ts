/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { policyReportSchema } from '@fleetstage/plugin-fleet-common';
import {
  REAL_API_SERVER_HINT,
  RealCluster,
  UPSTREAM_HINT,
  hasUpstreamData,
  readUpstream,
  realApiServerAssets,
  startRealApiServer,
  type FakeObject,
  type RealApiServer,
} from '@fleetstage/simulator';
import { SETTINGS } from './__testUtils__/gatekeeper';
import { gatekeeperEngine } from './engine';

const assets = realApiServerAssets();
const describeReal = assets && hasUpstreamData ? describe : describe.skip;

if (!assets) {
  // eslint-disable-next-line no-console -- a skipped suite says why
  console.info(`Skipped: ${REAL_API_SERVER_HINT}`);
}

const NOW = new Date('2026-11-20T10:45:00Z');
const engine = gatekeeperEngine(SETTINGS);

// There is no controller behind it: statuses are what is written here.
describeReal(`Gatekeeper on a real API server${UPSTREAM_HINT}`, () => {
  let server: RealApiServer;
  let cluster: RealCluster;

  beforeAll(async () => {
    server = await startRealApiServer();
    cluster = new RealCluster(server);
    const definitions = readUpstream('crds/gatekeeper').filter(
      ({ kind }) => kind === 'CustomResourceDefinition',
    );
    await cluster.define(definitions);
    await cluster.namespaces('gatekeeper-system');
    for (const name of ['gatekeeper-audit', 'gatekeeper-controller-manager']) {
      await cluster.deployment(
        'gatekeeper-system',
        name,
        { 'gatekeeper.sh/system': 'yes' },
        'openpolicyagent/gatekeeper:v3.23.0',
      );
    }
    for (const object of readUpstream('samples/gatekeeper/with-status')) {
      if (object.kind !== 'ConstraintPodStatus')
        await cluster.write(atGenerationOne(object));
    }
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
        version: '3.23.0',
        state: 'degraded',
        problems: ['2 of its policies and templates do not work'],
      });
      expect(report.totals).toEqual({ fail: 48 });
      expect(report.policies).toHaveLength(10);
      expect(
        report.policies.find(
          ({ name }) => name === 'container-must-have-limits',
        ),
      ).toMatchObject({
        counts: { fail: 42 },
        truncated: true,
        readiness: 'ready',
        managedBy: 'Argo CD application policy-baseline',
      });
      // Discovery, Deployments, templates, Config, expansions, namespaces and one list for each of 12 kinds.
      expect(client.stats.requests).toBe(18);
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
          'ConstraintTemplate',
          'K8sAllowedRepos',
          'Config',
          'Deployments',
        ]),
      );
    } finally {
      await client.close();
    }
  });

  it('stores manifests so that they are equal to those in git', async () => {
    const manifests = [
      ...readUpstream('crds/gatekeeper/templates'),
      ...readUpstream('samples/gatekeeper/upstream'),
    ].filter(({ apiVersion, kind }) => engine.owns(apiVersion, kind));
    let compared = 0;
    for (const manifest of manifests) {
      const object = {
        ...manifest,
        metadata: {
          ...manifest.metadata,
          name: `${manifest.metadata.name}-${compared}`,
        },
      };
      try {
        await cluster.write(object);
      } catch {
        // Constraints of templates that are not among the definitions.
        continue;
      }
      const stored = engine.describe(await cluster.read(object));
      expect(stored.spec).toEqual(engine.describe(object).spec);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(20);
  });
});

/** The server counts generations itself. */
function atGenerationOne(object: FakeObject): FakeObject {
  const text = JSON.stringify(object.status ?? {}).replace(
    /"observedGeneration":\d+/g,
    '"observedGeneration":1',
  );
  return { ...object, status: JSON.parse(text) };
}
