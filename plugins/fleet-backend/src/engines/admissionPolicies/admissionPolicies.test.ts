/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { policyReportSchema } from '@fleetstage/plugin-fleet-common';
import {
  ProbeFailure,
  type KubernetesClient,
  type ProbeContext,
} from '@fleetstage/plugin-fleet-node';
import { admissionPolicyEngine } from '.';

const GROUP = 'admissionregistration.k8s.io';
const PATH = `/apis/${GROUP}/v1/`;
const POLICIES = 'validatingadmissionpolicies';
const BINDINGS = 'validatingadmissionpolicybindings';

const policy = (
  name: string,
  spec: object = {},
  status: object = {},
  metadata: object = {},
) => ({
  metadata: { name, generation: 1, ...metadata },
  spec: { validations: [{ expression: 'true' }], ...spec },
  status,
});
const binding = (
  name: string,
  policyName: string,
  validationActions: string[],
) => ({
  metadata: { name },
  spec: { policyName, validationActions },
});

async function look(
  lists: Record<string, unknown[] | ProbeFailure>,
  served = true,
) {
  const resource = (plural: string, kind: string) => ({
    resource: plural,
    responseKind: { kind },
    scope: 'Cluster',
  });
  const discovery = {
    kind: 'APIGroupDiscoveryList',
    items: [
      {
        metadata: { name: GROUP },
        versions: [
          {
            version: 'v1',
            resources: served
              ? [
                  resource(POLICIES, 'ValidatingAdmissionPolicy'),
                  resource(BINDINGS, 'ValidatingAdmissionPolicyBinding'),
                ]
              : [],
          },
        ],
      },
    ],
  };
  const client: Partial<KubernetesClient> = {
    getJson: async () => discovery,
    async *listObjects(path) {
      const list = lists[path.slice(PATH.length)] ?? [];
      if (list instanceof ProbeFailure) throw list;
      yield list;
    },
  };
  const context: ProbeContext = {
    cluster: { id: 'c', name: 'c' },
    client: client as KubernetesClient,
    now: () => new Date(),
    signal: new AbortController().signal,
    shared: (_, read) => read(),
    asked: false,
  };
  return policyReportSchema.parse(
    await admissionPolicyEngine().probe.collect(context),
  );
}

const modes = (report: Awaited<ReturnType<typeof look>>) =>
  report.policies
    .filter(({ role }) => role === 'policy')
    .map(({ name, enforcement }) => [name, enforcement]);

describe('the engine of ValidatingAdmissionPolicies', () => {
  it('takes how a policy acts from its bindings', async () => {
    const report = await look({
      [POLICIES]: [
        policy('deny'),
        policy('warn'),
        policy('audit'),
        policy('unbound'),
      ],
      [BINDINGS]: [
        binding('a', 'deny', ['Audit']),
        binding('b', 'deny', ['Deny', 'Audit']),
        binding('c', 'warn', ['Warn']),
        binding('d', 'audit', ['Audit']),
      ],
    });
    expect(modes(report)).toEqual([
      ['deny', 'enforce'],
      ['warn', 'warn'],
      ['audit', 'audit'],
      ['unbound', 'off'],
    ]);
    expect(report.engines[0]).toMatchObject({
      engine: 'admission-policy',
      state: 'ready',
    });
    expect(report.policies[0]).toMatchObject({
      id: 'admission-policy/ValidatingAdmissionPolicy/deny',
      counts: {},
      audited: false,
    });
    expect(report.policies[3].problem).toBe(
      'No binding uses it: it does nothing',
    );
  });

  it('is absent where they are not served', async () => {
    expect(await look({}, false)).toMatchObject({
      engines: [{ state: 'absent' }],
      policies: [],
      gaps: [],
    });
  });

  it('is forbidden when bindings may not be read, and then does not call policies harmless', async () => {
    const report = await look({
      [POLICIES]: [policy('p')],
      [BINDINGS]: new ProbeFailure('forbidden', 'why'),
    });
    expect(report.engines[0]).toMatchObject({
      state: 'forbidden',
      sentence: 'The portal may not read ValidatingAdmissionPolicyBinding',
    });
    expect(modes(report)).toEqual([['p', 'unknown']]);
  });

  it.each([
    [POLICIES, 'ValidatingAdmissionPolicy', 'unknown'],
    [BINDINGS, 'ValidatingAdmissionPolicyBinding', 'degraded'],
  ])(
    'is not ready when the list of %s fails, and says which kind is hidden',
    async (plural, kind, state) => {
      const report = await look({
        [POLICIES]: [policy('p')],
        [plural]: new ProbeFailure('server-error', 'why'),
      });
      expect(report.gaps).toEqual([
        expect.objectContaining({ what: kind, kinds: [kind] }),
      ]);
      expect(report.engines[0]).toMatchObject({
        state,
        problems: [`Not all of its policies could be read: ${kind}`],
      });
    },
  );

  it('fails as a whole when the cluster does', async () => {
    const failure = new ProbeFailure('timeout', 'why');
    await expect(look({ [POLICIES]: failure })).rejects.toBe(failure);
  });

  it.each([
    [
      'its owner',
      {
        ownerReferences: [
          { apiVersion: 'constraints.gatekeeper.sh/v1beta1', kind: 'K8sX' },
        ],
      },
      true,
    ],
    [
      'its label',
      { labels: { 'app.kubernetes.io/managed-by': 'kyverno' } },
      true,
    ],
    ['its name', { name: 'gatekeeper-k8sx' }, true],
    [
      'nothing',
      { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment' }] },
      false,
    ],
  ])(
    'tells that another engine made a policy by %s',
    async (_, metadata, generated) => {
      const report = await look({
        [POLICIES]: [policy('p', {}, {}, metadata)],
      });
      expect(report.policies[0].generated).toBe(generated);
    },
  );

  it('shows warnings of the type checking, and leaves out what is no policy', async () => {
    const warning = {
      fieldRef: 'spec.validations[0]',
      warning: 'undefined field\u202e',
    };
    const report = await look({
      [POLICIES]: [
        policy('p', {}, { typeChecking: { expressionWarnings: [warning] } }),
        7,
        policy('bad', { matchConstraints: 3 }),
      ],
    });
    expect(report.policies.map(({ problem }) => problem)).toEqual([
      'spec.validations[0]: undefined field. No binding uses it: it does nothing',
    ]);
    expect(report.gaps.map(({ kinds }) => kinds)).toEqual([
      ['ValidatingAdmissionPolicy'],
      ['ValidatingAdmissionPolicy'],
    ]);
    expect(report.engines[0].state).toBe('degraded');
  });

  it('describes a manifest with the defaults of the API server', () => {
    const manifest = (spec: object) => ({
      apiVersion: `${GROUP}/v1`,
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: 'p' },
      spec,
    });
    const { describe: read } = admissionPolicyEngine();
    const rule = {
      apiGroups: ['apps'],
      apiVersions: ['v1'],
      resources: ['deployments', 'cronjobs'],
    };
    const written = read(
      manifest({
        matchConstraints: {
          resourceRules: [{ ...rule, operations: ['CREATE', 'UPDATE'] }],
        },
      }),
    );
    const stored = read(
      manifest({
        failurePolicy: 'Fail',
        matchConstraints: {
          matchPolicy: 'Equivalent',
          namespaceSelector: {},
          objectSelector: {},
          resourceRules: [
            { ...rule, operations: ['UPDATE', 'CREATE'], scope: '*' },
          ],
        },
      }),
    );
    expect(written.spec).toEqual(stored.spec);
    expect(written.coverage.kinds).toEqual(['CronJob', 'Deployment']);
    expect(() =>
      read(manifest({ matchConstraints: { resourceRules: 1 } })),
    ).toThrow('spec.matchConstraints.resourceRules: ');
  });
});
