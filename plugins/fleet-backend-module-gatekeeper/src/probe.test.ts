/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { policyReportSchema } from '@fleetstage/plugin-fleet-common';
import { ProbeFailure } from '@fleetstage/plugin-fleet-node';
import { fakeCluster, type FakeClusterOptions } from '@fleetstage/simulator';
import {
  AUDITED,
  constraint,
  constraintKind,
  controllers,
  PODS,
  RESOURCES,
  SETTINGS,
  template,
  violation,
} from './__testUtils__/gatekeeper';
import { gatekeeperEngine } from './engine';

const KIND = 'K8sContainerLimits';
const PATH = '/apis/constraints.gatekeeper.sh/v1beta1/k8scontainerlimits';
const KINDS = [...RESOURCES, constraintKind(KIND)];
const HOSTILE = '<img src=x onerror=alert(1)>\u202e\u0007';

async function look(options: Partial<FakeClusterOptions>) {
  const { context, requests } = fakeCluster({ resources: KINDS, ...options });
  const report = await gatekeeperEngine(SETTINGS).probe.collect(context);
  // Strict: a report must be exactly what the schema says.
  return { ...policyReportSchema.parse(report), requests };
}

const running = (...objects: unknown[]) => [
  ...controllers(),
  template(KIND),
  ...objects,
];

const only = async (spec: object, status: object, metadata: object = {}) => {
  const report = await look({
    objects: running(constraint(KIND, 'limits', spec, status, metadata)),
  });
  const [policy] = report.policies.filter(({ role }) => role === 'policy');
  return { ...report, policy };
};

describe('the probe of Gatekeeper', () => {
  it('reads a running engine in a few requests', async () => {
    const report = await look({
      objects: running(
        constraint(
          KIND,
          'limits',
          {},
          {
            auditTimestamp: AUDITED,
            totalViolations: 1,
            violations: [violation('a')],
          },
        ),
        {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: {
            name: 'sandbox',
            labels: { 'admission.gatekeeper.sh/ignore': 'load tests' },
          },
        },
      ),
    });
    expect(report.engines).toEqual([
      {
        engine: 'gatekeeper',
        title: 'Gatekeeper',
        state: 'ready',
        sentence: 'Gatekeeper 3.23.0 runs, and its audit is up to date',
        version: '3.23.0',
        operations: ['admission', 'audit'],
        problems: [],
        evidenceAt: '2026-11-20T10:41:13.000Z',
        evidenceFreshForSeconds: 900,
      },
    ]);
    expect(
      report.policies.map(({ id, title, enforcement }) => [
        id,
        title,
        enforcement,
      ]),
    ).toEqual([
      ['gatekeeper/K8sContainerLimits/limits', 'A title', 'enforce'],
      [
        'gatekeeper/ConstraintTemplate/k8scontainerlimits',
        'A title',
        'unknown',
      ],
    ]);
    expect(report.totals).toEqual({ fail: 1 });
    expect(report.results).toHaveLength(1);
    expect(report.exemptions).toEqual([
      expect.objectContaining({
        kind: 'namespace-ignore',
        name: 'sandbox',
        reason: 'load tests',
      }),
    ]);
    expect(report.gaps).toEqual([]);
    expect(report.requests).toHaveLength(7);
  });

  it('is absent, with no policies and no error, where its API is not served', async () => {
    const report = await look({ resources: [] });
    expect(report.engines[0].state).toBe('absent');
    expect(report).toMatchObject({ policies: [], gaps: [], resultsTotal: 0 });
    expect(report.requests).toEqual(['/apis']);
  });

  it('says when a list of violations is cut off', async () => {
    const { policy, resultsTotal, results } = await only(
      {},
      {
        auditTimestamp: AUDITED,
        totalViolations: 42,
        violations: Array.from({ length: 20 }, (_, i) => violation(`p${i}`)),
      },
    );
    expect(policy).toMatchObject({ counts: { fail: 42 }, truncated: true });
    expect([resultsTotal, results?.length]).toEqual([42, 20]);
  });

  it.each([null, undefined, -1, 'many'])(
    'takes %p violations as unknown, not as none',
    async totalViolations => {
      const { policy, engines } = await only({}, { totalViolations });
      expect(policy.counts).toEqual({});
      expect(policy.problem).toBe('It has not been audited yet');
      expect(engines[0]).toMatchObject({
        state: 'degraded',
        sentence:
          'No audit has finished yet: nothing is known about existing resources',
      });
    },
  );

  it('does not believe the numbers of a scoped constraint that the audit leaves out', async () => {
    const { policy, results } = await only(
      {
        enforcementAction: 'scoped',
        scopedEnforcementActions: [
          {
            action: 'deny',
            enforcementPoints: [{ name: 'validation.gatekeeper.sh' }],
          },
        ],
      },
      {
        auditTimestamp: AUDITED,
        totalViolations: 0,
        violations: [violation('a')],
      },
    );
    expect(policy).toMatchObject({
      enforcement: 'enforce',
      audited: false,
      counts: {},
      truncated: false,
    });
    expect(policy.coverage.existing).toBe(false);
    expect(policy.problem).toMatch(/leave the audit out/);
    expect(results).toEqual([]);
  });

  it('is degraded when the last audit is old', async () => {
    const { engines } = await only(
      {},
      { auditTimestamp: '2026-11-20T09:45:00Z', totalViolations: 0 },
    );
    expect(engines[0]).toMatchObject({
      state: 'degraded',
      sentence: 'The last audit began 60 minutes ago',
    });
  });

  it('is degraded when no pod audits', async () => {
    const report = await look({
      objects: [
        ...controllers(),
        template(KIND, { created: true, byPod: [PODS[1]] }),
        constraint(
          KIND,
          'limits',
          {},
          { byPod: [PODS[1]], auditTimestamp: AUDITED, totalViolations: 0 },
        ),
      ],
    });
    expect(report.engines[0]).toMatchObject({
      state: 'degraded',
      operations: ['admission'],
    });
    expect(report.policies[0].problem).toMatch(
      /No pod of Gatekeeper runs the audit/,
    );
  });

  it.each([
    [
      'errors',
      {
        byPod: [
          { ...PODS[0], errors: [{ code: '', message: 'could not validate' }] },
        ],
      },
      'failing',
      'could not validate',
    ],
    [
      'not enforced',
      { byPod: [{ ...PODS[0], enforced: false }] },
      'failing',
      'Not all pods',
    ],
    [
      'older version seen',
      { byPod: [{ ...PODS[0], observedGeneration: 0 }] },
      'pending',
      'has not taken up',
    ],
    ['no status', { byPod: undefined }, 'pending', 'has not taken up'],
  ])('tells a constraint with %s', async (_, status, readiness, problem) => {
    const { policy } = await only({}, { totalViolations: 0, ...status });
    expect(policy.readiness).toBe(readiness);
    expect(policy.problem).toContain(problem);
  });

  it('is partial when definitions are there without controllers', async () => {
    const { engines } = await look({ objects: [template(KIND)] });
    expect(engines[0].state).toBe('partial');
  });

  it.each([
    ['its version', controllers('v3.15.1'), {}],
    ['an audit that does not count', [], { auditTimestamp: AUDITED }],
  ])('is outdated by %s', async (_, deployments, status) => {
    const { engines } = await look({
      objects: [
        ...deployments,
        template(KIND),
        constraint(KIND, 'a', {}, status),
      ],
    });
    expect(engines[0].state).toBe('outdated');
  });

  it('does not know the version when Deployments may not be read', async () => {
    const report = await look({
      objects: running(
        constraint(
          KIND,
          'limits',
          {},
          { auditTimestamp: AUDITED, totalViolations: 0 },
        ),
      ),
      failures: {
        '/apis/apps/v1/deployments': new ProbeFailure('forbidden', 'no right'),
      },
    });
    expect(report.engines[0].state).toBe('ready');
    expect(report.engines[0]).not.toHaveProperty('version', expect.anything());
    expect(report.engines[0].problems).toEqual([
      expect.stringMatching(/may not read Deployments/),
    ]);
  });

  it.each([
    ['forbidden', 'forbidden'],
    // The template was deleted between discovery and the list.
    ['not-found', 'degraded'],
    ['malformed', 'degraded'],
    ['server-error', 'degraded'],
  ] as const)('goes on when one kind is %s', async (kind, state) => {
    const report = await look({
      resources: [...KINDS, constraintKind('K8sAllowedRepos')],
      objects: running(
        template('K8sAllowedRepos'),
        constraint(
          'K8sAllowedRepos',
          'repos',
          {},
          { auditTimestamp: AUDITED, totalViolations: 3 },
        ),
      ),
      failures: { [PATH]: new ProbeFailure(kind, 'why') },
    });
    expect(report.gaps).toEqual([
      { what: KIND, error: { kind, message: 'why' }, kinds: [KIND] },
    ]);
    expect(report.engines[0].state).toBe(state);
    expect(report.engines[0].problems).toEqual(
      kind === 'forbidden'
        ? []
        : [`Not all of its policies could be read: ${KIND}`],
    );
    expect(report.totals).toEqual({ fail: 3 });
  });

  it('is unknown when no kind of constraints could be read', async () => {
    const { engines } = await look({
      objects: running(),
      failures: { [PATH]: new ProbeFailure('server-error', 'why') },
    });
    expect(engines[0]).toMatchObject({
      state: 'unknown',
      problems: [`Not all of its policies could be read: ${KIND}`],
    });
  });

  it('names templates that could not be read, and nothing where no policy is hidden', async () => {
    const why = new ProbeFailure('server-error', 'why');
    const { gaps, engines } = await look({
      objects: running(
        constraint(
          KIND,
          'a',
          {},
          { auditTimestamp: AUDITED, totalViolations: 0 },
        ),
      ),
      failures: {
        '/apis/templates.gatekeeper.sh/v1/constrainttemplates': why,
        '/apis/apps/v1/deployments': why,
        '/api/v1/namespaces': why,
      },
    });
    expect(gaps.map(({ what, kinds }) => [what, kinds]).sort()).toEqual([
      ['ConstraintTemplate', ['ConstraintTemplate']],
      ['Deployments', undefined],
      ['Namespace', undefined],
    ]);
    expect(engines[0].state).toBe('degraded');
  });

  it.each([
    ['server-error', 'unknown'],
    ['forbidden', 'forbidden'],
  ] as const)(
    'hides all policies when the kinds of constraints are %s',
    async (kind, state) => {
      const { context } = fakeCluster({ resources: [] });
      const getJson = async (path: string) => {
        if (path === '/apis/constraints.gatekeeper.sh/v1beta1')
          throw new ProbeFailure(kind, 'why');
        return path === '/apis'
          ? {
              kind: 'APIGroupList',
              groups: [
                {
                  name: 'constraints.gatekeeper.sh',
                  versions: [{ version: 'v1beta1' }],
                },
              ],
            }
          : { resources: [] };
      };
      Object.assign(context.client, { getJson });
      const { gaps, engines } = await gatekeeperEngine(SETTINGS).probe.collect(
        context,
      );
      expect(gaps).toEqual([
        expect.objectContaining({ what: 'Constraint kinds', kinds: ['*'] }),
      ]);
      expect(engines[0].state).toBe(state);
    },
  );

  it.each([
    'timeout',
    'unauthorized',
    'unreachable',
    'tls',
    'throttled',
  ] as const)('fails as a whole on %s', async kind => {
    const failure = new ProbeFailure(kind, 'why');
    await expect(
      look({ objects: running(), failures: { [PATH]: failure } }),
    ).rejects.toBe(failure);
    await expect(look({ failures: { '/apis': failure } })).rejects.toBe(
      failure,
    );
  });

  it('fails as a whole when discovery does', async () => {
    const failure = new ProbeFailure('server-error', 'why');
    await expect(look({ failures: { '/apis': failure } })).rejects.toBe(
      failure,
    );
  });

  it('leaves out what is no object, and says so', async () => {
    const { gaps, policies } = await look({
      objects: [
        ...running(),
        42,
        null,
        { metadata: 7 },
        constraint(KIND, 'x', { match: 7 }),
      ],
    });
    expect(policies.map(({ kind }) => kind)).toEqual(['ConstraintTemplate']);
    expect(gaps).toContainEqual({
      what: KIND,
      error: {
        kind: 'malformed',
        message: '3 objects could not be understood',
      },
      kinds: [KIND],
    });
    expect(gaps).toContainEqual({
      what: KIND,
      error: {
        kind: 'malformed',
        message: expect.stringContaining('spec.match: '),
      },
      kinds: [KIND],
    });
  });

  it('reads at most 40 kinds, and says so', async () => {
    const many = Array.from({ length: 45 }, (_, index) =>
      constraintKind(`Kind${index}`),
    );
    const { gaps, requests, engines } = await look({
      resources: [...RESOURCES, ...many],
      objects: controllers(),
    });
    expect(gaps).toEqual([
      {
        what: '5 kinds of constraints',
        error: expect.objectContaining({ kind: 'too-large' }),
        kinds: ['Kind5', 'Kind6', 'Kind7', 'Kind8', 'Kind9'],
      },
    ]);
    expect(engines[0].state).toBe('degraded');
    expect(requests.length).toBeLessThanOrEqual(46);
  });

  it('keeps hostile text as text, and short', async () => {
    const long = HOSTILE.repeat(1_000);
    const report = await look({
      objects: running(
        constraint(
          KIND,
          HOSTILE,
          {
            enforcementAction: long,
            match: { excludedNamespaces: [long], kinds: [{ kinds: [long] }] },
            parameters: { exemptImages: [long], [long]: long },
          },
          {
            auditTimestamp: long,
            totalViolations: 1,
            violations: [
              violation(long, {
                message: long,
                namespace: long,
                kind: long,
                group: long,
              }),
              7,
              null,
            ],
            byPod: [
              {
                id: long,
                operations: [long],
                errors: [{ code: long, message: long }],
              },
            ],
          },
          {
            annotations: {
              description: long,
              'fleetstage.io/expires': long,
              'fleetstage.io/reason': long,
              __proto__: 'x',
            },
          },
        ),
      ),
    });
    const text = JSON.stringify(report);
    expect(text).not.toMatch(/\u202e|\\u0007/);
    expect(text.length).toBeLessThan(20_000);
    expect(report.exemptions[0].expiryInvalid).toHaveLength(100);
  });

  it('reads exemptions with what people wrote beside them', async () => {
    const { exemptions } = await look({
      objects: running(
        constraint(
          KIND,
          'limits',
          {
            match: {
              excludedNamespaces: ['kube-*'],
              namespaceSelector: {
                matchExpressions: [{ key: 'exempt', operator: 'DoesNotExist' }],
              },
            },
            parameters: { exemptImages: ['safe/*'] },
          },
          {},
          {
            annotations: {
              'fleetstage.io/expires': '2026-12-31',
              'fleetstage.io/owner': 'group:default/web',
              'fleetstage.io/ticket': 'SEC-1',
            },
          },
        ),
        {
          apiVersion: 'config.gatekeeper.sh/v1alpha1',
          kind: 'Config',
          metadata: { name: 'config', namespace: 'gatekeeper-system' },
          spec: {
            match: [
              { excludedNamespaces: ['a'], processes: ['*'] },
              { excludedNamespaces: ['b'], processes: ['audit', 'webhook'] },
              {
                excludedNamespaces: ['c'],
                processes: ['sync', 'mutation-webhook'],
              },
            ],
          },
        },
      ),
    });
    expect(
      exemptions.map(({ id, scope, expiresAt, ticket }) => [
        id,
        scope,
        expiresAt,
        ticket,
      ]),
    ).toEqual([
      [
        'gatekeeper/constraint-exclusion/K8sContainerLimits/limits',
        'namespaces kube-*; namespaces with label exempt',
        '2026-12-31T23:59:59.000Z',
        'SEC-1',
      ],
      [
        'gatekeeper/image-exemption/K8sContainerLimits/limits',
        'images safe/*',
        '2026-12-31T23:59:59.000Z',
        'SEC-1',
      ],
      [
        'gatekeeper/config-exclusion/gatekeeper-system/config/*',
        'namespaces a from everything',
        undefined,
        undefined,
      ],
      [
        'gatekeeper/config-exclusion/gatekeeper-system/config/audit+webhook',
        'namespaces b from the audit and admission',
        undefined,
        undefined,
      ],
    ]);
  });
});
