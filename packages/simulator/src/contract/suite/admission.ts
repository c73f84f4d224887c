/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { create, get, Step, TABLE } from '../step';

const ADMISSION = '/apis/admissionregistration.k8s.io/v1';
const SLICES = '/apis/discovery.k8s.io/v1/namespaces/default/endpointslices';

/** What the objects guard: a group that nobody serves, so that they guard nothing. */
const guarded = {
  apiGroups: ['nobody.example.com'],
  apiVersions: ['v1'],
  operations: ['CREATE'],
  resources: ['things'],
};

const hook = (name: string) => ({
  name: `${name}.example.com`,
  admissionReviewVersions: ['v1'],
  clientConfig: { service: { name: 'nobody', namespace: 'default' } },
  failurePolicy: 'Ignore',
  sideEffects: 'None',
  rules: [guarded],
});

const slice = (name: string, addresses: string[], ports: unknown[]) =>
  create(
    `an endpoint slice: ${name}`,
    SLICES,
    {
      metadata: { name },
      addressType: 'IPv4',
      endpoints: addresses.length ? [{ addresses }] : [],
      ports,
    },
    { silent: true },
  );

const policy = (name: string, more: Record<string, unknown> = {}) =>
  create(
    `an admission policy: ${name}`,
    `${ADMISSION}/validatingadmissionpolicies`,
    {
      metadata: { name },
      spec: {
        matchConstraints: { resourceRules: [guarded] },
        validations: [{ expression: 'true' }, { expression: 'true' }],
        ...more,
      },
    },
    { silent: true },
  );

const binding = (name: string, more: Record<string, unknown> = {}) =>
  create(
    `a binding: ${name}`,
    `${ADMISSION}/validatingadmissionpolicybindings`,
    {
      metadata: { name },
      spec: { policyName: 'plain', validationActions: ['Warn'], ...more },
    },
    { silent: true },
  );

const parameters = { parameterNotFoundAction: 'Allow' };

const creations: Step[] = [
  create(
    'a validating webhook',
    `${ADMISSION}/validatingwebhookconfigurations`,
    { metadata: { name: 'two-hooks' }, webhooks: [hook('one'), hook('two')] },
    { silent: true },
  ),
  create(
    'a mutating webhook',
    `${ADMISSION}/mutatingwebhookconfigurations`,
    { metadata: { name: 'no-hooks' }, webhooks: [] },
    { silent: true },
  ),
  policy('plain'),
  policy('with-parameters', {
    paramKind: { apiVersion: 'nobody.example.com/v1', kind: 'Limit' },
  }),
  binding('plain'),
  binding('by-name', {
    paramRef: { name: 'strict', namespace: 'limits', ...parameters },
  }),
  binding('by-bare-name', { paramRef: { name: 'strict', ...parameters } }),
  binding('by-selector', {
    paramRef: { selector: { matchLabels: { a: 'b' } }, ...parameters },
  }),
  slice('slice-empty', [], []),
  slice(
    'slice-full',
    ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4', '192.0.2.5'],
    [1, 2, 3, 4, 5].map(port => ({ name: `p${port}`, port, protocol: 'TCP' })),
  ),
  slice('slice-one', ['192.0.2.9'], [{ name: 'any', protocol: 'TCP' }]),
];

const TABLES: [string, string][] = [
  ['validating webhooks', `${ADMISSION}/validatingwebhookconfigurations`],
  ['mutating webhooks', `${ADMISSION}/mutatingwebhookconfigurations`],
  ['admission policies', `${ADMISSION}/validatingadmissionpolicies`],
  ['bindings', `${ADMISSION}/validatingadmissionpolicybindings`],
  ['endpoint slices', `${SLICES}?fieldSelector=metadata.name!=kubernetes`],
];

/** How the kinds around admission and services print. */
export const admissionSteps: Step[] = [
  ...creations,
  ...TABLES.map(([name, path]) =>
    get(
      `${name} as Table without objects`,
      `${path}${path.includes('?') ? '&' : '?'}includeObject=None`,
      { accept: TABLE },
    ),
  ),
];
