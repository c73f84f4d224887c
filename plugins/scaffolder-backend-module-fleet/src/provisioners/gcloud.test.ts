/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ClusterRequestInput } from '@fleetstage/plugin-fleet-common';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import { fakeTool, type ToolAnswer } from '../__testUtils__/fakeTool';
import {
  exampleStandard,
  jobOf,
  removeFolders,
  temporaryFolder,
} from '../__testUtils__/jobs';
import { GcloudProvisioner } from './gcloud';
import { waitForCluster } from './waitFor';

afterAll(removeFolders);

/** With a second node pool, which GKE makes by a command of its own. */
const standard = exampleStandard();
const staging = standard.classes.find(({ name }) => name === 'staging')!;
staging.nodePools.push({ ...staging.nodePools[0], name: 'batch' });

const job = (more: Partial<ClusterRequestInput> = {}, signal?: AbortSignal) =>
  jobOf({ provisioner: 'gcloud', ...more }, { standard, signal });

/** As `gcloud container clusters describe --format=json` prints a cluster. Source: control-plane contract, section 7.4. */
const cluster = (more: object = {}) => ({
  name: 'search-dev',
  status: 'RUNNING',
  endpoint: '203.0.113.7',
  selfLink:
    'https://container.googleapis.com/v1/projects/p/locations/l/clusters/search-dev',
  currentMasterVersion: '1.36.2-gke.1014001',
  masterAuth: { clusterCaCertificate: 'Y2E=' },
  resourceLabels: {
    'fleetstage-io-standard': 'company',
    'fleetstage-io-owner': 'search',
  },
  nodePools: [{ name: 'default-pool' }, { name: 'batch' }],
  ...more,
});

const DESCRIBE = 'container clusters describe';
const CREATE = 'container clusters create';

const has = (more: object = {}): ToolAnswer => ({
  when: DESCRIBE,
  stdout: JSON.stringify(cluster(more)),
});
const NONE: ToolAnswer = {
  when: DESCRIBE,
  stderr:
    'ERROR: (gcloud.container.clusters.describe) ResponseError: code=404, message=Not found: projects/company-clusters/locations/europe-west1/clusters/search-dev.\n',
  exitCode: 1,
};
const refused = (stderr: string): ToolAnswer => ({
  when: CREATE,
  stderr: `ERROR: (gcloud.container.clusters.create) ${stderr}\n`,
  exitCode: 1,
});

async function given(...answers: ToolAnswer[]) {
  const tool = await fakeTool(answers);
  const provisioner = new GcloudProvisioner([tool.settings]);
  const verbs = async () =>
    (await tool.calls()).map(({ args }) => args.slice(1, 4).join(' '));
  return { ...tool, provisioner, verbs };
}

const failureOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no failure',
    error => error.message,
  );

describe('gcloud', () => {
  it('is called with exact arguments, and its progress is told', async () => {
    const { calls, provisioner } = await given(
      NONE,
      {
        when: CREATE,
        stdout: JSON.stringify([cluster()]),
        stderr: 'Creating cluster search-dev in europe-west1...\n',
      },
      { when: 'container node-pools create' },
    );
    const work = job();
    expect(await provisioner.apply(work)).toEqual({ changed: true });
    const [describe_, create, pool] = await calls();
    expect(describe_.args).toEqual([
      ...['container', 'clusters', 'describe', 'search-dev'],
      ...['--project=company-clusters', '--location=europe-west1'],
      ...['--quiet', '--format=json'],
    ]);
    expect(create.args).toEqual([
      ...['container', 'clusters', 'create', 'search-dev'],
      '--project=company-clusters',
      '--location=europe-west1',
      '--release-channel=regular',
      '--cluster-version=1.36',
      '--network=shared',
      '--subnetwork=clusters',
      '--enable-ip-alias',
      '--workload-pool=company-clusters.svc.id.goog',
      expect.stringMatching(
        /^--labels=.*fleetstage-io-owner=search,.*fleetstage-io-standard=company,/,
      ),
      '--node-locations=europe-west1-b,europe-west1-c',
      '--num-nodes=1',
      '--enable-autoscaling',
      '--total-min-nodes=2',
      '--total-max-nodes=8',
      '--machine-type=e2-standard-4',
      '--disk-size=80',
      '--max-pods-per-node=110',
      '--quiet',
      '--format=json',
    ]);
    expect(pool.args.slice(0, 5)).toEqual([
      ...['container', 'node-pools', 'create', 'batch', '--cluster=search-dev'],
    ]);
    // Never the kubeconfig of whoever runs the portal.
    expect(create.env.KUBECONFIG).toMatch(/fleetstage-creation-.*kubeconfig$/);
    expect(work.lines).toEqual([
      'Creating cluster search-dev in europe-west1...',
    ]);
  });

  it('creates nothing when everything is there', async () => {
    const { provisioner, verbs } = await given(has());
    expect(await provisioner.apply(job())).toEqual({ changed: false });
    expect(await verbs()).toEqual(['clusters describe search-dev']);
  });

  it('makes the node pools that an earlier run did not come to', async () => {
    const { provisioner, verbs } = await given(
      has({ nodePools: [{ name: 'default-pool' }] }),
      { when: 'container node-pools create' },
    );
    expect(await provisioner.apply(job())).toEqual({ changed: true });
    expect(await verbs()).toEqual([
      'clusters describe search-dev',
      'node-pools create batch',
    ]);
  });

  it.each([
    [
      'was not made from the standard',
      { resourceLabels: {} },
      /fleetstage-io-standard is ''\): choose another name/,
    ],
    [
      'is of another owner',
      {
        resourceLabels: {
          ...cluster().resourceLabels,
          'fleetstage-io-owner': 'payments',
        },
      },
      /fleetstage-io-owner is 'payments'\): choose another name\. Nothing was changed/,
    ],
    [
      'is being deleted',
      { status: 'STOPPING' },
      /is being deleted: retry when/,
    ],
  ])('leaves a cluster alone that %s', async (_what, more, message) => {
    const { provisioner, verbs } = await given(has(more));
    await expect(provisioner.apply(job())).rejects.toThrow(message);
    expect(await verbs()).toHaveLength(1);
  });

  it('leaves the cluster of a group alone when the owner has no label', async () => {
    const { provisioner } = await given(has());
    await expect(
      provisioner.apply(job({ owner: 'user:default/search' })),
    ).rejects.toThrow(/fleetstage-io-owner is 'search'/);
  });

  it.each([
    [
      'somebody was faster',
      'ResponseError: code=409, message=Already exists: projects/p/locations/l/clusters/search-dev.',
      /code=409.*Somebody created it at the same moment\. Safe next step: retry/,
    ],
    [
      'there is no quota',
      'ResponseError: code=403, message=Insufficient regional quota to satisfy request: resource "CPUS"',
      /Safe next step: ask for quota in europe-west1 or choose another region, and retry/,
    ],
    [
      'a flag is wrong',
      'argument --network: not a network',
      /not a network\. Safe next step: mend the cause and retry/,
    ],
  ])('says what to do when %s', async (_what, stderr, message) => {
    const { provisioner } = await given(NONE, refused(stderr));
    expect(await failureOf(provisioner.apply(job()))).toMatch(message);
  });

  it('tells a credential that does not work from a cluster that is not there', async () => {
    const { provisioner, verbs } = await given({
      when: DESCRIBE,
      stderr:
        'ERROR: (gcloud.container.clusters.describe) You do not currently have an active account selected.\n',
      exitCode: 1,
    });
    expect(await failureOf(provisioner.apply(job()))).toMatch(
      /^gcloud cannot ask GKE in europe-west1 \(exit code 1\): .*active account.*Nothing was created/,
    );
    expect(await verbs()).toHaveLength(1);
  });

  it('waits until the cluster runs', async () => {
    const { provisioner } = await given(
      { ...has({ status: 'PROVISIONING', endpoint: undefined }), times: 1 },
      has(),
    );
    const work = job();
    expect(await waitForCluster(provisioner, work, 60_000)).toEqual({
      server: 'https://203.0.113.7',
      kubernetesVersion: '1.36.2-gke.1014001',
      cloudId: cluster().selfLink,
      access: {
        kind: 'gke',
        server: 'https://203.0.113.7',
        certificateAuthority: 'Y2E=',
      },
    });
    expect(work.lines).toEqual(['Cluster: PROVISIONING']);
  });

  it('gives up on what needs somebody', async () => {
    const { provisioner } = await given(
      has({
        status: 'ERROR',
        conditions: [{ code: 'GCE_QUOTA_EXCEEDED', message: 'CPUS in l' }],
      }),
    );
    expect(await failureOf(waitForCluster(provisioner, job(), 60_000))).toMatch(
      /cannot come up: GCE_QUOTA_EXCEEDED: CPUS in l\. Safe next step/,
    );
  });

  it('says that GKE removed what it could not create', async () => {
    const { provisioner } = await given(NONE);
    expect(await failureOf(provisioner.look(job()))).toMatch(
      /GKE removes one whose creation failed/,
    );
  });

  it('is ended when the task is cancelled', async () => {
    const beats = path.join(await temporaryFolder(), 'beats');
    const { provisioner } = await given(NONE, { when: CREATE, hang: beats });
    const controller = new AbortController();
    const failure = failureOf(provisioner.apply(job({}, controller.signal)));
    while (!existsSync(beats)) await sleep(20);
    controller.abort();
    expect(await failure).toMatch(/^gcloud was stopped with the task/);
  });

  it('is not run where the configuration does not say so', async () => {
    const { calls, settings } = await given();
    const provisioner = new GcloudProvisioner([{ ...settings, run: false }]);
    expect(await failureOf(provisioner.apply(job()))).toMatch(
      /'fleet\.provisioners\.gcloud\[\]\.run' is false/,
    );
    expect(await calls()).toEqual([]);
  });
});
