/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { InputError } from '@backstage/errors';
import { kyvernoEngine } from './engine';

const engine = kyvernoEngine({ scanIntervalSeconds: 3_600 });
const manifest = (
  spec: object,
  kind = 'ClusterPolicy',
  metadata: object = {},
) => ({
  apiVersion: kind.endsWith('ValidatingPolicy')
    ? 'policies.kyverno.io/v1'
    : 'kyverno.io/v1',
  kind,
  metadata: { name: 'x', ...metadata },
  spec,
});
const flat = (spec: object, kind?: string) =>
  engine.describe(manifest(spec, kind)).spec;
const rule = (validate: object = {}, more: object = {}) => ({
  name: 'r',
  validate: { pattern: { a: 1 }, ...validate },
  ...more,
});
const cel = 'ValidatingPolicy';

/** Jest takes a missing last column for a callback. */
function withKind<T extends unknown[]>(
  rows: T[],
  length: number,
): Required<T>[] {
  return rows.map(row =>
    row.length < length ? [...row, 'ClusterPolicy'] : row,
  ) as Required<T>[];
}

describe('the annotation for controllers of pods', () => {
  const autogen = (value: string) =>
    engine.describe(
      manifest({ rules: [rule()] }, 'ClusterPolicy', {
        annotations: { 'pod-policies.kyverno.io/autogen-controllers': value },
      }),
    ).spec;
  const usual = flat({ rules: [rule()] });

  it.each([
    '',
    'DaemonSet,Deployment,Job,StatefulSet,ReplicaSet,ReplicationController,CronJob',
  ])('changes nothing when it says what holds anyway: %p', value => {
    expect(autogen(value)).toEqual(usual);
  });

  it.each([
    ['none', 'none'],
    ['StatefulSet, Deployment', 'Deployment,StatefulSet'],
  ])('is a part of the spec otherwise: %s', (value, expected) => {
    expect(autogen(value)).toEqual({
      ...usual,
      'autogen-controllers': expected,
    });
  });
});

describe('a manifest of Kyverno', () => {
  it.each(
    withKind<[string, object, object, string?]>(
      [
        [
          'defaults',
          { rules: [rule()] },
          {
            admission: true,
            background: true,
            emitWarning: false,
            validationFailureAction: 'Audit',
            rules: [
              rule(
                { allowExistingViolations: true },
                { skipBackgroundRequests: true },
              ),
            ],
          },
        ],
        [
          'case of the action',
          { validationFailureAction: 'enforce', rules: [rule()] },
          { validationFailureAction: 'Enforce', rules: [rule()] },
        ],
        [
          'place of the action',
          { validationFailureAction: 'Enforce', rules: [rule()] },
          { rules: [rule({ failureAction: 'Enforce' })] },
        ],
        [
          'place of overrides',
          {
            validationFailureActionOverrides: [
              { action: 'enforce', namespaces: ['b', 'a'] },
            ],
            rules: [rule()],
          },
          {
            rules: [
              rule({
                failureActionOverrides: [
                  { action: 'Enforce', namespaces: ['a', 'b'] },
                ],
              }),
            ],
          },
        ],
        [
          'defaults of images',
          {
            rules: [
              {
                name: 'i',
                verifyImages: [
                  {
                    imageReferences: ['*'],
                    attestors: [{ entries: [{ keys: { publicKeys: 'k' } }] }],
                  },
                ],
              },
            ],
          },
          {
            rules: [
              {
                name: 'i',
                verifyImages: [
                  {
                    imageReferences: ['*'],
                    mutateDigest: true,
                    required: true,
                    useCache: true,
                    verifyDigest: true,
                    attestors: [
                      {
                        entries: [
                          {
                            signatureAlgorithm: 'sha256',
                            keys: {
                              publicKeys: 'k',
                              signatureAlgorithm: 'sha256',
                            },
                          },
                        ],
                      },
                    ],
                  },
                ],
              },
            ],
          },
        ],
        [
          'text of booleans',
          { rules: [rule({ pattern: { a: 'false' } })] },
          { rules: [rule({ pattern: { a: false } })] },
        ],
        ['default action of CEL', {}, { validationActions: ['Deny'] }, cel],
        [
          'empty list of actions',
          { validationActions: [] },
          { validationActions: ['Deny'] },
          cel,
        ],
        [
          'order of actions',
          { validationActions: ['Warn', 'Audit'] },
          { validationActions: ['Audit', 'Warn'] },
          cel,
        ],
        [
          'what is enabled',
          {},
          {
            evaluation: {
              admission: { enabled: true },
              background: { enabled: true },
            },
          },
          cel,
        ],
        [
          'what matches',
          { matchConstraints: { resourceRules: [{ resources: ['pods'] }] } },
          {
            failurePolicy: 'Fail',
            matchConstraints: {
              matchPolicy: 'Equivalent',
              namespaceSelector: {},
              resourceRules: [{ resources: ['pods'], scope: '*' }],
            },
          },
          cel,
        ],
        [
          'defaults of image policies',
          {},
          {
            validationConfigurations: {
              mutateDigest: true,
              required: true,
              verifyDigest: true,
            },
          },
          'ImageValidatingPolicy',
        ],
      ],
      4,
    ),
  )('is the same whatever the %s', (_, a, b, kind) => {
    expect(flat(a, kind)).toEqual(flat(b, kind));
  });

  it.each(
    withKind<[string, object, object, string?]>(
      [
        [
          'action',
          { rules: [rule({ failureAction: 'Enforce' })] },
          { rules: [rule()] },
        ],
        [
          'override',
          {
            rules: [
              rule({
                failureActionOverrides: [
                  { action: 'Audit', namespaces: ['a'] },
                ],
              }),
            ],
          },
          { rules: [rule()] },
        ],
        [
          'order of rules',
          { rules: [rule(), { ...rule(), name: 's' }] },
          { rules: [{ ...rule(), name: 's' }, rule()] },
        ],
        [
          'background scan',
          { background: false, rules: [rule()] },
          { rules: [rule()] },
        ],
        ['action in CEL', { validationActions: ['Audit'] }, {}, cel],
        [
          'expression',
          { validations: [{ expression: 'a' }] },
          { validations: [{ expression: 'b' }] },
          cel,
        ],
      ],
      4,
    ),
  )('differs by its %s', (_, a, b, kind) => {
    expect(flat(a, kind)).not.toEqual(flat(b, kind));
  });

  it('keeps a difference to the rule that was added', () => {
    const [one, two] = [rule(), { ...rule(), name: 's' }].map(item => ({
      ...item,
    }));
    const before = flat({ rules: [two, { ...rule(), name: 't' }] });
    const after = flat({ rules: [one, two, { ...rule(), name: 't' }] });
    const paths = Object.keys(after).filter(
      path => after[path] !== before[path],
    );
    expect(
      paths.every(
        path => path === 'rules#order' || path.startsWith('rules[r]'),
      ),
    ).toBe(true);
  });

  it.each(
    withKind<[object, string, string?]>(
      [
        [{ rules: [rule()] }, 'audit'],
        [{ validationFailureAction: 'enforce', rules: [rule()] }, 'enforce'],
        [
          {
            validationFailureAction: 'Enforce',
            rules: [rule({ failureAction: 'Audit' })],
          },
          'audit',
        ],
        [
          {
            rules: [
              rule(),
              { ...rule({ failureAction: 'Enforce' }), name: 's' },
            ],
          },
          'enforce',
        ],
        [
          {
            rules: [
              { name: 'i', verifyImages: [{ failureAction: 'Enforce' }] },
            ],
          },
          'enforce',
        ],
        [
          { admission: false, rules: [rule({ failureAction: 'Enforce' })] },
          'audit',
        ],
        [{ rules: [{ name: 'm', mutate: {} }] }, 'off'],
        [{}, 'enforce', cel],
        [{ validationActions: ['Audit', 'Warn'] }, 'warn', cel],
        [{ validationActions: ['Audit'] }, 'audit', cel],
        [
          {
            validationActions: ['Deny'],
            evaluation: { admission: { enabled: false } },
          },
          'audit',
          cel,
        ],
        [
          {
            evaluation: {
              admission: { enabled: false },
              background: { enabled: false },
            },
          },
          'off',
          cel,
        ],
        [{ evaluation: { mode: 'JSON' } }, 'off', cel],
      ],
      3,
    ),
  )('acts as it says: %j', (spec, enforcement, kind) => {
    expect(engine.describe(manifest(spec, kind)).enforcement).toBe(enforcement);
  });

  it('names where something else holds, and what it looks at', () => {
    const described = engine.describe(
      manifest({
        validationFailureActionOverrides: [
          { action: 'Audit', namespaces: ['dev-*'] },
        ],
        validationFailureAction: 'Enforce',
        rules: [
          rule(
            {},
            {
              match: {
                any: [
                  {
                    resources: {
                      kinds: ['apps/v1/Deployment', 'Pod/exec'],
                      namespaces: ['a'],
                    },
                  },
                ],
              },
              exclude: {
                any: [{ resources: { namespaces: ['kube-system'] } }],
              },
            },
          ),
        ],
      }),
    );
    expect(described.overrides).toEqual([
      { enforcement: 'audit', namespaces: ['dev-*'] },
    ]);
    expect(described.coverage).toEqual({
      kinds: ['Deployment', 'Pod'],
      namespaces: ['a'],
      excludedNamespaces: ['kube-system'],
      selective: false,
      existing: true,
    });
    expect(
      engine.describe(
        manifest({ rules: [rule()] }, 'Policy', { namespace: 'n' }),
      ),
    ).toMatchObject({
      id: 'kyverno/Policy/n/x',
      coverage: { namespaces: ['n'] },
    });
    expect(
      engine.describe(manifest({ rules: [{ name: 'm', mutate: {} }] })).role,
    ).toBe('configuration');
  });

  it.each<[unknown, string]>([
    [null, 'manifest: '],
    [manifest({ rules: [{}] }), 'spec.rules[0].name: '],
    [manifest({ validationActions: 'Deny' }, cel), 'spec.validationActions: '],
    [{ ...manifest({}), kind: 'CleanupPolicy' }, 'is no policy of Kyverno'],
  ])('that is none is refused with the path', (value, message) => {
    expect(() => engine.describe(value)).toThrow(InputError);
    expect(() => engine.describe(value)).toThrow(message);
  });

  it.each([
    ['kyverno.io/v2beta1', 'ClusterPolicy', true],
    ['policies.kyverno.io/v1alpha1', 'NamespacedImageValidatingPolicy', true],
    ['policies.kyverno.io/v1', 'MutatingPolicy', false],
    ['kyverno.io/v2', 'PolicyException', false],
    ['other.io/v1', 'ClusterPolicy', false],
  ])('of %s %s is owned: %p', (apiVersion, kind, owned) => {
    expect(engine.owns(apiVersion, kind)).toBe(owned);
  });
});
