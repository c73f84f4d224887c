/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { InputError } from '@backstage/errors';
import { SETTINGS } from './__testUtils__/gatekeeper';
import { gatekeeperEngine } from './engine';

const engine = gatekeeperEngine(SETTINGS);
const manifest = (spec: object, metadata: object = {}) => ({
  apiVersion: 'constraints.gatekeeper.sh/v1beta1',
  kind: 'K8sX',
  metadata: { name: 'x', ...metadata },
  spec,
});
const flat = (spec: object) => engine.describe(manifest(spec)).spec;
const template = (
  version: string,
  validation?: object,
  rego = 'package x',
) => ({
  apiVersion: `templates.gatekeeper.sh/${version}`,
  kind: 'ConstraintTemplate',
  metadata: { name: 'k8sx' },
  spec: {
    crd: {
      spec: { names: { kind: 'K8sX' }, ...(validation && { validation }) },
    },
    targets: [{ rego }],
  },
});
const flatTemplate = (...args: Parameters<typeof template>) =>
  engine.describe(template(...args)).spec;

describe('a manifest of Gatekeeper', () => {
  it.each<[string, object, object]>([
    ['the default action', {}, { enforcementAction: 'deny' }],
    [
      'what matches everything',
      {},
      { match: { scope: '*', source: 'All', kinds: [], labelSelector: {} } },
    ],
    [
      'the order of namespaces',
      { match: { excludedNamespaces: ['b', 'a'] } },
      { match: { excludedNamespaces: ['a', 'b'] } },
    ],
    [
      'the order of kinds',
      {
        match: { kinds: [{ apiGroups: ['apps', ''], kinds: ['Pod', 'Job'] }] },
      },
      {
        match: { kinds: [{ apiGroups: ['', 'apps'], kinds: ['Job', 'Pod'] }] },
      },
    ],
    [
      'the order of exempt images',
      { parameters: { exemptImages: ['b', 'a'] } },
      { parameters: { exemptImages: ['a', 'b'] } },
    ],
    [
      'quantities',
      { parameters: { memory: '1024Mi', cpu: '2000m' } },
      { parameters: { memory: '1Gi', cpu: 2 } },
    ],
    ['null', { parameters: { a: null, b: 1 } }, { parameters: { b: '1' } }],
    [
      'line endings',
      { parameters: { text: 'a  \r\nb\n' } },
      { parameters: { text: 'a\nb' } },
    ],
  ])('is the same whatever %s', (_, a, b) => {
    expect(flat(a)).toEqual(flat(b));
  });

  it.each<[string, object, object]>([
    ['action', { enforcementAction: 'warn' }, {}],
    ['scope', { match: { scope: 'Cluster' } }, {}],
    [
      'namespaces',
      { match: { namespaces: ['a'] } },
      { match: { namespaces: ['b'] } },
    ],
    [
      'order of other lists',
      { parameters: { repos: ['a', 'b'] } },
      { parameters: { repos: ['b', 'a'] } },
    ],
    [
      'quantity',
      { parameters: { memory: '1Gi' } },
      { parameters: { memory: '2Gi' } },
    ],
    [
      'long text',
      { parameters: { text: 'a'.repeat(300) } },
      { parameters: { text: `${'a'.repeat(299)}b` } },
    ],
  ])('differs by its %s', (_, a, b) => {
    expect(flat(a)).not.toEqual(flat(b));
  });

  it('is flat, with long texts by their digest', () => {
    const spec = flat({
      match: { kinds: [{ apiGroups: [''], kinds: ['Pod'] }] },
      parameters: { text: 'line\n'.repeat(100) },
    });
    expect(spec).toEqual({
      enforcementAction: 'deny',
      'match.kinds[0].apiGroups': '[""]',
      'match.kinds[0].kinds': '["Pod"]',
      'parameters.text': expect.stringMatching(
        /^sha256:[0-9a-f]{12} \(100 lines\)$/,
      ),
    });
  });

  it('of a template depends on its version', () => {
    expect(flatTemplate('v1')).toEqual(
      flatTemplate('v1', { legacySchema: false }),
    );
    expect(flatTemplate('v1beta1')).toEqual(
      flatTemplate('v1', { legacySchema: true }),
    );
    expect(flatTemplate('v1beta1', { legacySchema: false })).toEqual(
      flatTemplate('v1'),
    );
    expect(flatTemplate('v1', undefined, 'package x  \n')).toEqual(
      flatTemplate('v1'),
    );
    expect(flatTemplate('v1', undefined, 'package y')).not.toEqual(
      flatTemplate('v1'),
    );
  });

  it.each([
    [{}, 'enforce'],
    [{ enforcementAction: 'warn' }, 'warn'],
    [{ enforcementAction: 'dryrun' }, 'audit'],
    [{ enforcementAction: 'denny' }, 'unknown'],
    [{ enforcementAction: 'scoped' }, 'off'],
    [
      {
        enforcementAction: 'scoped',
        scopedEnforcementActions: [
          {
            action: 'deny',
            enforcementPoints: [{ name: 'audit.gatekeeper.sh' }],
          },
        ],
      },
      'off',
    ],
    [
      {
        enforcementAction: 'scoped',
        scopedEnforcementActions: [
          { action: 'warn', enforcementPoints: [{ name: '*' }] },
          { action: 'deny', enforcementPoints: [{ name: 'vap.k8s.io' }] },
        ],
      },
      'enforce',
    ],
    // Scoped actions count only when the action is "scoped".
    [
      {
        enforcementAction: 'dryrun',
        scopedEnforcementActions: [
          { action: 'deny', enforcementPoints: [{ name: '*' }] },
        ],
      },
      'audit',
    ],
  ])('acts as it says: %j', (spec, enforcement) => {
    expect(engine.describe(manifest(spec)).enforcement).toBe(enforcement);
  });

  it.each<[unknown, string]>([
    [7, 'manifest: '],
    [{ ...manifest({}), metadata: {} }, 'metadata.name: '],
    [manifest({ match: { namespaces: 'a' } }), 'spec.match.namespaces: '],
    [{ ...template('v1'), spec: {} }, 'spec.crd: '],
    [{ ...manifest({}), apiVersion: 'v1' }, 'is no policy of Gatekeeper'],
  ])('that is none is refused with the path', (value, message) => {
    expect(() => engine.describe(value)).toThrow(InputError);
    expect(() => engine.describe(value)).toThrow(message);
  });

  it.each([
    ['constraints.gatekeeper.sh/v1alpha1', 'Anything', true],
    ['templates.gatekeeper.sh/v1beta1', 'ConstraintTemplate', true],
    ['config.gatekeeper.sh/v1alpha1', 'Config', true],
    ['expansion.gatekeeper.sh/v1beta1', 'ExpansionTemplate', true],
    ['mutations.gatekeeper.sh/v1', 'Assign', false],
    ['kyverno.io/v1', 'ClusterPolicy', false],
  ])('of %s %s is owned: %p', (apiVersion, kind, owned) => {
    expect(engine.owns(apiVersion, kind)).toBe(owned);
  });
});
