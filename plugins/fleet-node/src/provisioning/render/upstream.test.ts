/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { UPSTREAM_HINT, hasUpstreamData } from '@fleetstage/simulator';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import { NOW, planOf, standardWith } from '../__testUtils__/standard';
import {
  problemsByDefinition,
  problemsOfClusterConfig,
} from '../__testUtils__/upstreamSchema';
import { renderCluster, type RenderOptions } from './index';

const FULL = {
  security: {
    secretsEncryption: true,
    kmsKey: 'arn:aws:kms:eu-west-1:123456789012:key/1',
    privateEndpoint: true,
  },
};
const GOOGLE = {
  security: {
    ...FULL.security,
    kmsKey: 'projects/p/locations/l/keyRings/r/cryptoKeys/k',
  },
};

const render = (
  provisioner: 'cluster-api' | 'eksctl' | 'gcloud' | 'rancher',
  changes: Record<string, unknown>,
  clusterApiVersion?: RenderOptions['clusterApiVersion'],
) => {
  const standard = standardWith(changes);
  const plan = planOf({ provisioner, purpose: 'A shop' }, standard);
  return renderCluster(plan, { standard, now: NOW, clusterApiVersion });
};

const describeShared = hasUpstreamData ? describe : describe.skip;

describeShared(`definitions of upstream projects${UPSTREAM_HINT}`, () => {
  const machinePools = { workers: { kind: 'machinePools' } };
  const connector = { format: 'config-connector' };

  it.each([
    ['crds/cluster-api', 'cluster-api', FULL, 'v1beta2'],
    [
      'crds/cluster-api',
      'cluster-api',
      { provisioners: [machinePools] },
      'v1beta2',
    ],
    ['crds/cluster-api-v1beta1', 'cluster-api', FULL, 'v1beta1'],
    [
      'crds/cluster-api-v1beta1',
      'cluster-api',
      { provisioners: [machinePools] },
      'v1beta1',
    ],
    [
      'crds/config-connector',
      'gcloud',
      { ...GOOGLE, provisioners: [{}, {}, connector] },
      undefined,
    ],
    [
      'crds/config-connector',
      'gcloud',
      { provisioners: [{}, {}, { ...connector, autopilot: true }] },
      undefined,
    ],
    [
      'crds/rancher',
      'rancher',
      {
        variables: [
          { set: { rancher: 'spec.rkeConfig.machineGlobalConfig.x' } },
        ],
      },
      undefined,
    ],
  ] as const)(
    '%s take what is rendered for %s',
    (folder, provisioner, changes, version) => {
      const { manifests } = render(provisioner, changes, version);
      // The fields of machine configurations are the drivers': there is no definition of them.
      const defined = manifests.filter(
        ({ apiVersion }) => !apiVersion.startsWith('rke-machine-config'),
      );
      expect(defined).not.toEqual([]);
      expect(
        defined.flatMap(object => problemsByDefinition(folder, object)),
      ).toEqual([]);
    },
  );

  it('are looked at closely', () => {
    const [cluster] = render('cluster-api', {}).manifests;
    const { topology } = cluster.spec as { topology: object };
    const broken = {
      ...cluster,
      spec: { topology: { ...topology, version: 1, class: 'old' } },
    };
    expect(problemsByDefinition('crds/cluster-api', broken)).toEqual([
      '/spec/topology/version must be string',
      '.spec.topology.class is unknown',
    ]);
  });

  it.each([
    {},
    FULL,
    { security: { auditLog: false }, provisioners: [{}, { addOns: [] }] },
  ])('of eksctl take the ClusterConfig (%j)', changes => {
    const config = parse(render('eksctl', changes).toolConfig!);
    expect(problemsOfClusterConfig(config)).toEqual([]);
    expect(problemsOfClusterConfig({ ...config, nodes: 1 })).not.toEqual([]);
  });
});

const gcloud = (process.env.PATH ?? '')
  .split(delimiter)
  .some(folder => folder && existsSync(join(folder, 'gcloud')));
const describeGcloud = gcloud ? describe : describe.skip;

if (!gcloud) {
  // eslint-disable-next-line no-console -- a skipped suite says why
  console.info('Skipped: there is no gcloud whose parser could read the flags');
}

describeGcloud('the parser of gcloud', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fleetstage-gcloud-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Parses and no more: the command itself would run where the machine has an account. */
  const parseCommand = (args: string[]) => {
    const { stdout } = spawnSync(
      'gcloud',
      [
        ...['meta', 'lint-gcloud-commands'],
        ...['--command-string', ['gcloud', ...args].join(' ')],
      ],
      {
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
        env: { PATH: process.env.PATH, CLOUDSDK_CONFIG: folder },
      },
    );
    const [{ success, error_message: message }] = JSON.parse(stdout);
    return { success, message };
  };

  it.each([
    ['of a cluster and its pools', GOOGLE],
    [
      'of an Autopilot cluster',
      {
        ...GOOGLE,
        variables: [{ set: { gcloud: '--services-ipv4-cidr' } }],
        provisioners: [{}, {}, { autopilot: true, flags: ['--tier=standard'] }],
      },
    ],
  ])(
    'takes the command lines %s',
    (_, changes) => {
      const { commands } = render('gcloud', changes);
      for (const { args } of commands) {
        expect(parseCommand(args)).toEqual({ success: true, message: null });
      }
      expect(parseCommand([...commands[0].args, '--bogus'])).toMatchObject({
        success: false,
      });
    },
    120_000,
  );
});
