/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ProbeFailure } from '@fleetstage/plugin-fleet-node';
import { later, look, stored } from './__testUtils__/look';
import {
  ALL,
  CEL,
  celException,
  clusterPolicy,
  controllers,
  LEGACY,
  OPEN_REPORTS,
  report,
  REPORTS,
  result,
  validatingPolicy,
  vpol,
} from './__testUtils__/kyverno';

const HOSTILE = '<img src=x onerror=alert(1)>\u202e\u0007';
const running = (...objects: unknown[]) => [
  ...controllers(),
  clusterPolicy('limits'),
  ...objects,
];
const failing = report('shop', 'u1', [
  result('limits', 'fail'),
  result('limits', 'pass'),
]);

describe('the probe of Kyverno', () => {
  it('reads a running engine within its requests', async () => {
    const found = await look({ objects: running(failing) });
    expect(found.engines).toEqual([
      {
        engine: 'kyverno',
        title: 'Kyverno',
        state: 'ready',
        sentence: 'Kyverno 1.19.0 runs, and its reports are up to date',
        version: '1.19.0',
        operations: ['admission', 'background', 'reports', 'cleanup'],
        problems: [],
        evidenceAt: '2026-11-20T10:35:00.000Z',
        evidenceFreshForSeconds: 7_200,
      },
    ]);
    expect(found.policies).toEqual([
      expect.objectContaining({
        id: 'kyverno/ClusterPolicy/limits',
        severity: 'high',
        enforcement: 'audit',
        readiness: 'ready',
        counts: { fail: 1, error: 0, warn: 0, skip: 0, exempt: 0, pass: 1 },
      }),
    ]);
    expect(found.totals).toEqual({
      pass: 1,
      fail: 1,
      warn: 0,
      error: 0,
      skip: 0,
      exempt: 0,
    });
    expect(found.results).toEqual([
      {
        policyId: 'kyverno/ClusterPolicy/limits',
        rule: 'rule',
        result: 'fail',
        severity: 'high',
        resource: {
          group: 'apps',
          kind: 'Deployment',
          namespace: 'shop',
          name: 'app-u1',
        },
        message: 'because',
        orphaned: false,
        observedAt: '2026-11-20T10:35:00.000Z',
      },
    ]);
    expect(found.gaps).toEqual([]);
    expect(found.requests.length).toBeLessThanOrEqual(18);
  });

  it('stays within its requests when many namespaces hold results', async () => {
    const clean = Array.from({ length: 60 }, (_, i) =>
      report('calm', `c${i}`, [result('limits', 'pass')]),
    );
    const bad = Array.from({ length: 6 }, (_, i) =>
      report(`ns-${i}`, `b${i}`, [result('limits', 'fail')]),
    );
    const found = await look({ objects: running(...clean, ...bad) });
    expect(found.requests.length).toBeLessThanOrEqual(18);
    expect(found.totals).toMatchObject({ pass: 60, fail: 6 });
    expect(found.results).toHaveLength(6);
  });

  it('reads only namespaces with results when they are few, and then knows no passes', async () => {
    const clean = Array.from({ length: 10 }, (_, i) =>
      report('calm', `c${i}`, [result('limits', 'pass')]),
    );
    const { requests, policies } = await look({
      objects: running(failing, ...clean),
    });
    const lists = requests.filter(path => path.endsWith('policyreports'));
    expect(lists).toContain(
      '/apis/wgpolicyk8s.io/v1alpha2/namespaces/shop/policyreports',
    );
    expect(policies[0].counts).toEqual({
      fail: 1,
      pass: undefined,
      error: 0,
      warn: 0,
      skip: 0,
      exempt: 0,
    });
  });

  it('is absent where its API is not served, and reads reports of others all the same', async () => {
    const trivy = report('shop', 'trivy', [], {
      metadata: { name: 'trivy-report', namespace: 'shop', labels: {} },
      scope: undefined,
      summary: undefined,
      results: [
        result('Vulnerabilities', 'fail', {
          source: 'Trivy',
          severity: 'critical',
          resources: [
            {
              apiVersion: 'apps/v1',
              kind: 'Deployment',
              namespace: 'shop',
              name: 'cart',
            },
          ],
        }),
      ],
    });
    const found = await look({ resources: REPORTS, objects: [trivy] });
    expect(
      found.engines.map(({ engine, title, state }) => [engine, title, state]),
    ).toEqual([
      ['kyverno', 'Kyverno', 'absent'],
      ['trivy', 'Trivy', 'ready'],
    ]);
    expect(found.policies).toEqual([
      expect.objectContaining({
        id: 'trivy/Policy/Vulnerabilities',
        engine: 'trivy',
        enforcement: 'audit',
        spec: {},
        severity: 'critical',
      }),
    ]);
    // It bears no summary: what it says counts all the same.
    expect(found.totals).toMatchObject({ fail: 1, pass: 0 });
    expect(found.results?.[0].resource).toEqual({
      group: 'apps',
      kind: 'Deployment',
      namespace: 'shop',
      name: 'cart',
    });
  });

  it('keeps reports about an engine apart from the engine', async () => {
    const adapter = report('shop', 'a', [
      result('K8sX', 'fail', { source: 'Gatekeeper' }),
    ]);
    const { engines } = await look({ objects: running(failing, adapter) });
    expect(engines.map(({ engine }) => engine)).toEqual([
      'kyverno',
      'gatekeeper-reports',
    ]);
  });

  it('is absent with no policies and no error on an empty cluster', async () => {
    const found = await look({ resources: [] });
    expect(found).toMatchObject({
      policies: [],
      gaps: [],
      results: [],
      resultsTotal: 0,
    });
    expect(found.engines).toEqual([
      expect.objectContaining({ state: 'absent' }),
    ]);
    expect(found.requests).toEqual(['/apis']);
  });

  it.each([
    ['partial', ALL, [], ''],
    ['outdated', ALL, controllers('v1.10.7'), 'since 1.11'],
    [
      'ready',
      [...LEGACY, ...REPORTS],
      controllers('v1.12.0'),
      'come with 1.14',
    ],
  ])('is %s', async (state, resources, deployments, sentence) => {
    const { engines } = await look({
      resources,
      objects: [...deployments, clusterPolicy('limits'), failing],
    });
    expect(engines[0].state).toBe(state);
    expect(engines[0].sentence).toContain(sentence);
  });

  it('works with the CEL group alone', async () => {
    const objects = [
      ...controllers(),
      validatingPolicy('v'),
      report('shop', 'u', [result('v', 'fail', vpol)]),
    ];
    const { policies, engines } = await look({
      resources: [...CEL, ...REPORTS],
      objects,
    });
    expect(engines[0].state).toBe('ready');
    expect(policies[0]).toMatchObject({
      id: 'kyverno/ValidatingPolicy/v',
      counts: { fail: 1 },
    });
  });

  it('does not take missing reports for passes', async () => {
    const { engines, policies, totals } = await look({ objects: running() });
    expect(engines[0]).toMatchObject({
      state: 'degraded',
      sentence: expect.stringMatching(/no reports of Kyverno/),
    });
    expect(policies[0].counts).toEqual({});
    expect(totals).toBeUndefined();
  });

  it('is degraded when its newest result is old', async () => {
    const { engines } = await look({
      objects: running(failing),
      now: later(300),
    });
    expect(engines[0]).toMatchObject({
      state: 'degraded',
      sentence: 'Its newest result is 310 minutes old',
    });
  });

  it('knows how old the results are when everything passed', async () => {
    const { engines, policies } = await look({
      objects: running(report('shop', 'u', [result('limits', 'pass')])),
    });
    expect(engines[0].evidenceAt).toBe('2026-11-20T10:35:00.000Z');
    expect(policies[0].counts).toMatchObject({ fail: 0 });
  });

  it('counts what was skipped as skipped, and what an exemption explains as exempt whatever it says', async () => {
    const found = await look({
      objects: [
        ...controllers(),
        validatingPolicy('v'),
        celException('hides', 'v', { reportResult: 'pass' }),
        report('shop', 'a', [result('v', 'skip', vpol)]),
        report('shop', 'b', [
          result('v', 'skip', {
            ...vpol,
            properties: { exceptions: 'other,hides' },
          }),
        ]),
        report('shop', 'c', [
          result('v', 'pass', { ...vpol, properties: { exceptions: 'hides' } }),
        ]),
        report('shop', 'd', [result('v', 'pass', vpol)]),
      ],
    });
    expect(found.policies[0].counts).toEqual({
      pass: 1,
      fail: 0,
      error: 0,
      warn: 0,
      skip: 1,
      exempt: 2,
    });
    expect(found.totals).toEqual({
      pass: 1,
      fail: 0,
      warn: 0,
      error: 0,
      skip: 1,
      exempt: 2,
    });
    expect(
      found.results?.map(({ result: outcome, exemptedBy }) => [
        outcome,
        exemptedBy,
      ]),
    ).toEqual([
      ['skip', undefined],
      ['skip', 'other, hides'],
    ]);
  });

  it('shows an expired exception that is still honoured, and one without effect', async () => {
    const { exemptions } = await look({
      objects: [
        ...controllers(),
        validatingPolicy('v'),
        celException('expired', 'v', {
          expiresAt: '2026-11-01T00:00:00Z',
          properties: { ticket: 'SEC-1', 'approved-by': 'sec' },
        }),
        celException('unused', 'v'),
        report('shop', 'b', [
          result('v', 'skip', {
            ...vpol,
            properties: { exceptions: 'expired' },
          }),
        ]),
      ],
    });
    expect(exemptions).toEqual([
      expect.objectContaining({
        id: 'kyverno/policy-exception-cel/kyverno/expired',
        policies: ['kyverno/ValidatingPolicy/v'],
        expiresAt: '2026-11-01T00:00:00.000Z',
        expirySource: 'spec.expiresAt',
        ticket: 'SEC-1',
        approvedBy: 'sec',
        inEffect: 'yes',
      }),
      expect.objectContaining({ name: 'unused', inEffect: 'no' }),
    ]);
    expect(exemptions[1]).not.toHaveProperty('expiresAt', expect.anything());
  });

  it('shows results of deleted policies apart and does not count them', async () => {
    const found = await look({
      objects: running(
        report('shop', 'u', [result('gone', 'fail'), result('limits', 'fail')]),
      ),
    });
    expect(
      found.results?.map(({ policyId, orphaned }) => [policyId, orphaned]),
    ).toEqual([
      ['kyverno/ClusterPolicy/limits', false],
      ['kyverno/ClusterPolicy/gone', true],
    ]);
    expect(found.totals).toMatchObject({ fail: 1 });
    expect(found.resultsTotal).toBe(1);
  });

  it('does not take a policy that may not be read for a deleted one', async () => {
    const found = await look({
      objects: running(failing),
      failures: {
        '/apis/kyverno.io/v1/clusterpolicies': new ProbeFailure(
          'forbidden',
          'why',
        ),
      },
    });
    expect(found.engines[0]).toMatchObject({
      state: 'forbidden',
      sentence: 'The portal may not read ClusterPolicy',
    });
    expect(found.gaps).toEqual([
      {
        what: 'ClusterPolicy',
        error: { kind: 'forbidden', message: 'why' },
        kinds: ['ClusterPolicy'],
      },
    ]);
    expect(found.results?.[0].orphaned).toBe(false);
    expect(found.totals).toMatchObject({ fail: 1 });
  });

  it('goes by the newer copy when both report groups hold a report', async () => {
    const copy = (seconds: number, outcome: string) =>
      report(
        'shop',
        'u1',
        [result('limits', outcome, { timestamp: { seconds, nanos: 0 } })],
        {
          apiVersion: 'openreports.io/v1alpha1',
          kind: 'Report',
        },
      );
    const older = copy(1_700_000_000, 'pass');
    const newer = copy(1_795_171_200, 'pass');
    const resources = [...ALL, ...OPEN_REPORTS];
    const stale = await look({ resources, objects: running(failing, older) });
    expect(stale.totals).toMatchObject({ fail: 1, pass: 1 });
    expect(stale.results).toHaveLength(1);
    const fresh = await look({ resources, objects: running(failing, newer) });
    expect(fresh.totals).toMatchObject({ fail: 0, pass: 1 });
    expect(fresh.results).toEqual([]);
  });

  it('keeps the worst 2,000 results and says how many there are', async () => {
    const many = Array.from({ length: 50 }, (_, i) =>
      report(
        'shop',
        `u${i}`,
        Array.from({ length: 60 }, (__, j) =>
          result('limits', j ? 'skip' : 'fail'),
        ),
      ),
    );
    const found = await look({ objects: running(...many) });
    expect(found.results).toHaveLength(2_000);
    expect(
      found.results?.slice(0, 50).every(item => item.result === 'fail'),
    ).toBe(true);
    expect(found.resultsTotal).toBe(3_000);
  });

  it.each(['forbidden', 'not-found', 'malformed', 'server-error'] as const)(
    'goes on when reports are %s, and knows nothing then',
    async kind => {
      const failure = new ProbeFailure(kind, 'why');
      const found = await look({
        objects: running(failing),
        failures: { '/apis/wgpolicyk8s.io/v1alpha2/policyreports': failure },
      });
      expect(found.gaps).toContainEqual({
        what: 'PolicyReport',
        error: { kind, message: 'why' },
      });
      expect(found.policies[0].counts).toEqual({});
      expect(found.totals).toBeUndefined();
      expect(found.engines[0]).toMatchObject({
        state: 'degraded',
        sentence: expect.stringMatching(/^Its reports could not be read/),
      });
    },
  );

  it('names the kinds of policies that it could not read, and is not ready then', async () => {
    const why = new ProbeFailure('server-error', 'why');
    const found = await look({
      objects: running(failing, report('shop', 'u2', [result('gone', 'fail')])),
      failures: {
        '/apis/kyverno.io/v1/clusterpolicies': why,
        '/apis/kyverno.io/v2/policyexceptions': why,
      },
    });
    expect(found.gaps.map(({ what, kinds }) => [what, kinds])).toEqual([
      ['ClusterPolicy', ['ClusterPolicy']],
      ['PolicyException', undefined],
    ]);
    expect(found.engines[0]).toMatchObject({
      state: 'degraded',
      problems: ['Not all of its policies could be read: ClusterPolicy'],
    });
    expect(found.results?.every(({ orphaned }) => !orphaned)).toBe(true);
  });

  it('is unknown when no kind of policies could be read', async () => {
    const why = new ProbeFailure('server-error', 'why');
    const { engines } = await look({
      resources: [...LEGACY, ...REPORTS],
      objects: running(failing),
      failures: {
        '/apis/kyverno.io/v1/clusterpolicies': why,
        '/apis/kyverno.io/v1/policies': why,
      },
    });
    expect(engines[0].state).toBe('unknown');
  });

  it('takes no policy for deleted while it does not know the kinds of its group', async () => {
    const found = await look({
      untold: ['policies.kyverno.io/v1'],
      objects: running(
        report('shop', 'u1', [
          result('gone', 'fail'),
          result('v', 'fail', vpol),
          result('limits', 'fail'),
        ]),
      ),
    });
    expect(found.gaps).toEqual([
      expect.objectContaining({ what: 'policies.kyverno.io', kinds: ['*'] }),
    ]);
    expect(
      found.results?.map(({ policyId, orphaned }) => [policyId, orphaned]),
    ).toEqual([
      ['kyverno/ClusterPolicy/limits', false],
      ['kyverno/ValidatingPolicy/v', false],
      ['kyverno/ClusterPolicy/gone', true],
    ]);
    expect(found.engines[0].state).toBe('degraded');
  });

  it.each([
    ['was made before the results', '2026-11-20T10:34:59Z', {}, 0],
    ['was made after the results', '2026-11-20T10:40:00Z', {}, undefined],
    [
      'was changed after the results',
      '2026-11-01T00:00:00Z',
      {
        managedFields: [
          { time: '2026-11-20T10:40:00Z', fieldsV1: { 'f:spec': {} } },
        ],
      },
      undefined,
    ],
  ])(
    'says that a policy has no failures when it %s: %p',
    async (_, creationTimestamp, metadata, fail) => {
      const limits = clusterPolicy('limits');
      Object.assign(limits.metadata, { creationTimestamp, ...metadata });
      const objects = [
        ...controllers(),
        limits,
        report('shop', 'u1', [result('limits', 'pass')]),
      ];
      const first = await look({ objects });
      expect(first.policies[0].counts.fail).toBe(fail);
    },
  );

  it('does not say that a policy has no failures while it is not in use', async () => {
    const objects = [
      ...controllers(),
      { ...clusterPolicy('limits'), status: {} },
      report('shop', 'u1', [result('limits', 'pass')]),
    ];
    const { policies } = await look({ objects });
    expect(policies[0]).toMatchObject({ readiness: 'pending' });
    expect(policies[0].counts).not.toHaveProperty('fail');
  });

  it('keeps owners that are references or names, and drops other texts', async () => {
    const { exemptions } = await look({
      objects: running(
        celException('a', 'v', { properties: { owner: 'group:default/web' } }),
        celException('b', 'v', { properties: { owner: 'ask <me>' } }),
      ),
    });
    expect(exemptions.map(({ owner }) => owner)).toEqual([
      'group:default/web',
      undefined,
    ]);
  });

  it.each([
    'timeout',
    'unauthorized',
    'unreachable',
    'tls',
    'throttled',
  ] as const)('fails as a whole on %s', async kind => {
    const failure = new ProbeFailure(kind, 'why');
    await expect(
      look({
        objects: running(),
        failures: { '/apis/kyverno.io/v1/policies': failure },
      }),
    ).rejects.toBe(failure);
    await expect(look({ failures: { '/apis': failure } })).rejects.toBe(
      failure,
    );
  });

  it('keeps hostile text as text, and short', async () => {
    const long = HOSTILE.repeat(1_000);
    const found = await look({
      objects: running(
        clusterPolicy(HOSTILE, long, {
          validationFailureActionOverrides: [
            { action: long, namespaces: [long] },
          ],
        }),
        celException(long, long, {
          images: [long],
          expiresAt: long,
          properties: { reason: long },
        }),
        report('shop', 'u', [
          result(long, 'fail', {
            source: long,
            rule: long,
            message: long,
            category: long,
            severity: long,
            properties: { exceptions: long },
          }),
          7 as never,
          { result: 'fail' } as never,
        ]),
        42,
        null,
      ),
    });
    const text = JSON.stringify(found);
    expect(text).not.toMatch(/\u202e|\\u0007/);
    expect(text.length).toBeLessThan(20_000);
    expect(found.exemptions[0].expiryInvalid).toHaveLength(100);
  });
});

describe('what is remembered between looks', () => {
  const objects = running(failing, celException('e', 'v'));
  const full = (requests: string[]) =>
    requests.filter(
      path => path === '/apis/wgpolicyk8s.io/v1alpha2/policyreports',
    ).length > 1;

  it('reads reports again only when their summaries changed and some time has passed', async () => {
    const first = await look({ objects });
    const previous = stored(first);
    const second = await look({ objects, previous, now: later(5) });
    expect(full(second.requests)).toBe(false);
    expect(second.results).toBeUndefined();
    expect(second.policies).toEqual(first.policies);
    expect(second.exemptions).toEqual(first.exemptions);
    expect(second.totals).toEqual(first.totals);
    expect([second.resultsAt, second.resultsTotal, second.memory]).toEqual([
      first.resultsAt,
      first.resultsTotal,
      first.memory,
    ]);

    const changed = [
      ...objects,
      report('shop', 'u2', [result('limits', 'fail')]),
    ];
    const soon = await look({ objects: changed, previous, now: later(5) });
    expect(soon.results).toBeUndefined();
    // The counters are those of now, even while the results are not.
    expect(soon.totals).toMatchObject({ fail: 2 });
    expect(
      (await look({ objects: changed, previous: stored(soon), now: later(16) }))
        .results,
    ).toHaveLength(2);
    expect(
      (await look({ objects, previous, now: later(16) })).results,
    ).toBeUndefined();
    expect(
      (await look({ objects, previous, now: later(60) })).results,
    ).toHaveLength(1);
  });

  const SHOP = '/apis/wgpolicyk8s.io/v1alpha2/namespaces/shop/policyreports';
  const calm = Array.from({ length: 10 }, (_, i) =>
    report('calm', `c${i}`, [result('limits', 'pass')]),
  );
  const halfRead = {
    objects: [...objects, ...calm],
    failures: { [SHOP]: new ProbeFailure('server-error', 'why') },
  };

  it('knows no counts when reading results failed at the first look', async () => {
    const found = await look(halfRead);
    expect(found.results).toBeUndefined();
    expect(found.policies[0].counts).toEqual({});
    expect([found.totals, found.resultsAt, found.memory]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(found.engines[0].state).toBe('degraded');
  });

  it('keeps what it knew when reading results failed, and tries again at the next look', async () => {
    const first = await look({ objects: [...objects, ...calm] });
    const more = report('shop', 'u2', [result('limits', 'fail')]);
    const changed = [...objects, ...calm, more];
    const second = await look({
      ...halfRead,
      objects: changed,
      previous: stored(first),
      now: later(20),
    });
    expect(second.requests).toContain(SHOP);
    expect(second.results).toBeUndefined();
    expect(second.policies).toEqual(first.policies);
    expect([second.resultsAt, second.resultsTotal, second.memory]).toEqual([
      first.resultsAt,
      1,
      first.memory,
    ]);
    const third = await look({
      objects: changed,
      previous: stored(second),
      now: later(25),
    });
    expect(third.results).toHaveLength(2);
    expect(third.policies[0].counts.fail).toBe(2);
  });

  it.each(['server-error', 'forbidden'] as const)(
    'keeps what it knew when summaries are %s',
    async kind => {
      const first = await look({ objects });
      const path = '/apis/wgpolicyk8s.io/v1alpha2/policyreports';
      const second = await look({
        resources: ALL.filter(({ kind: of }) => of !== 'ClusterPolicyReport'),
        objects,
        previous: stored(first),
        failures: { [path]: new ProbeFailure(kind, 'why') },
        now: later(20),
      });
      expect(second.policies).toEqual(first.policies);
      expect([second.results, second.memory]).toEqual([
        undefined,
        first.memory,
      ]);
    },
  );

  it('does not carry "no failures" over a change of the policy', async () => {
    const limits = clusterPolicy('limits');
    const passing = report('shop', 'u1', [result('limits', 'pass')]);
    const first = await look({ objects: [...controllers(), limits, passing] });
    expect(first.policies[0].counts).toMatchObject({ fail: 0, pass: 1 });
    const changed = clusterPolicy('limits');
    changed.metadata.creationTimestamp = later(1).toISOString();
    const second = await look({
      objects: [...controllers(), changed, passing],
      previous: stored(first),
      now: later(5),
    });
    expect(second.policies[0].counts).toEqual({ pass: 1 });
  });

  it.each([
    ['somebody asked', { asked: true }],
    ['the clock was set back', { now: later(-30) }],
  ])('reads them again when %s', async (_, options) => {
    const previous = stored(await look({ objects }));
    expect(
      (await look({ objects, previous, ...options })).results,
    ).toHaveLength(1);
  });

  it.each([
    ['nothing', undefined],
    ['another version', { value: { memory: 'x' }, observedAt: '' }],
  ])('reads them again when it remembers %s', async (_, previous) => {
    expect((await look({ objects, previous })).results).toHaveLength(1);
  });

  it('carries what others reported', async () => {
    const trivy = report('shop', 'trivy', [
      result('Vulnerabilities', 'fail', { source: 'Trivy' }),
    ]);
    const first = await look({ objects: [...objects, trivy] });
    const second = await look({
      objects: [...objects, trivy],
      previous: stored(first),
      now: later(5),
    });
    expect(second.engines).toEqual(first.engines);
    expect(second.policies).toEqual(first.policies);
  });
});
