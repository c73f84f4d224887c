/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { createPublishGithubPullRequestAction } from '@backstage/plugin-scaffolder-backend-module-github';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { stringify } from 'yaml';
import { startSimulator } from '../simulator';
import { Dict, dicts, dig } from '../storage/objects';
import { httpsRequest } from '../testing/httpClient';
import { Simulator } from '../types';

jest.setTimeout(60_000);

let simulator: Simulator;
let folder: string;

const clusterFile = (name: string, className = 'standard') =>
  stringify({
    apiVersion: 'cluster.x-k8s.io/v1beta2',
    kind: 'Cluster',
    metadata: { name, namespace: 'fleet-staging' },
    spec: {
      topology: {
        classRef: { name: className, namespace: 'capi-classes' },
        version: 'v1.35.4',
        controlPlane: { replicas: 1 },
        workers: {
          machineDeployments: [
            { class: 'default-worker', name: 'md-0', replicas: 1 },
          ],
        },
        variables: [{ name: 'region', value: 'eu-west-1' }],
      },
    },
  });

function integrationsWith(token: string) {
  const { url } = simulator.gitHost;
  const github = [
    { host: new URL(url).host, apiBaseUrl: `${url}/api/v3`, token },
  ];
  return ScmIntegrations.fromConfig(
    new ConfigReader({ integrations: { github } }),
  );
}

interface Wanted {
  name: string;
  file?: string;
  content: string;
  token?: string;
  more?: Dict;
}

/** Runs Backstage's action as the template of a new cluster does. */
async function publish({
  content,
  name,
  file = `${name}/cluster.yaml`,
  token,
  more,
}: Wanted) {
  const integrations = integrationsWith(token ?? simulator.gitHost.token);
  const action = createPublishGithubPullRequestAction({
    integrations,
    githubCredentialsProvider:
      DefaultGithubCredentialsProvider.fromIntegrations(integrations),
  });
  const workspacePath = await mkdtemp(join(folder, 'workspace-'));
  const target = join(workspacePath, 'rendered', file);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, content);
  const outputs: Dict = {};
  const { host } = new URL(simulator.gitHost.url);
  const context = createMockActionContext({
    workspacePath,
    input: {
      repoUrl: `${host}?owner=company&repo=clusters`,
      branchName: `fleetstage/${name}`,
      title: `Create cluster ${name}`,
      description: 'Because <b>we</b> need it',
      sourcePath: 'rendered',
      targetPath: 'clusters',
      ...more,
    },
  });
  await action.handler({
    ...context,
    output: (key: string, value: unknown) => {
      outputs[key] = value;
    },
  } as Parameters<typeof action.handler>[0]);
  return outputs;
}

async function api(path: string, token = simulator.gitHost.token) {
  const response = await fetch(`${simulator.gitHost.url}/api/v3${path}`, {
    headers: { authorization: `token ${token}` },
  });
  return { status: response.status, body: (await response.json()) as unknown };
}

const pageOf = async (path: unknown) => (await fetch(String(path))).text();

const press = (path: unknown, headers: Record<string, string> = {}) =>
  fetch(`${path}/merge`, { method: 'POST', redirect: 'manual', headers });

const onManagement = (name: string) =>
  httpsRequest(
    `${simulator.management.url}/apis/cluster.x-k8s.io/v1beta2/namespaces/fleet-staging/clusters/${name}`,
    simulator.caPem,
    { token: simulator.management.adminToken },
  );

/** The action hides the reason behind a message of its own. */
const reasonOf = (failed: Promise<unknown>) =>
  failed.then(
    () => 'no failure',
    (error: Error) => `${error.message}, ${String(error.cause)}`,
  );

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fleetstage-git-host-'));
  simulator = await startSimulator({
    clusters: 2,
    stateDir: join(folder, 'state'),
    provisioning: { stepMs: 25 },
  });
});

afterAll(async () => {
  await simulator?.close();
  await rm(folder, { recursive: true, force: true });
});

it('lets exceptions count once their pull request is merged', async () => {
  const content = 'kind: FleetException';
  const { remoteUrl } = await publish({
    name: 'excepted',
    file: 'excepted.yaml',
    content,
    more: { targetPath: 'exceptions' },
  });
  const read = () =>
    readFile(join(folder, 'state', 'exceptions', 'excepted.yaml'), 'utf8');
  await expect(read()).rejects.toMatchObject({ code: 'ENOENT' });
  expect((await press(remoteUrl)).status).toBe(303);
  expect(await read()).toBe(content);
  expect(await pageOf(remoteUrl)).toContain(
    'exceptions/excepted.yaml counts from the next reading',
  );
});

it('takes a pull request of the real action, and makes the cluster once it is merged', async () => {
  const content = clusterFile('shop');
  const { pullRequestNumber, remoteUrl, targetBranchName } = await publish({
    name: 'shop',
    content,
    more: { reviewers: ['ada'], assignees: ['bob'] },
  });
  const root = `${simulator.gitHost.url}/company/clusters`;
  expect(remoteUrl).toBe(`${root}/pull/${pullRequestNumber}`);
  expect(targetBranchName).toBe('main');

  const path = `/repos/company/clusters/pulls/${pullRequestNumber}`;
  expect((await api(path)).body).toMatchObject({
    state: 'open',
    mergeable: true,
    head: { ref: 'fleetstage/shop' },
    requested_reviewers: [{ login: 'ada' }],
    assignees: [{ login: 'bob' }],
  });
  expect((await api(`${path}/files`)).body).toMatchObject([
    { filename: 'clusters/shop/cluster.yaml', status: 'added' },
  ]);
  const file = '/repos/company/clusters/contents/clusters/shop/cluster.yaml';
  expect((await api(file)).status).toBe(404);
  const onBranch = await api(`${file}?ref=fleetstage/shop`);
  expect(
    Buffer.from(String(dig(onBranch.body, 'content')), 'base64').toString(),
  ).toBe(content);

  const page = await pageOf(remoteUrl);
  expect(page).toContain('Because &lt;b&gt;we&lt;/b&gt; need it');
  expect(page).toContain('+ kind: Cluster');
  expect((await onManagement('shop')).status).toBe(404);

  const foreign = await press(remoteUrl, { origin: 'http://evil.example' });
  expect(foreign.status).toBe(403);
  expect((await onManagement('shop')).status).toBe(404);
  expect((await press(remoteUrl)).status).toBe(303);
  const made = (await onManagement('shop')).json();
  expect(dig(made, 'metadata', 'managedFields')).toContainEqual(
    expect.objectContaining({ manager: 'gitops', operation: 'Apply' }),
  );
  const after = await pageOf(remoteUrl);
  expect(after).toContain('Cluster fleet-staging/shop was created');
  expect(after).toContain('+ kind: Cluster');
  expect(after).not.toContain('<button>');
  expect((await api(file)).status).toBe(200);
  expect(await pageOf(root)).toContain('clusters/shop/cluster.yaml');
});

it('refuses a second pull request of a branch, and updates the first when asked to', async () => {
  const { remoteUrl } = await publish({
    name: 'twice',
    content: clusterFile('twice'),
  });
  const again = { name: 'twice', content: clusterFile('twice', 'quick-start') };
  expect(await reasonOf(publish(again))).toContain(
    `Pull request already exists: ${remoteUrl}`,
  );
  const response = await fetch(
    `${simulator.gitHost.url}/api/v3/repos/company/clusters/pulls`,
    {
      method: 'POST',
      headers: { authorization: `Bearer ${simulator.gitHost.token}` },
      body: JSON.stringify({
        title: 'Again',
        head: 'company:fleetstage/twice',
        base: 'main',
      }),
    },
  );
  expect([response.status, await response.json()]).toMatchObject([
    422,
    {
      message: 'Validation Failed',
      errors: [
        {
          message:
            'A pull request already exists for company:fleetstage/twice.',
        },
      ],
    },
  ]);
  const updated = await publish({ ...again, more: { update: true } });
  expect(updated.remoteUrl).toBe(remoteUrl);
  expect(await pageOf(remoteUrl)).toContain('quick-start');
});

it('shows on the pull request what admission has against it', async () => {
  const { remoteUrl } = await publish({
    name: 'wrong',
    content: clusterFile('wrong', 'no-such-class'),
  });
  await press(remoteUrl);
  expect(await pageOf(remoteUrl)).toMatch(
    /Cluster fleet-staging\/wrong was refused: .*no-such-class/,
  );
  expect((await onManagement('wrong')).status).toBe(404);
});

it('merges nothing that main knows otherwise, and lets a cluster live whose file is deleted', async () => {
  const files = { name: 'rival', content: clusterFile('rival') };
  const first = await publish(files);
  const other = await publish({
    name: 'rival',
    content: clusterFile('rival', 'quick-start'),
    more: { branchName: 'other' },
  });
  await press(first.remoteUrl);
  await press(other.remoteUrl);
  expect(await pageOf(other.remoteUrl)).toContain(
    'Merge conflict in clusters/rival/cluster.yaml',
  );
  const gone = await publish({
    name: 'none',
    content: 'kind: Other\n',
    more: { branchName: 'gone', filesToDelete: ['rival/cluster.yaml'] },
  });
  expect((await onManagement('rival')).status).toBe(200);
  await press(gone.remoteUrl);
  expect((await onManagement('rival')).status).toBe(200);
  expect(await pageOf(gone.remoteUrl)).toContain('pruning is off');
  const list = await api('/repos/company/clusters/git/trees/main');
  expect(dicts(dig(list.body, 'tree')).map(item => item.path)).not.toContain(
    'clusters/rival/cluster.yaml',
  );
});

it('knows one token and one repository', async () => {
  const wanted = { name: 'never', content: clusterFile('never') };
  expect(await reasonOf(publish({ ...wanted, token: 'wrong' }))).toContain(
    'Bad credentials',
  );
  expect((await api('/user', 'wrong')).status).toBe(401);
  // An address that the parser for addresses refuses must not end the process.
  const odd = await fetch(`${simulator.gitHost.url}//`, { redirect: 'manual' });
  expect(odd.status).toBe(303);
  expect(await api('/repos/company/other')).toMatchObject({
    status: 404,
    body: { message: 'Not Found', status: '404' },
  });
});
