/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  UPSTREAM_HINT,
  fakeCluster,
  hasUpstreamData,
  readUpstream,
  readUpstreamJson,
  type FakeObject,
} from '@fleetstage/simulator';
import {
  constraintKind,
  controllers,
  RESOURCES,
  SETTINGS,
} from './__testUtils__/gatekeeper';
import { gatekeeperEngine } from './engine';

const describeShared = hasUpstreamData ? describe : describe.skip;

describeShared(`samples of Gatekeeper${UPSTREAM_HINT}`, () => {
  const samples = hasUpstreamData
    ? readUpstream('samples/gatekeeper/with-status').filter(
        ({ kind }) => kind !== 'ConstraintPodStatus',
      )
    : [];
  const kinds = hasUpstreamData
    ? readUpstreamJson<{ resources: { name: string; kind: string }[] }>(
        'samples/gatekeeper/api/discovery-constraints.gatekeeper.sh-v1beta1.json',
      ).resources.filter(({ name }) => !name.includes('/'))
    : [];

  const look = async () => {
    const { context } = fakeCluster({
      resources: [
        ...RESOURCES,
        ...kinds.map(({ kind }) => constraintKind(kind)),
      ],
      objects: [...controllers(), ...samples],
    });
    return gatekeeperEngine(SETTINGS).probe.collect(context);
  };

  it.each([
    [
      'psp-host-namespace',
      'enforce',
      { fail: 0 },
      false,
      'ready',
      true,
      undefined,
    ],
    ['unique-ingress-host', 'unknown', {}, false, 'failing', true, undefined],
    [
      'container-must-have-limits',
      'enforce',
      { fail: 42 },
      true,
      'ready',
      true,
      'Argo CD application policy-baseline',
    ],
    [
      'all-must-have-owner',
      'audit',
      { fail: 3 },
      false,
      'ready',
      true,
      'Flux Kustomization flux-system/policies',
    ],
    [
      'container-image-must-not-have-latest-tag',
      'enforce',
      {},
      false,
      'ready',
      true,
      undefined,
    ],
    [
      'prod-repo-is-openpolicyagent',
      'warn',
      { fail: 1 },
      false,
      'ready',
      true,
      undefined,
    ],
    [
      'psp-privileged-container',
      'warn',
      { fail: 2 },
      false,
      'ready',
      true,
      'Helm release gatekeeper-system/gatekeeper-policies',
    ],
    ['k8srequiredlabels', 'unknown', {}, false, 'ready', false, undefined],
    ['k8sbrokenpolicy', 'unknown', {}, false, 'failing', false, undefined],
    ['config', 'unknown', {}, false, 'ready', false, undefined],
  ] as const)(
    '%s is read',
    async (
      name,
      enforcement,
      counts,
      truncated,
      readiness,
      audited,
      managedBy,
    ) => {
      const { policies } = await look();
      expect(policies.find(policy => policy.name === name)).toMatchObject({
        enforcement,
        counts,
        truncated,
        readiness,
        audited,
        managedBy,
      });
    },
  );

  it('are read to the right numbers together', async () => {
    const report = await look();
    expect(report.totals).toEqual({ fail: 48 });
    expect([report.resultsTotal, report.results?.length]).toEqual([48, 26]);
    expect(report.engines[0]).toMatchObject({
      state: 'degraded',
      operations: ['admission', 'audit', 'mutation', 'generate'],
      evidenceAt: '2026-11-20T10:41:13.000Z',
      problems: ['2 of its policies and templates do not work'],
    });
    expect(report.results).toContainEqual(
      expect.objectContaining({
        policyId:
          'gatekeeper/K8sPSPPrivilegedContainer/psp-privileged-container',
        resource: {
          group: 'apps',
          kind: 'DaemonSet',
          namespace: 'monitoring',
          name: 'node-agent',
        },
        message: expect.stringMatching(/^\[Implied by expand-deployments\]/),
      }),
    );
    expect(report.exemptions.map(({ kind, scope }) => [kind, scope])).toEqual(
      expect.arrayContaining([
        ['constraint-exclusion', 'namespaces kube-*, gatekeeper-system'],
        ['image-exemption', 'images openpolicyagent/opa-exp:latest'],
        ['image-exemption', 'images safeimages.com/*'],
        [
          'config-exclusion',
          'namespaces kube-*, gatekeeper-system from everything',
        ],
        ['config-exclusion', 'namespaces sandbox-* from the audit'],
        ['config-exclusion', 'namespaces ci-ephemeral from admission'],
      ]),
    );
    expect(report.gaps).toEqual([]);
  });

  it('of upstream examples are all described', () => {
    const engine = gatekeeperEngine(SETTINGS);
    const owned = readUpstream('samples/gatekeeper/upstream').filter(
      ({ apiVersion, kind }: FakeObject) => engine.owns(apiVersion, kind),
    );
    expect(owned.length).toBeGreaterThan(15);
    owned.forEach(object =>
      expect(engine.describe(object).spec).not.toEqual({}),
    );
    const scoped = owned.filter(
      ({ spec }) =>
        (spec as { enforcementAction?: string } | undefined)
          ?.enforcementAction === 'scoped',
    );
    expect(scoped.map(object => engine.describe(object).enforcement)).toEqual([
      'enforce',
    ]);
  });
});
