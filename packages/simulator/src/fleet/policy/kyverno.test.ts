/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { startSimulator } from '../../simulator';
import { Dict, dict, dicts, dig, num, text } from '../../storage/objects';
import { clientOf } from '../../testing/fleetClient';
import { Simulator } from '../../types';

jest.setTimeout(60_000);

const POLICIES = '/apis/kyverno.io/v1/clusterpolicies';
const REPORTS = '/apis/wgpolicyk8s.io/v1alpha2/policyreports';

let simulator: Simulator;
let now = new Date('2026-11-25T10:20:40Z');
const at = (name: string) => clientOf(simulator, name);

beforeAll(async () => {
  simulator = await startSimulator({ now: () => now });
});

afterAll(() => simulator?.close());

const reports = async (name: string) =>
  dicts((await at(name).get(REPORTS)).items);
const results = async (name: string) =>
  (await reports(name)).flatMap(report => dicts(report.results));

it('stores policies with the defaults of the server, and their status', async () => {
  const policy = await at('ml-train-eu').get(
    `${POLICIES}/disallow-privileged-containers`,
  );
  expect(policy.spec).toMatchObject({
    admission: true,
    background: true,
    emitWarning: false,
    validationFailureAction: 'Audit',
    rules: [
      {
        skipBackgroundRequests: true,
        validate: { allowExistingViolations: true, failureAction: 'Enforce' },
      },
    ],
  });
  expect(policy.status).toMatchObject({
    conditions: [{ type: 'Ready', status: 'True', reason: 'Succeeded' }],
    rulecount: { generate: 0, mutate: 0, validate: 1, verifyimages: 0 },
    autogen: {
      rules: [
        { name: 'autogen-privileged-containers' },
        { name: 'autogen-cronjob-privileged-containers' },
      ],
    },
  });
  const table = await at('ml-train-eu').table(POLICIES);
  expect(dicts(table.columnDefinitions).map(column => column.name)).toEqual([
    'Name',
    'ADMISSION',
    'BACKGROUND',
    'READY',
    'AGE',
    'FAILURE POLICY',
    'VALIDATE',
    'MUTATE',
    'GENERATE',
    'VERIFY IMAGES',
    'MESSAGE',
  ]);
  expect((dicts(table.rows)[0].cells as unknown[]).slice(1, 4)).toEqual([
    true,
    true,
    'True',
  ]);
});

it('writes one report for each object, named by its uid and owned by it', async () => {
  const [report] = await reports('ml-train-eu');
  const scope = dict(report.scope);
  expect(report.metadata).toMatchObject({
    name: scope.uid,
    namespace: scope.namespace,
    labels: { 'app.kubernetes.io/managed-by': 'kyverno' },
    ownerReferences: [{ kind: scope.kind, name: scope.name, uid: scope.uid }],
  });
  const list = dicts(report.results);
  const keys = list.map(item => `${text(item.policy)}/${text(item.rule)}`);
  expect(keys).toEqual([...keys].sort());
  expect(list).toHaveLength(14);
  const total = Object.values(dict(report.summary)).reduce<number>(
    (sum, many) => sum + num(many),
    0,
  );
  expect(total).toBe(list.length);
});

it('speaks of workloads that exist', async () => {
  const uids = new Set<unknown>();
  for (const path of [
    '/api/v1/pods',
    '/apis/apps/v1/deployments',
    '/apis/apps/v1/statefulsets',
    '/apis/apps/v1/daemonsets',
    '/apis/batch/v1/cronjobs',
    '/apis/batch/v1/jobs',
  ]) {
    const list = await at('ml-train-eu').get(path);
    for (const item of dicts(list.items))
      uids.add(dig(item, 'metadata', 'uid'));
  }
  for (const report of await reports('ml-train-eu')) {
    expect(uids).toContain(dig(report, 'scope', 'uid'));
  }
});

it('prints two columns called Name', async () => {
  const table = await at('ml-train-eu').table(`${REPORTS}?limit=3`);
  expect(dicts(table.columnDefinitions).map(column => column.name)).toEqual([
    'Name',
    'Kind',
    'Name',
    'Pass',
    'Fail',
    'Warn',
    'Error',
    'Skip',
    'Age',
  ]);
  const [row] = dicts(table.rows);
  expect(row.cells).toEqual([
    dig(row, 'object', 'metadata', 'name'),
    expect.stringMatching(/^(Pod|Deployment|StatefulSet|CronJob|Job)$/),
    expect.any(String),
    expect.any(Number),
    expect.any(Number),
    0,
    0,
    0,
    expect.any(String),
  ]);
});

it('scans every hour', async () => {
  const seconds = async () =>
    new Set(
      (await results('ml-train-eu')).map(item =>
        dig(item, 'timestamp', 'seconds'),
      ),
    );
  expect(await seconds()).toEqual(
    new Set([Date.parse('2026-11-25T10:00:00Z') / 1000]),
  );
  now = new Date('2026-11-25T12:59:00Z');
  expect(await seconds()).toEqual(
    new Set([Date.parse('2026-11-25T12:00:00Z') / 1000]),
  );
});

it('has a policy that is not ready', async () => {
  const policy = await at('data-prod-eu').get(
    `${POLICIES}/require-resource-limits`,
  );
  expect(dicts(dig(policy, 'status', 'conditions'))[0]).toMatchObject({
    status: 'False',
    reason: 'Failed',
    message: 'Not Ready',
  });
});

it('goes on reporting a policy that is gone, without refreshing it', async () => {
  const stale = (await results('checkout-prod-eu')).filter(
    item => item.policy === 'restrict-image-registries',
  );
  expect(stale.length).toBeGreaterThan(5);
  expect(num(dig(stale[0], 'timestamp', 'seconds'))).toBeLessThan(
    Date.parse('2026-11-10T00:00:00Z') / 1000,
  );
  const gone = await at('checkout-prod-eu').get(
    `${POLICIES}/restrict-image-registries`,
  );
  expect(gone.code).toBe(404);
});

const exceptions = async (name: string) =>
  dicts(
    (await at(name).get('/apis/policies.kyverno.io/v1/policyexceptions')).items,
  );

it('honours an expired exception in reports', async () => {
  const [exception] = await exceptions('sre-tools-eu');
  expect(Date.parse(text(dig(exception, 'spec', 'expiresAt')))).toBeLessThan(
    now.getTime(),
  );
  expect(dig(exception, 'spec', 'properties', 'ticket')).toBe('SEC-1187');
  const skipped = (await results('sre-tools-eu')).filter(
    item =>
      dig(item, 'properties', 'exceptions') ===
      dig(exception, 'metadata', 'name'),
  );
  expect(skipped.length).toBeGreaterThan(1);
  for (const { result } of skipped) expect(result).toBe('skip');
  const legacy = await at('sre-tools-eu').get(
    '/apis/kyverno.io/v2/policyexceptions',
  );
  expect(dig(dicts(legacy.items)[0], 'metadata', 'labels')).toEqual({
    'cleanup.kyverno.io/ttl': '2026-12-31',
  });
});

it('has an exception that reports pass', async () => {
  const [exception] = await exceptions('mobile-prod-us');
  expect(exception.spec).toMatchObject({ reportResult: 'pass' });
  const passed = (await results('mobile-prod-us')).filter(
    item => dig(item, 'properties', 'exceptions') !== undefined,
  );
  expect(passed.length).toBeGreaterThan(1);
  for (const { result } of passed) expect(result).toBe('pass');
});

it('writes the reports of both groups on one cluster, the old ones frozen', async () => {
  const open = dicts(
    (await at('platform-prod-us').get('/apis/openreports.io/v1alpha1/reports'))
      .items,
  );
  const old = await reports('platform-prod-us');
  expect(open.map(item => dig(item, 'scope', 'uid'))).toEqual(
    old.map(item => dig(item, 'scope', 'uid')),
  );
  const time = (report: Dict) =>
    num(dig(dicts(report.results)[0], 'timestamp', 'seconds'));
  expect(time(open[0]) - time(old[0])).toBeGreaterThan(8 * 86400);
});

it('finds the same pod with both engines', async () => {
  const { get } = at('identity-prod-eu');
  const constraint = await get(
    '/apis/constraints.gatekeeper.sh/v1beta1/k8spspprivilegedcontainer/no-privileged-containers',
  );
  const offenders = dicts(dig(constraint, 'status', 'violations')).map(
    item => item.name,
  );
  expect(offenders.length).toBeGreaterThan(0);
  const failed = (await reports('identity-prod-eu'))
    .filter(report =>
      dicts(report.results).some(
        item =>
          item.result === 'fail' &&
          item.policy === 'disallow-privileged-containers',
      ),
    )
    .map(report => dig(report, 'scope', 'name'));
  expect(failed).toEqual(expect.arrayContaining(offenders));
});

it('carries the report of another tool', async () => {
  const foreign = (await reports('platform-staging-eu')).filter(
    report => report.scope === undefined,
  );
  expect(foreign.length).toBeGreaterThan(0);
  expect(dicts(foreign[0].results)[0]).toMatchObject({
    source: 'Trivy',
    resources: [{ kind: expect.any(String) }],
  });
});

it('is half installed, old, denied or absent elsewhere', async () => {
  const half = await at('identity-staging-eu').table(POLICIES);
  expect((dicts(half.rows)[0].cells as unknown[])[3]).toBeNull();
  const pods = await at('identity-staging-eu').get(
    '/api/v1/namespaces/kyverno/pods',
  );
  expect(pods.items).toEqual([]);

  const old = await at('legacy-atlantis').view('/apis/policies.kyverno.io/v1');
  expect(old.status).toBe(404);
  expect((await at('legacy-atlantis').view(POLICIES)).status).toBe(200);

  const denied = at('ml-serve-us');
  for (const path of [
    '/apis/templates.gatekeeper.sh/v1/constrainttemplates',
    '/apis/constraints.gatekeeper.sh/v1beta1/k8scontainerlimits',
    REPORTS,
  ]) {
    expect([path, (await denied.view(path)).status]).toEqual([path, 403]);
  }
  expect((await denied.view('/api/v1/pods?limit=1')).status).toBe(200);
  const none = await at('retail-edge-vienna').view('/apis/kyverno.io');
  expect(none.status).toBe(404);
});

it('keeps most clusters calm', async () => {
  const loud: string[] = [];
  for (const { name, policyEngines, story } of simulator.clusters) {
    const away = ['unreachable', 'hibernated', 'provisioning'].includes(story);
    if (!away && policyEngines.includes('kyverno')) {
      const severe = (await results(name)).some(
        item => item.result === 'fail' && item.severity === 'high',
      );
      if (severe) loud.push(name);
    }
  }
  expect(loud).toEqual([
    'checkout-prod-eu',
    'identity-prod-eu',
    'platform-prod-us',
    'platform-staging-eu',
  ]);
});
