/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ClusterRequestInput } from '@fleetstage/plugin-fleet-common';
import { parse } from 'yaml';
import { fakeTool, type ToolAnswer } from '../__testUtils__/fakeTool';
import { exampleStandard, jobOf, removeFolders } from '../__testUtils__/jobs';
import { EksctlProvisioner } from './eksctl';
import { waitForCluster } from './waitFor';

afterAll(removeFolders);

const standard = exampleStandard();

const job = (more: Partial<ClusterRequestInput> = {}) =>
  jobOf({ provisioner: 'eksctl', ...more }, { standard });

/** As `eksctl get cluster --name … -o json` prints a cluster. Source: control-plane contract, section 9.2. */
const cluster = (more: object = {}) => ({
  Name: 'search-dev',
  Arn: 'arn:aws:eks:eu-central-1:123456789012:cluster/search-dev',
  Status: 'ACTIVE',
  Version: '1.36',
  Endpoint: 'https://abc.gr7.eu-central-1.eks.amazonaws.com',
  CertificateAuthority: { Data: 'Y2E=' },
  Tags: {
    'fleetstage.io/standard': 'company',
    'fleetstage.io/owner': 'group:default/search',
  },
  Health: { Issues: [] },
  ...more,
});

const nodeGroup = (more: object = {}) => ({
  Cluster: 'search-dev',
  Name: 'default',
  Status: 'ACTIVE',
  ...more,
});

const has = (...clusters: object[]): ToolAnswer => ({
  when: 'get cluster',
  stdout: JSON.stringify(clusters),
});
const hasNodes = (...groups: object[]): ToolAnswer => ({
  when: 'get nodegroup',
  stdout: JSON.stringify(groups),
});
const NONE: ToolAnswer = {
  when: 'get cluster',
  stderr:
    'Error: unable to describe control plane "search-dev": ResourceNotFoundException: No cluster found for name: search-dev.\n',
  exitCode: 1,
};
const CREATED: ToolAnswer = {
  when: 'create cluster',
  stdout:
    '2026-11-25 12:00:00 [ℹ]  building cluster stack "eksctl-search-dev-cluster"\n2026-11-25 12:15:00 [✔]  EKS cluster "search-dev" in "eu-central-1" region is ready\n',
};

async function given(...answers: ToolAnswer[]) {
  const tool = await fakeTool(answers);
  const provisioner = new EksctlProvisioner([tool.settings]);
  const verbs = async () =>
    (await tool.calls()).map(({ args }) => args.slice(0, 2).join(' '));
  return { ...tool, provisioner, verbs };
}

const failureOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no failure',
    error => error.message,
  );

describe('eksctl', () => {
  it('is called with exact arguments, and its progress is told', async () => {
    const { calls, provisioner } = await given(NONE, CREATED);
    const work = job();
    expect(await provisioner.apply(work)).toEqual({ changed: true });
    const [get, create] = await calls();
    expect(get.args).toEqual(
      'get cluster --name search-dev --region eu-central-1 -o json'.split(' '),
    );
    expect(create.args).toEqual([
      ...['create', 'cluster', '-f', expect.stringMatching(/cluster\.yaml$/)],
      ...['--write-kubeconfig=false', '--color=false', '--timeout=60m'],
    ]);
    expect(parse(create.file!)).toMatchObject({
      kind: 'ClusterConfig',
      metadata: {
        name: 'search-dev',
        region: 'eu-central-1',
        version: '1.36',
        tags: { 'fleetstage.io/owner': 'group:default/search' },
      },
      managedNodeGroups: [{ name: 'default', desiredCapacity: 2 }],
    });
    expect(work.lines).toEqual([
      expect.stringContaining('building cluster stack'),
      expect.stringContaining('is ready'),
    ]);
  });

  it('creates nothing when everything is there', async () => {
    const { provisioner, verbs } = await given(
      has(cluster()),
      hasNodes(nodeGroup()),
    );
    expect(await provisioner.apply(job())).toEqual({ changed: false });
    expect(await verbs()).not.toContain('create cluster');
    expect(await verbs()).not.toContain('create nodegroup');
  });

  it.each([
    [
      'was not made from the standard',
      { Tags: null },
      /not made from the standard/,
    ],
    [
      'is of another owner',
      { Tags: { ...cluster().Tags, 'fleetstage.io/owner': 'group:default/x' } },
      /a cluster search-dev of group:default\/x in eu-central-1/,
    ],
    [
      'is being deleted',
      { Status: 'DELETING' },
      /is being deleted: retry when/,
    ],
  ])('leaves a cluster alone that %s', async (_what, more, message) => {
    const { provisioner, verbs } = await given(has(cluster(more)));
    await expect(provisioner.apply(job())).rejects.toThrow(message);
    expect(await verbs()).toEqual(['get cluster']);
  });

  it('says after half a creation what is left, and the safe next step', async () => {
    const { provisioner } = await given(NONE, {
      when: 'create cluster',
      stdout:
        '2026-11-25 12:00:00 [✖]  AWS::EC2::NatGateway/NATGateway: CREATE_FAILED – limit of Elastic IPs\n2026-11-25 12:00:01 [ℹ]  to cleanup resources, run eksctl delete\n',
      stderr: 'Error: failed to create cluster "search-dev"\n',
      exitCode: 1,
    });
    const message = await failureOf(provisioner.apply(job()));
    expect(message).toMatch(
      /^eksctl failed \(exit code 1\): .*limit of Elastic IPs/,
    );
    expect(message).toContain('Error: failed to create cluster "search-dev"');
    expect(message).toContain(
      '`eksctl delete cluster --region=eu-central-1 --name=search-dev --wait`, and retry',
    );
  });

  it('makes node groups that an earlier run did not come to', async () => {
    const { calls, provisioner, verbs } = await given(
      has(cluster()),
      { ...hasNodes(), times: 1 },
      { when: 'create nodegroup' },
      hasNodes(nodeGroup()),
    );
    expect(await provisioner.apply(job())).toEqual({ changed: true });
    expect(await verbs()).toEqual([
      'get cluster',
      'get cluster',
      'get nodegroup',
      'create nodegroup',
    ]);
    const create = (await calls())[3];
    expect(create.args).toEqual([
      ...['create', 'nodegroup', '-f', expect.stringMatching(/cluster\.yaml$/)],
      ...['--color=false', '--timeout=60m'],
    ]);
  });

  it('goes on after a run that was cut off while the cloud went on', async () => {
    const { provisioner, verbs } = await given(
      { ...has(cluster({ Status: 'CREATING' })), times: 3 },
      has(cluster()),
      hasNodes(),
      { when: 'create nodegroup' },
    );
    expect(await provisioner.apply(job())).toEqual({ changed: true });
    expect((await verbs()).slice(-3)).toEqual([
      'get cluster',
      'get nodegroup',
      'create nodegroup',
    ]);
  });

  it('waits for the control plane and every node group', async () => {
    const { provisioner } = await given(
      { ...has(cluster({ Status: 'CREATING', Endpoint: null })), times: 1 },
      has(cluster()),
      { ...hasNodes(nodeGroup({ Status: 'CREATING' })), times: 1 },
      hasNodes(nodeGroup()),
    );
    const work = job();
    expect(await waitForCluster(provisioner, work, 60_000)).toEqual({
      server: 'https://abc.gr7.eu-central-1.eks.amazonaws.com',
      kubernetesVersion: '1.36',
      cloudId: 'arn:aws:eks:eu-central-1:123456789012:cluster/search-dev',
      access: {
        kind: 'eks',
        server: 'https://abc.gr7.eu-central-1.eks.amazonaws.com',
        certificateAuthority: 'Y2E=',
        region: 'eu-central-1',
        clusterName: 'search-dev',
      },
    });
    expect(work.lines).toEqual([
      'Control plane: CREATING',
      'Control plane: done',
      'Node group default: CREATING',
    ]);
  });

  it('gives up on what needs somebody', async () => {
    const { provisioner } = await given(
      has(
        cluster({
          Status: 'FAILED',
          Health: {
            Issues: [{ Code: 'ResourceLimitExceeded', Message: 'vCPU' }],
          },
        }),
      ),
    );
    expect(await failureOf(waitForCluster(provisioner, job(), 60_000))).toMatch(
      /cannot come up: EKS says FAILED: ResourceLimitExceeded: vCPU\. Safe next step/,
    );
  });

  it('does not take a cluster without its nodes for one that works', async () => {
    const { provisioner } = await given(
      has(cluster()),
      hasNodes(nodeGroup({ Status: 'CREATE_FAILED' })),
    );
    expect(await failureOf(waitForCluster(provisioner, job(), 60_000))).toMatch(
      /cannot come up: node group default is CREATE_FAILED.*eksctl delete nodegroup --cluster=search-dev --region=eu-central-1 --name=default/,
    );
  });

  it('tells a credential that does not work from a cluster that is not there', async () => {
    const { provisioner, verbs } = await given({
      when: 'get cluster',
      stderr: 'Error: ExpiredToken: the security token is expired\n',
      exitCode: 1,
    });
    expect(await failureOf(provisioner.apply(job()))).toMatch(
      /^eksctl cannot ask EKS in eu-central-1 \(exit code 1\): Error: ExpiredToken.*Nothing was created/,
    );
    expect(await verbs()).toEqual(['get cluster']);
  });

  it('is not run where the configuration does not say so', async () => {
    const { calls, settings } = await given();
    const provisioner = new EksctlProvisioner([{ ...settings, run: false }]);
    expect(await failureOf(provisioner.apply(job()))).toMatch(
      /'fleet\.provisioners\.eksctl\[\]\.run' is false\. Switch it on, or deliver the request as a pull request/,
    );
    expect(await calls()).toEqual([]);
    expect(await failureOf(new EksctlProvisioner([]).apply(job()))).toMatch(
      /'fleet\.provisioners\.eksctl' has no entry named 'default'/,
    );
  });

  it('gets the command of a token for the registration, and no token', async () => {
    const { provisioner } = await given(has(cluster()));
    const kubeConfig = await provisioner.admin(job());
    expect(kubeConfig?.getCurrentUser()).toMatchObject({
      exec: { command: 'aws', args: expect.arrayContaining(['get-token']) },
    });
  });
});
