/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ClusterRequestInput } from '@fleetstage/plugin-fleet-common';
import {
  NOW,
  planOf,
  requestWith,
  standardWith,
} from './__testUtils__/standard';
import { planCluster } from './plan';

const REASON = 'Needed for the launch of the shop';
type Deviations = NonNullable<ClusterRequestInput['deviations']>;
type Kind = Deviations[number]['kind'];

const deviation = (kind: Kind, key = '', expiresAt = '2027-01-31') => ({
  kind,
  key,
  reason: REASON,
  expiresAt,
});

const problemsOf = (
  request: Record<string, unknown>,
  standard = standardWith(),
) =>
  planCluster({ ...requestWith(), ...request }, standard, { now: NOW })
    .problems;

describe('planCluster', () => {
  it('fills in what the standard says', () => {
    expect(planOf({ purpose: 'The shop' })).toMatchObject({
      standard: { name: 'company', version: '1.4.0' },
      name: 'shop-1',
      owner: 'group:default/payments',
      environment: 'production',
      provider: 'eks',
      delivery: 'pull-request',
      region: 'eu-west-1',
      zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
      kubernetesMinor: '1.35',
      kubernetesVersion: 'v1.35.2',
      provisioner: { name: 'cluster-api' },
      nodePools: [
        { name: 'default', nodes: 3, min: 3, max: 9, machineType: 'm6i.large' },
        {
          name: 'batch',
          nodes: 2,
          machineType: 'c6i.xlarge',
          zones: ['eu-west-1a', 'eu-west-1b'],
        },
      ],
      variables: { maxPods: 110, tier: 'gold' },
      deviations: [],
    });
    expect(planOf({ purpose: 'The shop' }).labels).toEqual({
      'cost-centre': 'cc-42',
      'data-class': 'internal',
      environment: 'production',
      'fleetstage.io/class': 'production',
      region: 'eu-west-1',
      'support-tier': 'gold',
    });
    expect(planOf({ purpose: 'The shop' }).annotations).toEqual({
      'fleetstage.io/owner': 'group:default/payments',
      'fleetstage.io/parameters': '{"labels":{"cost-centre":"cc-42"}}',
      'fleetstage.io/purpose': 'The shop',
      'fleetstage.io/standard': 'company',
      'fleetstage.io/standard-version': '1.4.0',
    });
  });

  it('records what the request chose, sorted', () => {
    const { parameters, variables, delivery } = planOf({
      variables: { tier: 'silver', maxPods: 64 },
      nodePools: { default: { nodes: 5 }, batch: {} },
      region: 'eu-west-1',
      provisioner: 'eksctl',
      delivery: 'apply',
    });
    expect(JSON.stringify(parameters)).toBe(
      '{"labels":{"cost-centre":"cc-42"},"nodePools":{"default":{"nodes":5}},"provisioner":"eksctl","region":"eu-west-1","variables":{"maxPods":64,"tier":"silver"}}',
    );
    expect(variables).toEqual({ maxPods: 64, tier: 'silver' });
    expect(delivery).toBe('apply');
  });

  it.each<[string, Record<string, unknown>, string, RegExp]>([
    ['a name', { name: 'Shop' }, 'name', /lower-case/],
    ['an unknown field', { size: 3 }, 'size', /is no field of a request/],
    [
      'a number in a wrong form',
      { nodePools: { default: { nodes: -1 } } },
      'nodePools.default.nodes',
      /0/,
    ],
    ['a class', { class: 'lab' }, 'class', /no class 'lab'.*has production/],
    ['an owner', { owner: 'a/b/c' }, 'owner', /no entity reference/],
    [
      'a provisioner',
      { class: 'production', provisioner: 'kops' },
      'provisioner',
      /cluster-api/,
    ],
    [
      'an unknown pool',
      { nodePools: { gpu: {} } },
      'nodePools.gpu',
      /it has default, batch/,
    ],
    [
      'an unknown variable',
      { variables: { colour: 'red' } },
      'variables.colour',
      /it has maxPods, tier/,
    ],
    [
      'a value of another type',
      { variables: { maxPods: 'many' } },
      'variables.maxPods',
      /must be a whole number/,
    ],
    [
      'a minor without an exact version',
      { kubernetesMinor: '1.34' },
      'kubernetesMinor',
      /add classes\[production\]\.kubernetes\.minors\[1\.34\]\.versions\.cluster-api/,
    ],
    [
      'a minor of which nobody knows the exact version',
      { kubernetesMinor: '1.36' },
      'kubernetesMinor',
      /choose one of 1\.35, 1\.34/,
    ],
    [
      'a label that the portal sets',
      { labels: { 'cost-centre': 'cc-1', environment: 'test' } },
      'labels.environment',
      /is 'production' for this request/,
    ],
    [
      'a key of the portal',
      { labels: { 'cost-centre': 'cc-1', 'fleetstage.io/owner': 'x' } },
      'labels.fleetstage.io/owner',
      /is a key of the portal/,
    ],
    [
      'the syntax of a value',
      { labels: { 'cost-centre': 'cc-1', note: 'a b' } },
      'labels.note',
      /no value of a label/,
    ],
    [
      'the syntax of a key',
      { labels: { 'cost-centre': 'cc-1', 'a/b/c': 'x' } },
      'labels.a/b/c',
      /no key of a label/,
    ],
  ])('refuses %s', (_, request, field, message) => {
    expect(problemsOf(request)).toEqual([
      { field, message: expect.stringMatching(message) },
    ]);
  });

  it.each<[Kind, string, Record<string, unknown>, string, RegExp, object]>([
    [
      'region',
      '',
      { region: 'us-east-1', provisioner: 'eksctl' },
      'region',
      /choose one of eu-west-1, eu-central-1/,
      { region: 'us-east-1', zones: [] },
    ],
    [
      'version',
      '',
      { kubernetesMinor: '1.33', provisioner: 'eksctl' },
      'kubernetesMinor',
      /choose one of 1\.35, 1\.34/,
      { kubernetesMinor: '1.33', kubernetesVersion: '1.33' },
    ],
    [
      'node-pool',
      'default',
      { nodePools: { default: { nodes: 12 } } },
      'nodePools.default.nodes',
      /12 nodes: the class allows 3 to 9/,
      { nodePools: [{ nodes: 12, min: 3, max: 12 }, {}] },
    ],
    [
      'machine-type',
      'batch',
      { nodePools: { batch: { machineType: 'p5.48xlarge' } } },
      'nodePools.batch.machineType',
      /choose one of c6i.xlarge/,
      { nodePools: [{}, { machineType: 'p5.48xlarge' }] },
    ],
    [
      'variable',
      'maxPods',
      { variables: { maxPods: 250 } },
      'variables.maxPods',
      /must be at most 110/,
      { variables: { maxPods: 250 } },
    ],
    [
      'label',
      'cost-centre',
      { labels: {} },
      'labels.cost-centre',
      /is required: who pays/,
      { labels: { 'data-class': 'internal' } },
    ],
    [
      'label',
      'data-class',
      { labels: { 'cost-centre': 'cc-1', 'data-class': 'public' } },
      'labels.data-class',
      /must be 'internal'/,
      { labels: { 'data-class': 'public' } },
    ],
  ])(
    'lifts %s %s with a documented deviation only',
    (kind, key, request, field, message, planned) => {
      expect(problemsOf(request)).toEqual([
        {
          field,
          message: expect.stringMatching(message),
          deviation: { kind, key },
        },
      ]);
      const deviations = [deviation(kind, key)];
      expect(planOf({ ...request, deviations })).toMatchObject({
        ...planned,
        deviations,
      });
      // Without an approver nothing can be documented.
      const strict = standardWith({}, null);
      expect(problemsOf(request, strict)).toEqual([
        { field, message: expect.stringMatching(message) },
      ]);
      expect(problemsOf({ ...request, deviations }, strict)).toEqual([
        { field: 'deviations.0', message: expect.stringMatching(/approver/) },
      ]);
    },
  );

  it.each<[string, Deviations, string, RegExp]>([
    [
      'that nothing needs',
      [deviation('region')],
      'deviations.0',
      /'Region' is not needed/,
    ],
    [
      'that no request can make',
      [deviation('security')],
      'deviations.0',
      /is not needed/,
    ],
    [
      'that is there twice',
      [
        deviation('add-on', 'cert-manager'),
        deviation('add-on', 'cert-manager'),
      ],
      'deviations.1',
      /is there twice/,
    ],
    [
      'that ends today at the latest',
      [deviation('add-on', 'cert-manager', '2026-11-24')],
      'deviations.0.expiresAt',
      /in the future/,
    ],
    [
      'that holds for too long',
      [deviation('add-on', 'cert-manager', '2027-02-24')],
      'deviations.0.expiresAt',
      /91 days ahead; the standard allows at most 90/,
    ],
    [
      'without a date',
      [deviation('add-on', 'cert-manager', '2027-02-31')],
      'deviations.0.expiresAt',
      /must be a date/,
    ],
  ])('refuses a deviation %s', (_, deviations, field, message) => {
    expect(problemsOf({ deviations })).toEqual([
      { field, message: expect.stringMatching(message) },
    ]);
  });

  it('takes deviations from what runs in the cluster, and on the last day allowed', () => {
    const deviations = [
      deviation('add-on', 'cert-manager', '2027-02-23'),
      deviation('region', '', '2026-11-25'),
      deviation('zones', 'default'),
    ];
    const region = 'us-east-1';
    expect(planOf({ region, deviations }).deviations).toHaveLength(3);
  });

  it.each<
    [string, Record<string, unknown>, Record<string, unknown>, string, RegExp]
  >([
    [
      'no machine type for the provider',
      { provisioners: [{ provider: 'azure' }] },
      {},
      'nodePools.default.machineType',
      /no machine type for provider 'azure': add classes\[production\]\.nodePools\[default\]/,
    ],
    [
      'no key for the secrets of EKS',
      { security: { secretsEncryption: true } },
      { provisioner: 'eksctl' },
      'provisioner',
      /classes\[production\]\.security\.kmsKey/,
    ],
    [
      'a class of workers',
      { provisioners: [{ workers: { classes: { batch: 'batch' } } }] },
      {},
      'nodePools.default',
      /add classes\[production\]\.provisioners\[cluster-api\]\.workers\.classes\.default/,
    ],
    [
      'pools of an Autopilot cluster',
      { provisioners: [{}, {}, { autopilot: true }] },
      { provisioner: 'gcloud', nodePools: { batch: { nodes: 1 } } },
      'nodePools.batch',
      /Autopilot/,
    ],
  ])(
    'says what does not go together: %s',
    (_, changes, request, field, message) => {
      expect(problemsOf(request, standardWith(changes))[0]).toEqual({
        field,
        message: expect.stringMatching(message),
      });
    },
  );

  it('makes no plan with a provisioner outside the class, whatever is documented', () => {
    const standard = standardWith();
    standard.classes[0].provisioners.splice(2, 1);
    const deviations = [deviation('provisioner')];
    expect(problemsOf({ provisioner: 'gcloud', deviations }, standard)).toEqual(
      [
        {
          field: 'provisioner',
          message: expect.stringMatching(/one of cluster-api, eksctl, rancher/),
        },
      ],
    );
  });
});
