/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type {
  ClusterExemption,
  ClusterPolicy,
  ClusterPolicySummary,
  FleetPolicyPage,
  ViolationPage,
} from '@fleetstage/plugin-fleet-common';
import {
  hasUpstreamData,
  readUpstream,
  readUpstreamJson,
  REAL_API_SERVER_HINT,
  RealCluster,
  realApiServerAssets,
  startRealApiServer,
  UPSTREAM_HINT,
  type FakeObject,
  type RealApiServer,
} from '@fleetstage/simulator';
import { eventually, startPortal, type Portal } from './__testUtils__/portal';

jest.setTimeout(240_000);

const here =
  realApiServerAssets() && hasUpstreamData ? describe : describe.skip;

/**
 * Both engines with upstream's own definitions and objects in a kube-apiserver, seen through the portal. There are no
 * controllers: statuses and reports are what is written here.
 */
here(
  `policies on a real API server (${REAL_API_SERVER_HINT})${UPSTREAM_HINT}`,
  () => {
    let server: RealApiServer;
    let portal: Portal;
    let folder: string;

    const get = async <T>(url: string): Promise<T> =>
      (await portal.get(`/api/fleet/${url}`).expect(200)).body as T;

    beforeAll(async () => {
      server = await startRealApiServer();
      const cluster = new RealCluster(server);
      await install(cluster);
      folder = await mkdtemp(path.join(tmpdir(), 'fleet-real-'));
      const file = path.join(folder, 'kubeconfig');
      await writeFile(file, server.kubeconfig());
      portal = await startPortal({
        sources: { kubeconfig: [{ files: [file] }] },
      });
      await eventually(
        async () =>
          (
            await get<{ items: { observedAt?: string }[] }>('clusters')
          ).items,
        items => items.length === 1 && Boolean(items[0].observedAt),
        60,
      );
    });

    afterAll(async () => {
      await portal?.stop();
      await server?.stop();
      await rm(folder, { recursive: true, force: true });
    });

    const name = async () =>
      (await get<{ items: { name: string }[] }>('clusters')).items[0].name;

    it('shows both engines, their policies and what they found', async () => {
      const id = await name();
      const summary = await get<ClusterPolicySummary>(`clusters/${id}/policy`);
      expect(
        summary.engines.map(({ engine, version }) => [engine, version]),
      ).toEqual(
        expect.arrayContaining([
          ['gatekeeper', '3.23.0'],
          ['kyverno', '1.19.0'],
        ]),
      );
      expect(summary.gaps).toEqual([]);

      const { items } = await get<{ items: ClusterPolicy[] }>(
        `clusters/${id}/policies?limit=100`,
      );
      const limited = items.find(
        ({ engine, truncated }) => engine === 'gatekeeper' && truncated,
      )!;
      expect(limited).toMatchObject({ counts: { fail: 42 }, listed: 20 });
      const uncounted = items.filter(
        ({ engine, counts }) =>
          engine === 'gatekeeper' && counts.fail === undefined,
      );
      expect(uncounted.length).toBeGreaterThan(0);

      const violations = await get<ViolationPage>(
        `clusters/${id}/violations?limit=100`,
      );
      expect(new Set(violations.items.map(({ engine }) => engine))).toEqual(
        new Set(['gatekeeper', 'kyverno']),
      );
      expect(violations.notListed).toBeGreaterThanOrEqual(22);

      const exemptions = await get<{ items: ClusterExemption[] }>(
        `clusters/${id}/exemptions?limit=100`,
      );
      expect(exemptions.items.some(({ state }) => /^expired/.test(state))).toBe(
        true,
      );
    });

    it('shows them on the fleet page', async () => {
      const page = await get<FleetPolicyPage>('policies?limit=100');
      expect(page.coverage).toEqual({ covered: 1, uncovered: 0, unknown: 0 });
      expect(page.items.length).toBeGreaterThan(5);
      expect(page.columns).toHaveLength(1);
    });
  },
);

/** Definitions, controllers' Deployments and sample objects of both engines. */
async function install(cluster: RealCluster): Promise<void> {
  await cluster.define(
    [
      ...readUpstream('crds/gatekeeper'),
      ...readUpstream('crds/kyverno'),
      ...readUpstream('crds/policy-reports'),
    ].filter(({ kind }) => kind === 'CustomResourceDefinition'),
  );
  const { items } = readUpstreamJson<{ items: FakeObject[] }>(
    'samples/kyverno/with-status/policyreports-list.json',
  );
  const objects = [
    ...readUpstream('samples/gatekeeper/with-status'),
    ...readUpstream('samples/kyverno/with-status').filter(
      ({ kind }) => !kind.includes('Ephemeral'),
    ),
    ...items,
  ];
  const namespaces = new Set([
    'gatekeeper-system',
    'kyverno',
    ...objects.flatMap(({ metadata }) => metadata.namespace ?? []),
  ]);
  await cluster.namespaces(...namespaces);
  for (const component of ['admission', 'background', 'reports', 'cleanup']) {
    await cluster.deployment(
      'kyverno',
      `kyverno-${component}-controller`,
      { 'app.kubernetes.io/component': `${component}-controller` },
      'reg.kyverno.io/kyverno/kyverno:v1.19.0',
    );
  }
  for (const controller of ['audit', 'controller-manager']) {
    await cluster.deployment(
      'gatekeeper-system',
      `gatekeeper-${controller}`,
      { 'gatekeeper.sh/system': 'yes' },
      'openpolicyagent/gatekeeper:v3.23.0',
    );
  }
  for (const object of objects) await cluster.write(object);
}
