/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ProbeFailure } from '../kubernetes/ProbeFailure';
import { imageVersion, olderThan, unreadyControllers } from './controllers';
import { withDefaults } from './defaults';
import { exemptionMarks, parseExpiry, parseTtl } from './expiry';
import { Gaps } from './gaps';
import { parsePolicyObject, policyId } from './manifest';
import { flattenSpec } from './normalise';
import { editedByHand, lastChange, managedBy } from './provenance';
import { newest, parseSeverity, worstResults } from './results';

const object = (metadata: object) =>
  parsePolicyObject({
    apiVersion: 'kyverno.io/v1',
    kind: 'ClusterPolicy',
    metadata: { name: 'p', ...metadata },
  });

describe('an expiry', () => {
  it.each([
    ['2026-12-31', '2026-12-31T23:59:59.000Z'],
    ['2026-12-31T12:00:00Z', '2026-12-31T12:00:00.000Z'],
    ['2026-12-31T12:00:00+02:00', '2026-12-31T10:00:00.000Z'],
    ['2026-02-31', undefined],
    ['next week', undefined],
    ['', undefined],
    ['1', undefined],
  ])('is read from %p', (text, expected) => {
    expect(parseExpiry(text)).toBe(expected);
  });

  it.each([
    ['2026-12-31', '2026-12-31T00:00:00.000Z'],
    ['2026-12-31T120000Z', '2026-12-31T12:00:00.000Z'],
    ['1d', '2026-10-02T09:00:00.000Z'],
    ['1h30m', '2026-10-01T10:30:00.000Z'],
    ['soon', undefined],
  ])('of the label of Kyverno is read from %p', (text, expected) => {
    expect(parseTtl(text, '2026-10-01T09:00:00Z')).toBe(expected);
  });

  it('that is no date is invalid, never "no expiry"', () => {
    expect(exemptionMarks({ 'policies.kyverno.io/expiry': 'Q4' })).toEqual({
      expirySource: 'policies.kyverno.io/expiry',
      expiryInvalid: 'Q4',
    });
    expect(exemptionMarks({ 'kyverno.io/expires': ' ' })).toMatchObject({
      expiryInvalid: '(empty)',
    });
    expect(exemptionMarks({})).toEqual({});
  });

  it('of our own goes before those of others', () => {
    expect(
      exemptionMarks({
        'policies.kyverno.io/expiry': '2027-01-01',
        'fleetstage.io/expires': '2026-12-31',
        'policy.exception/approved-by': 'sec',
        'fleetstage.io/owner': 'group:default/web',
      }),
    ).toEqual({
      expiresAt: '2026-12-31T23:59:59.000Z',
      expirySource: 'fleetstage.io/expires',
      approvedBy: 'sec',
      owner: 'group:default/web',
    });
  });
});

describe('the owner of an exemption', () => {
  const owner = (text: string) =>
    exemptionMarks({ 'fleetstage.io/owner': text }).owner;

  it.each(['group:default/web', 'team-a', 'jane.doe', 'a'.repeat(255)])(
    'is kept: %s',
    text => expect(owner(text)).toBe(text),
  );

  it.each(['jane doe', 'a@b', '<b>', 'a\nb', 'a\u200bb', 'a'.repeat(256)])(
    'is dropped: %j',
    text => expect(owner(text)).toBeUndefined(),
  );
});

describe('provenance', () => {
  const tracking = (id: string) => ({
    annotations: { 'argocd.argoproj.io/tracking-id': id },
  });

  it.each([
    [
      tracking('policies:kyverno.io/ClusterPolicy:kyverno/p'),
      'Argo CD application policies',
    ],
    [
      tracking('argo_policies:kyverno.io/ClusterPolicy:/p'),
      'Argo CD application argo_policies',
    ],
    // Copied from another object.
    [tracking('policies:kyverno.io/ClusterPolicy:kyverno/q'), undefined],
    [tracking('policies:apps/Deployment:kyverno/p'), undefined],
    [
      {
        labels: {
          'helm.toolkit.fluxcd.io/name': 'r',
          'helm.toolkit.fluxcd.io/namespace': 'n',
        },
      },
      'Flux HelmRelease n/r',
    ],
    [{ annotations: { 'meta.helm.sh/release-name': 'r' } }, 'Helm release r'],
    [{ labels: { 'gatekeeper.sh/managed-by': 'gator' } }, 'gator'],
    [{}, undefined],
  ])('of %j', (metadata, expected) => {
    expect(managedBy(object(metadata))).toBe(expected);
  });

  it.each([
    ['kubectl-edit', { 'f:spec': {} }, true],
    ['kubectl-patch', { 'f:spec': { 'f:x': {} } }, true],
    ['kubectl-edit', { 'f:metadata': {} }, false],
    ['argocd-controller', { 'f:spec': {} }, false],
  ])('tells an edit by hand: %s %j', (manager, fieldsV1, expected) => {
    expect(
      editedByHand(object({ managedFields: [{ manager, fieldsV1 }] })),
    ).toBe(expected);
  });
});

describe('the last change of a policy', () => {
  it('is its creation or the last write of its spec, not of its status', () => {
    const write = (field: string, time: unknown) => ({
      manager: 'm',
      time,
      fieldsV1: { [field]: {} },
    });
    const creationTimestamp = '2026-01-01T00:00:00Z';
    const managedFields = [
      write('f:spec', '2026-02-01T00:00:00Z'),
      write('f:status', '2026-03-01T00:00:00Z'),
      write('f:spec', 7),
    ];
    expect([
      lastChange(object({ creationTimestamp })),
      lastChange(object({ creationTimestamp, managedFields })),
      lastChange(object({})),
    ]).toEqual([
      '2026-01-01T00:00:00.000Z',
      '2026-02-01T00:00:00.000Z',
      undefined,
    ]);
  });
});

describe('a flat spec', () => {
  const flat = (spec: unknown) =>
    flattenSpec(spec, { unordered: new Set(['set']) });

  it('names items by their name, and quotes odd keys', () => {
    expect(
      flat({
        rules: [
          { name: 'a', x: 1 },
          { name: 'b', x: [] },
        ],
        'a.b': { c: 'd' },
        list: [{ x: 1 }],
      }),
    ).toEqual({
      '["a.b"].c': 'd',
      'list[0].x': '1',
      'rules#order': 'a, b',
      'rules[a].name': 'a',
      'rules[a].x': '1',
      'rules[b].name': 'b',
    });
  });

  it('lists the items of long lists one by one', () => {
    const set = Array.from({ length: 60 }, (_, index) => `item-${index}`);
    expect(Object.keys(flat({ set }))).toHaveLength(60);
    expect(flat({ set })).toEqual(flat({ set: [...set].reverse() }));
  });

  it.each([
    ['a zero-width character', 'input == "a"', 'input == "a\u200b"'],
    ['a line', 'a := 1 # b := 2', 'a := 1 #\nb := 2'],
    ['a leading blank', 'a', ' a'],
    ['an item of a list', ['a'], ['a\u200b']],
    ['a text that looks like a shown one', 'a\u200bb', 'a b'],
  ])('differs by %s', (_, one, other) => {
    expect(flat({ x: one })).not.toEqual(flat({ x: other }));
    expect(JSON.stringify(flat({ x: other }))).not.toMatch(/\u200b/);
  });

  it('shows a text that it cleaned with the digest of the raw one, which nobody can write', () => {
    const { x } = flat({ x: 'a\u200bb' });
    expect(x).toMatch(/^a b \(sha256:[0-9a-f]{12}\)$/);
    expect(flat({ x })).not.toEqual({ x });
    expect(flat({ x: 'a\u200bb' })).toEqual({ x });
  });

  it('tells paths apart that are cut or cleaned', () => {
    const long = 'k'.repeat(400);
    expect(
      Object.keys(
        flat({ [`${long}1`]: 'v', [`${long}2`]: 'v', a: 1, 'a\u200b': 1 }),
      ),
    ).toHaveLength(4);
  });

  it.each([
    [
      'names',
      { l: Array.from({ length: 60_000 }, (_, i) => ({ name: `n${i}` })) },
    ],
    [
      'values below a long key',
      {
        ['k'.repeat(500_000)]: Object.fromEntries(
          Array.from({ length: 60_000 }, (_, i) => [`k${i}`, 1]),
        ),
      },
    ],
  ])('takes a megabyte of %s without a stall', (_, spec) => {
    const start = performance.now();
    flat(spec);
    expect(performance.now() - start).toBeLessThan(2_500);
  });

  it('stays bounded whatever comes', () => {
    let deep: unknown = 'x';
    for (let depth = 0; depth < 500; depth += 1)
      deep = { ['k'.repeat(50)]: deep };
    const wide = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, index) => [`k${index}`, 'v']),
    );
    const result = flat({
      deep,
      wide,
      proto: JSON.parse('{"__proto__": {"x": 1}}'),
    });
    expect(Object.keys(result).length).toBeLessThanOrEqual(2_001);
    expect(result['…']).toMatch(/^sha256:/);
    expect(Object.keys(result).every(path => path.length <= 300)).toBe(true);
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
  });
});

describe('small helpers', () => {
  it('fill defaults only where the parent is', () => {
    expect(
      withDefaults({ a: [{ b: {} }, { b: { d: 2 } }, {}, 7], e: null }, [
        ['a.*.b', { d: 1 }],
        ['e', { f: 1 }],
        ['g.h', { i: 1 }],
      ]),
    ).toEqual({
      a: [{ b: { d: 1 } }, { b: { d: 2 } }, {}, 7],
      e: null,
    });
  });

  it.each([
    ['openpolicyagent/gatekeeper:v3.23.0', '3.23.0'],
    ['localhost:5000/kyverno/kyverno:v1.15.0-rc.1@sha256:abc', '1.15.0-rc.1'],
    ['kyverno:latest', undefined],
    ['localhost:5000/kyverno', undefined],
    ['kyverno@sha256:abc', undefined],
  ])('read the version of %s', (image, expected) => {
    expect(imageVersion(image)).toBe(expected);
  });

  it('compare versions and never call an unknown one old', () => {
    expect([
      olderThan('3.15.9', 3, 16),
      olderThan('3.16.0', 3, 16),
      olderThan('4.0', 3, 16),
      olderThan(undefined, 3, 16),
    ]).toEqual([true, false, false, false]);
  });

  it('say what is not ready', () => {
    const controller = (ready: number, desired: number) => ({
      name: 'c',
      namespace: 'n',
      labels: {},
      images: [],
      ready,
      desired,
    });
    expect(
      [controller(1, 1), controller(1, 3), controller(0, 0)].flatMap(item =>
        unreadyControllers([item]),
      ),
    ).toEqual(['c: 1 of 3 pods are ready', 'c is scaled to zero']);
  });

  it('order results: worst first, exempt and orphaned ones last', () => {
    const item = (name: string, extra: object) => ({
      policyId: name,
      result: 'fail' as const,
      severity: 'low' as const,
      resource: { group: '', kind: 'Pod', name },
      message: '',
      orphaned: false,
      ...extra,
    });
    const results = [
      item('d', { orphaned: true }),
      item('c', { exemptedBy: 'x' }),
      item('b', { result: 'skip', severity: 'critical' }),
      item('a', {}),
    ];
    expect(worstResults(results).map(({ policyId: id }) => id)).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  it('read severities in any case, and the newest of times', () => {
    expect([
      parseSeverity('Medium'),
      parseSeverity('urgent'),
      parseSeverity(3),
    ]).toEqual(['medium', undefined, undefined]);
    expect([
      newest(['2026-01-01T00:00:00Z', 'x', undefined, '2026-02-01T00:00:00Z']),
      newest([]),
    ]).toEqual(['2026-02-01T00:00:00.000Z', undefined]);
    expect(policyId('e', 'K', 'n', 'ns')).toBe('e/K/ns/n');
  });

  it('keep what concerns one kind, and throw what concerns the cluster', async () => {
    const gaps = new Gaps();
    const fail = (kind: 'forbidden' | 'timeout') => async () => {
      throw new ProbeFailure(kind, 'why');
    };
    expect(await gaps.attempt('A', fail('forbidden'))).toBeUndefined();
    expect([gaps.forbids('A'), gaps.forbids('B')]).toEqual([true, false]);
    await expect(gaps.attempt('A', fail('timeout'))).rejects.toThrow('why');
    await expect(
      gaps.attempt('A', () => Promise.reject(new TypeError('bug'))),
    ).rejects.toThrow('bug');
  });

  it('name the kinds of policies that they hide, also beyond what is listed', () => {
    const gaps = new Gaps();
    const failure = { kind: 'malformed', message: 'why' } as const;
    gaps.add('Deployments', failure);
    expect([gaps.problem(), gaps.list[0]]).toEqual([
      undefined,
      { what: 'Deployments', error: failure },
    ]);
    gaps.add('A', { ...failure, kind: 'forbidden' }, ['A']);
    expect([gaps.hides('A'), gaps.problem()]).toEqual([true, undefined]);
    for (let index = 0; index < 200; index += 1) gaps.add('B', failure, ['B']);
    gaps.add('C', { ...failure, kind: 'forbidden' }, ['C\u202e']);
    expect(gaps.list).toHaveLength(100);
    expect(gaps.list[99]).toEqual({
      what: 'Further parts',
      error: failure,
      kinds: ['B', 'C'],
    });
    expect([gaps.forbids('C'), gaps.failed('B'), gaps.failed('A')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(gaps.problem()).toBe('Not all of its policies could be read: B, C');
    gaps.add(
      'many',
      failure,
      Array.from({ length: 300 }, (_, i) => `K${i}`),
    );
    expect(gaps.list[99].kinds).toEqual(['*']);
  });
});
