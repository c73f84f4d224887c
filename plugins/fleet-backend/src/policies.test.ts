/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type {
  ClusterExemption,
  ClusterPolicy,
  ClusterPolicySummary,
  ClusterVersions,
  ExceptionPage,
  Finding,
  FleetPolicyPage,
  ViolationPage,
} from '@fleetstage/plugin-fleet-common';
import {
  startSimulator,
  type PolicyStory,
  type Simulator,
  type VersionStory,
} from '@fleetstage/simulator';
import {
  demoDocuments,
  ENGINE,
  eventually,
  startPortal,
  type Portal,
} from './__testUtils__/portal';
import { createFleetConditionalDecision, fleetConditions } from './index';

jest.setTimeout(120_000);

/** Policies and versions of the demo fleet, from the engines' wire to the API's answer. */
describe(`policies and versions of the demo fleet (${ENGINE})`, () => {
  let simulator: Simulator;
  let portal: Portal;
  let folder: string;

  const get = async <T>(url: string): Promise<T> =>
    (await portal.get(`/api/fleet/${url}`).expect(200)).body as T;
  const withStory = (story: PolicyStory | VersionStory) =>
    simulator.clusters.find(({ policyStories, versionStories }) =>
      [...policyStories, ...versionStories].includes(story as never),
    )!.name;
  const summaryOf = (story: PolicyStory) =>
    get<ClusterPolicySummary>(`clusters/${withStory(story)}/policy`);
  const policiesOf = async (story: PolicyStory, query = '') =>
    (
      await get<{ items: ClusterPolicy[] }>(
        `clusters/${withStory(story)}/policies?limit=100${query}`,
      )
    ).items;
  const violationsOf = (story: PolicyStory, query = '') =>
    get<ViolationPage>(
      `clusters/${withStory(story)}/violations?limit=100${query}`,
    );
  const findingsOf = async (name: string, query = '') =>
    (
      await get<{ items: Finding[] }>(
        `clusters/${name}/findings?limit=100${query}`,
      )
    ).items;
  const engineOf = async (story: PolicyStory, engine: string) =>
    (await summaryOf(story)).engines.find(found => found.engine === engine)!;

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
      async () =>
        (
          await get<{ items: { attemptedAt?: string }[] }>('clusters?limit=100')
        ).items,
      seen => seen.length === 24 && seen.every(item => item.attemptedAt),
      60,
    );
    // Intent was read meanwhile; a second look holds everybody against it.
    for (const { name } of simulator.clusters) {
      await portal.post(`/api/fleet/clusters/${name}/refresh`).expect(202);
    }
    await eventually(
      () =>
        Promise.all(
          simulator.clusters.map(({ name }) =>
            get<{ state: string }>(`clusters/${name}/refresh`),
          ),
        ),
      seen => seen.every(({ state }) => ['done', 'failed'].includes(state)),
      60,
    );
  });

  afterAll(async () => {
    await portal?.stop();
    await simulator?.close();
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(() => portal.decide({ result: AuthorizeResult.ALLOW }));

  it('states how many violations are counted and how many are listed', async () => {
    const [limits] = await policiesOf('violations-over-limit');
    expect(limits).toMatchObject({
      counts: { fail: 42 },
      truncated: true,
      control: 'resource-limits',
    });
    const page = await violationsOf(
      'violations-over-limit',
      `&policy=${limits.id}`,
    );
    expect(page.totalItems).toBe(20);
    expect(page.notListed).toBe(22);
  });

  it('says when evidence is old, and when nothing was counted yet', async () => {
    const stopped = await engineOf('audit-stopped', 'gatekeeper');
    expect(stopped).toMatchObject({ state: 'degraded', evidenceStale: true });
    const policies = await policiesOf('never-audited');
    const uncounted = policies.filter(
      ({ counts }) => counts.fail === undefined,
    );
    expect(uncounted.length).toBeGreaterThan(0);
    const scoped = (
      await policiesOf('scoped-without-audit', '&engine=gatekeeper')
    ).filter(policy => policy.present && !policy.audited);
    expect(scoped.map(({ name }) => name)).toEqual(['no-added-capabilities']);
  });

  it.each<[PolicyStory, string, string]>([
    ['half-installed', 'kyverno', 'partial'],
    ['old-gatekeeper', 'gatekeeper', 'outdated'],
    ['access-denied', 'gatekeeper', 'forbidden'],
    ['template-broken', 'gatekeeper', 'degraded'],
    ['policy-not-ready', 'kyverno', 'degraded'],
    ['plain-vap', 'gatekeeper', 'absent'],
  ])('%s: %s is %s, in words', async (story, engine, state) => {
    const found = await engineOf(story, engine);
    expect(found.state).toBe(state);
    expect(found.sentence.length).toBeGreaterThan(10);
  });

  it('lets a missing right degrade that panel alone', async () => {
    const name = withStory('access-denied');
    const { axes } = await get<{ axes: { axis: string; state: string }[] }>(
      `clusters/${name}`,
    );
    const unknown = axes.filter(({ state }) => state === 'unknown');
    expect(unknown.map(({ axis }) => axis)).toEqual(['policy']);
    const { gaps, intent } = await summaryOf('access-denied');
    expect(gaps[0]).toMatchObject({ kind: 'forbidden' });
    expect(intent!.verdicts.missing).toBe(0);
    expect(intent!.verdicts.unknown).toBeGreaterThan(0);
  });

  it.each<[PolicyStory, string, string]>([
    ['policy-missing', 'missing', 'disallow-host-path'],
    ['weaker-mode', 'weaker', 'no-privileged-containers'],
    ['excludes-changed', 'differs', 'no-host-path'],
    ['hand-made-policy', 'extra', 'block-node-ports'],
    ['policy-not-ready', 'not-ready', 'require-resource-limits'],
  ])('%s is drift: %s', async (story, drift, name) => {
    const drifting = await policiesOf(story, `&drift=${drift}`);
    expect(drifting.map(policy => policy.name)).toEqual([name]);
    const findings = await findingsOf(withStory(story));
    expect(findings.map(({ rule, subject }) => [rule, subject])).toContainEqual(
      ['policy-drift', drifting[0].id],
    );
  });

  it('finds every other policy in sync, whatever the server filled in', async () => {
    for (const { name, policyStories, story } of simulator.clusters) {
      if (policyStories.length > 0 || story !== 'healthy') continue;
      const { intent } = await get<ClusterPolicySummary>(
        `clusters/${name}/policy`,
      );
      if (!intent) continue;
      expect([name, intent.verdicts['in-sync']]).toEqual([
        name,
        intent.required,
      ]);
    }
    const [changed] = await policiesOf('excludes-changed', '&drift=differs');
    expect(changed.differences.length).toBeGreaterThan(0);
    expect(changed.differences.every(({ path: p }) => /exclude/i.test(p))).toBe(
      true,
    );
  });

  it('keeps results of a deleted policy apart', async () => {
    const all = await violationsOf('deleted-policy-reported', '&status=all');
    expect(all.items.some(({ orphaned }) => orphaned)).toBe(true);
    const open = await violationsOf('deleted-policy-reported');
    expect(open.items.some(({ orphaned }) => orphaned)).toBe(false);
    const findings = await findingsOf(withStory('deleted-policy-reported'));
    expect(JSON.stringify(findings)).not.toContain('restrict-image-registries');
  });

  it('finds exemptions that expired and still work, and those that hide as passed', async () => {
    const { items } = await get<{ items: ClusterExemption[] }>(
      `clusters/${withStory('expired-exception')}/exemptions`,
    );
    expect(items[0]).toMatchObject({
      state: 'expired-in-effect',
      origin: 'cluster',
    });
    expect(items[0].daysLeft).toBeLessThan(0);
    const { totals } = await summaryOf('exception-passes');
    expect(totals.exempt).toBeGreaterThan(0);
    const accepted = await violationsOf(
      'expired-exception',
      '&status=accepted',
    );
    expect(accepted.totalItems).toBeGreaterThan(0);
  });

  it('counts a resource once that two engines report, and reads one report of two groups once', async () => {
    const { resources, totals } = await summaryOf('same-control-twice');
    expect(resources).toBeLessThan(totals.fail!);
    const { items } = await violationsOf(
      'same-control-twice',
      '&text=privileged',
    );
    const engines = new Set(items.map(({ engine }) => engine));
    expect([...engines].sort()).toEqual(['gatekeeper', 'kyverno']);
    expect(new Set(items.map(({ control }) => control))).toEqual(
      new Set(['no-privileged-containers']),
    );
    const twice = await violationsOf('both-report-groups', '&status=all');
    const keys = twice.items.map(({ policyId, rule, resource }) =>
      JSON.stringify([policyId, rule, resource]),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('reads the reports of engines that it does not know', async () => {
    const trivy = await engineOf('foreign-report', 'trivy');
    expect(trivy.title).toBe('Trivy');
    const { items } = await violationsOf('foreign-report', '&text=vulnerab');
    expect(items.every(({ engine }) => engine === 'trivy')).toBe(true);
    expect(items.length).toBeGreaterThan(0);
  });

  it.each<[VersionStory, RegExp]>([
    ['deprecated-api', /^upgrade-removed-apis/],
    ['budget-blocks', /^upgrade-disruption-budgets/],
    ['webhook-without-endpoints', /^upgrade-webhooks/],
    ['unapproved-add-on', /^upgrade-add-ons ingress-nginx/],
    ['two-api-server-minors', /^upgrade-api-servers/],
  ])(
    '%s stops the next upgrade, and is no state of health',
    async (story, rule) => {
      const name = withStory(story);
      const { blockers, nextMinor } = await get<ClusterVersions>(
        `clusters/${name}/versions`,
      );
      expect(nextMinor).toMatch(/^1\.\d+$/);
      expect(blockers.map(b => `${b.rule} ${b.subject}`)).toContainEqual(
        expect.stringMatching(rule),
      );
      const health = await findingsOf(name);
      expect(health.some(finding => rule.test(finding.rule))).toBe(false);
      const asked = await findingsOf(name, '&blocks=upgrade');
      expect(asked).toHaveLength(blockers.length);
    },
  );

  it('shows the fleet: controls against clusters, findings, exceptions', async () => {
    const matrix = await get<FleetPolicyPage>('policies?limit=100');
    expect(matrix.clustersTotal).toBe(24);
    const { covered, uncovered, unknown } = matrix.coverage;
    expect(covered + uncovered + unknown).toBe(24);
    expect(uncovered).toBeGreaterThan(0);
    const row = matrix.items.find(({ key }) => key === 'no-host-path')!;
    expect(row).toMatchObject({
      engines: ['gatekeeper', 'kyverno'],
      missing: 1,
    });
    expect(row.cells).toHaveLength(matrix.columns.length);
    const sum = Object.values(row.enforcements).reduce((a, b) => a + b, 0);
    expect(sum).toBe(row.clusters);

    const page = await get<ExceptionPage>('exceptions');
    expect(page.problems).toEqual([]);
    const states = Object.fromEntries(
      page.items.map(({ name, state, matches }) => [
        name,
        [state, matches > 0],
      ]),
    );
    expect(states).toMatchObject({
      'payments-latest-tag': ['expired', expect.anything()],
      'ledger-read-only-root': ['expiring', true],
    });
  });

  it('asks no cluster for anything when somebody looks at these pages, and lets no secret out', async () => {
    const { name } = simulator.clusters[0];
    simulator.resetCounters();
    const secrets = [...simulator.clusters, simulator.management].flatMap(
      cluster => [cluster.adminToken, cluster.viewerToken],
    );
    for (const page of [
      `clusters/${name}/policy`,
      `clusters/${name}/policies`,
      `clusters/${name}/violations`,
      `clusters/${name}/exemptions`,
      'policies',
      'policies.csv',
      'policies/clusters?key=no-host-path',
      'findings',
      'findings.csv',
      'findings/trend',
      'exceptions',
      'exceptions.csv',
      'runbooks/exceptions',
    ]) {
      const { text } = await portal.get(`/api/fleet/${page}`).expect(200);
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
    const asked = [...simulator.clusters, simulator.management].map(
      cluster => simulator.counters(cluster.name).requests,
    );
    expect(asked.reduce((a, b) => a + b, 0)).toBe(0);
  });

  it('gives nobody more than the policy does', async () => {
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
    for (const page of [
      'policies?limit=100',
      'policies.csv',
      'policies/clusters?key=no-host-path',
      'findings?limit=100&status=all',
      'findings.csv',
      'findings?limit=100&blocks=upgrade',
      'exceptions',
      'exceptions.csv',
    ]) {
      const { text } = await portal.get(`/api/fleet/${page}`).expect(200);
      expect(text).not.toContain(other.name);
      expect(text).not.toContain('group:default/search');
    }
    const mine = await get<ExceptionPage>('exceptions');
    expect(mine.items.map(({ name }) => name).sort()).toEqual([
      'ledger-read-only-root',
      'payments-latest-tag',
    ]);
    for (const below of ['policy', 'policies', 'violations', 'exemptions']) {
      await portal
        .get(`/api/fleet/clusters/${other.name}/${below}`)
        .expect(404);
    }
    portal.decide({ result: AuthorizeResult.DENY });
    for (const page of [
      'policies',
      'findings',
      'findings/trend',
      'exceptions',
    ]) {
      await portal.get(`/api/fleet/${page}`).expect(403);
    }
  });

  it.each([
    ['findings?age=old', /'age/],
    ['findings?limit=1000', /'limit'/],
    ['policies?drift=much', /'drift/],
    ['policies/clusters', /'key'/],
    ['exceptions?state=odd', /'state/],
  ])('refuses %s by naming the field', async (query, message) => {
    const { body } = await portal.get(`/api/fleet/${query}`).expect(400);
    expect(body.error.message).toMatch(message);
  });
});
