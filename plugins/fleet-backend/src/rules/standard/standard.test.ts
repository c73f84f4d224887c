/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { AddOn, CoreFacts } from '@fleetstage/plugin-fleet-common';
import { ruleInput, type Situation } from '../../__testUtils__/facts';
import { standardOf } from '../../__testUtils__/standard';
import { judge } from '../judge';
import type { RuleInput } from '../types';
import { compareWithStandard } from './compare';
import { judgeConformance } from './conformance';
import { standardRule } from './index';
import { observe, type DeclaredStandard } from './observed';

const POOL = {
  name: 'default',
  machineType: 'm6i.xlarge',
  controlPlane: false,
  zones: ['a', 'b', 'c'],
  nodes: 3,
};

const addOn = (more: Partial<AddOn> = {}): AddOn => ({
  name: 'cert-manager',
  title: 'cert-manager',
  version: 'v1.19.1',
  via: 'image',
  workloads: 1,
  running: true,
  ...more,
});

interface Case extends Situation {
  standard?: object;
  declared?: DeclaredStandard;
  cluster?: Record<string, unknown>;
  pools?: CoreFacts['nodes']['pools'];
  versions?: never;
}

function observedOf({ cluster, declared = {}, pools = [POOL], ...more }: Case) {
  const input = ruleInput({
    ...(more as Situation),
    facts: {
      ...more.facts,
      nodes: { pools, ...more.facts?.nodes },
    },
  });
  return {
    input,
    observed: observe(
      {
        name: 'prod-eu-1',
        title: 'prod-eu-1',
        environment: 'production',
        provider: 'kubeadm',
        region: 'eu-west-1',
        labels: {},
        ...cluster,
      },
      declared,
      input.facts,
      input.policy,
      input.now,
    ),
  };
}

const compare = (situation: Case) => {
  const standard = standardOf(situation.standard);
  return compareWithStandard(
    standard,
    [standard],
    observedOf(situation).observed,
  );
};

const told = (situation: Case) =>
  compare(situation).differences.map(
    ({ verdict, kind, key, message }) =>
      `${verdict} ${kind}${key && ` ${key}`}: ${message}`,
  );

const CERT_MANAGER = {
  addOns: [
    {
      name: 'cert-manager',
      versions: { default: '>=1.18', '1.35': '1.19.x' },
    },
  ],
};

const withAddOns = (...addOns: AddOn[]): Case => ({
  standard: CERT_MANAGER,
  facts: { addOns: { addOns } },
});

describe('differences from the standard', () => {
  it.each<[string, Case, string[]]>([
    ['everything as it says', {}, []],
    [
      'another allowed minor',
      { facts: { versions: { apiServer: 'v1.34.4' } } },
      [
        "allowed version: Kubernetes 1.34; the standard's first choice is 1.35, 1.35 or 1.34 are allowed",
      ],
    ],
    [
      'a minor that it does not allow',
      { facts: { versions: { apiServer: 'v1.33.1-eks-abc' } } },
      [
        'drift version: Kubernetes 1.33 is not among the versions of the standard: 1.35 or 1.34',
      ],
    ],
    [
      'a version that nobody has read for too long',
      { stale: ['versions'] },
      [
        'unchecked version: The Kubernetes version cannot be checked: it is not known',
      ],
    ],
    [
      'another region',
      { cluster: { region: 'us-east-1' } },
      [
        'drift region: Region us-east-1 is not among those of the standard: eu-west-1 or eu-central-1',
      ],
    ],
    [
      'another provider',
      { cluster: { provider: 'k3s' } },
      [
        'drift provisioner: It runs on k3s; the standard makes clusters of this class by Cluster API (kubeadm)',
      ],
    ],
    [
      'more nodes, within bounds',
      { pools: [{ ...POOL, nodes: 7 }] },
      [
        "allowed node-pool default: Node pool default: 7 nodes; the standard's default is 3, 2 to 10 are allowed",
      ],
    ],
    [
      'too few nodes; those of the control plane do not count',
      {
        pools: [
          { ...POOL, nodes: 1 },
          { ...POOL, controlPlane: true, nodes: 3 },
        ],
      },
      [
        'drift node-pool default: Node pool default: 1 nodes, 1 too few; the standard allows 2 to 10',
      ],
    ],
    [
      'machine types and zones',
      {
        standard: {
          nodePools: [
            {
              name: 'default',
              nodes: { default: 3, min: 2, max: 10 },
              zones: 3,
              machineTypes: { kubeadm: ['m6i.xlarge', 'm6i.2xlarge'] },
            },
          ],
        },
        pools: [{ ...POOL, machineType: 't3.large', zones: ['a', 'b'] }],
      },
      [
        'drift machine-type default: Node pool default runs on t3.large; the standard allows m6i.xlarge or m6i.2xlarge',
        'drift zones default: Node pool default is spread over 2 of the 3 zones that the standard asks for',
      ],
    ],
    [
      'two pools that can be told apart',
      {
        standard: {
          nodePools: [
            { name: 'web', nodes: { default: 3, min: 3, max: 9 } },
            { name: 'batch', nodes: { default: 0, min: 0, max: 4 } },
          ],
        },
        pools: [
          { ...POOL, name: 'prod-eu-1-web-x7k', nodes: 2 },
          { ...POOL, name: 'batch', nodes: 0 },
        ],
      },
      [
        'drift node-pool web: Node pool web: 2 nodes, 1 too few; the standard allows 3 to 9',
      ],
    ],
    ['an add-on in an approved version', withAddOns(addOn()), []],
    [
      'an add-on in a version for other minors only',
      withAddOns(addOn({ version: 'v1.18.2' })),
      [
        'drift add-on cert-manager: cert-manager v1.18.2 is outside the versions of the standard: 1.19.x',
      ],
    ],
    [
      'an add-on that is missing',
      withAddOns(),
      ['drift add-on cert-manager: cert-manager is missing'],
    ],
    [
      'an add-on that only left its custom resources',
      withAddOns(addOn({ via: 'crd', running: false })),
      ['drift add-on cert-manager: cert-manager is missing'],
    ],
    [
      'add-ons that could not be read',
      {
        standard: CERT_MANAGER,
        facts: {
          addOns: {
            addOns: [],
            unread: [{ part: 'workloads', reason: 'no right' }],
          },
        },
      },
      [
        'unchecked add-on cert-manager: cert-manager cannot be checked: the add-ons are not known',
      ],
    ],
    [
      'a policy while no engine is read',
      { standard: { policies: [{ name: 'no-latest-tag' }] } },
      [
        'unchecked policy no-latest-tag: Policy no-latest-tag cannot be checked: no policy engine is read here',
      ],
    ],
    [
      'settings of an API server that runs out of sight',
      { standard: { security: { auditLog: true } } },
      [
        'unchecked security audit log: An audit log of the API server cannot be checked: the API server runs out of sight; ask the provider',
      ],
    ],
    [
      'settings of an API server in sight',
      {
        standard: { security: { auditLog: true, secretsEncryption: true } },
        facts: {
          versions: {
            apiServerSettings: { auditLog: true, secretsEncryption: false },
          },
        },
      },
      [
        'drift security secrets encryption: Encryption of Secrets at rest is off',
      ],
    ],
    [
      'labels',
      {
        standard: {
          labels: [
            { key: 'cost-center', pattern: 'cc-\\d+' },
            { key: 'team' },
            { key: 'tier', value: 'gold' },
          ],
        },
        cluster: { labels: { 'cost-center': 'cc-x', tier: 'gold' } },
      },
      [
        "drift label cost-center: Label cost-center is 'cc-x'; the standard asks for a value like cc-\\d+",
        'drift label team: Label team is missing',
      ],
    ],
    [
      'variables that were chosen when it was made',
      {
        standard: {
          variables: [
            {
              name: 'maxPods',
              title: 'Pods per node',
              type: 'integer',
              default: 110,
              maximum: 250,
              set: { label: 'max-pods' },
            },
          ],
        },
        declared: {
          class: 'production',
          parameters: { variables: { maxPods: 60, gone: 1 } },
        },
      },
      [
        "allowed variable maxPods: Pods per node is 60; the standard's default is 110",
      ],
    ],
  ])('%s', (_what, situation, expected) => {
    expect(told(situation)).toEqual(expected);
  });

  it('finds the class that the cluster names before the one that means it', () => {
    const two = (first: object) => ({
      ...standardOf(),
      classes: [
        ...standardOf(first).classes,
        { ...standardOf().classes[0], name: 'special', title: 'Special' },
      ],
    });
    const standard = two({});
    const classOf = (declared: DeclaredStandard, cluster = {}) =>
      compareWithStandard(
        standard,
        [standard],
        observedOf({ declared, cluster }).observed,
      );
    expect(classOf({ class: 'special' }).class?.from).toBe(
      'as its own object says',
    );
    expect(classOf({}).class?.from).toBe("by the standard's selector");
    expect(classOf({ class: 'old' })).toMatchObject({
      class: { name: 'production' },
      unknownClass: 'old',
    });
    expect(classOf({}, { environment: 'edge', labels: {} })).toMatchObject({
      nearest: { name: 'production', differences: 0 },
    });
  });

  it('says since which version something is asked for', () => {
    const asking = (version: string, ...minors: string[]) =>
      standardOf(
        { kubernetes: { minors: minors.map(minor => ({ minor })) } },
        { version },
      );
    const versions = [
      asking('1.0.0', '1.35'),
      asking('1.1.0', '1.36'),
      asking('1.2.0', '1.35', '1.36'),
      asking('1.3.0', '1.36'),
      asking('1.4.0', '1.36', '1.37'),
    ];
    const against = () =>
      compareWithStandard(versions[4], versions, observedOf({}).observed)
        .differences;
    // In 1.2.0 it was allowed again: what was asked for before that no longer counts.
    expect(against()).toMatchObject([
      { kind: 'version', sinceVersion: '1.3.0' },
    ]);
  });

  it('weighs what the standard asked for only after the cluster was made less', () => {
    const versions = [
      standardOf({}, { version: '1.0.0' }),
      standardOf(CERT_MANAGER, { version: '1.1.0' }),
    ];
    const severityOf = (version?: string) =>
      compareWithStandard(
        versions[1],
        versions,
        observedOf({ declared: { version } }).observed,
      ).differences[0].severity;
    expect(severityOf('1.0.0')).toBe('info');
    expect(severityOf('1.1.0')).toBe('warning');
    expect(severityOf(undefined)).toBe('warning');
  });
});

describe('the axis conformance', () => {
  const exception = {
    name: 'other-region',
    owner: 'group:default/payments',
    reason: 'closer to the customers',
    approvedBy: 'group:default/platform',
    approvedAt: '2026-11-01T00:00:00.000Z',
    expiresAt: '2027-01-31T23:59:59.999Z',
    clusters: { names: ['*'] },
    policies: [],
    rules: ['standard-region'],
    subjects: [],
  };

  function conformanceOf(
    situation: Case,
    exceptions: RuleInput['exceptions'] = [],
  ) {
    const { input, observed } = observedOf(situation);
    const standard = standardOf(situation.standard);
    const compared = compareWithStandard(standard, [standard], observed);
    const { axes, judged } = judge(
      [standardRule],
      { ...input, standard: compared, exceptions },
      [],
    );
    return {
      axis: axes[0].state,
      reason: axes[0].reason,
      ...judgeConformance(compared, judged),
    };
  }

  it.each<[string, Case, boolean, object]>([
    [
      'nothing differs',
      {},
      false,
      { axis: 'ok', state: 'conformant', sentence: 'As Production says' },
    ],
    [
      'undocumented drift that weakens it',
      { pools: [{ ...POOL, nodes: 1 }] },
      false,
      {
        axis: 'degraded',
        state: 'drifted',
        sentence: '1 undocumented difference from Production',
      },
    ],
    [
      'undocumented drift that does not',
      { cluster: { region: 'us-east-1' } },
      false,
      { axis: 'ok', state: 'drifted' },
    ],
    [
      'a documented exception',
      { cluster: { region: 'us-east-1' } },
      true,
      {
        axis: 'ok',
        state: 'excepted',
        sentence: '1 documented difference from Production',
        differences: [{ verdict: 'exception', exception: 'other-region' }],
      },
    ],
    [
      'too little is known: never conformant, whatever is documented',
      { cluster: { region: 'us-east-1' }, stale: ['versions', 'nodes'] },
      true,
      { axis: 'unknown', state: 'unknown' },
    ],
    [
      'no class',
      { cluster: { environment: 'edge' } },
      false,
      {
        axis: 'not-applicable',
        state: 'no-class',
        sentence:
          'Belongs to no class; nearest is Production, with 0 differences in 4 points',
      },
    ],
    [
      'one of a kind, documented',
      { cluster: { environment: 'edge' } },
      true,
      { state: 'excepted' },
    ],
  ])('%s', (_what, situation, documented, expected) => {
    expect(
      conformanceOf(
        situation,
        documented ? [{ ...exception, rules: ['standard-*'] }] : [],
      ),
    ).toMatchObject(expected);
  });

  it('has nothing to say without a standard', () => {
    expect(standardRule.judge(ruleInput())).toMatchObject({
      state: 'not-applicable',
      findings: [],
    });
  });
});
