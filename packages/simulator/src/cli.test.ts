/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { httpsRequest } from './testing/httpClient';

jest.setTimeout(60_000);

let folder: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fleetstage-cli-'));
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

interface Run {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
}

function cli(...args: string[]): Run {
  const child = spawn(
    process.execPath,
    [
      require.resolve('tsx/cli'),
      join(__dirname, 'cli.ts'),
      '--state-dir',
      folder,
      ...args,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  children.push(child);
  let text = '';
  const keep = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = new Promise<number | null>(resolve => {
    child.on('exit', code => resolve(code));
  });
  return { child, output: () => text, ended };
}

async function ready(run: Run): Promise<{ management: string; admin: string }> {
  for (let tries = 0; tries < 200; tries += 1) {
    const match =
      /simulator ready: 2 clusters, management (https:\S+), admin (http:\S+)/.exec(
        run.output(),
      );
    if (match) return { management: match[1], admin: match[2] };
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error(`not ready: ${run.output()}`);
}

it('writes private files, serves, ends cleanly, and is the same after a restart', async () => {
  const ports = ['--clusters', '2', '--base-port', '0', '--admin-port', '0'];
  const first = cli(...ports);
  const { management } = await ready(first);
  const ca = await readFile(join(folder, 'ca.crt'), 'utf8');
  for (const name of [
    'kubeconfig',
    'management.kubeconfig',
    'provisioner.kubeconfig',
    'admin.json',
    'rancher.json',
    'git-host.json',
  ]) {
    // eslint-disable-next-line no-bitwise -- the lower bits of a mode are its permissions
    expect([name, (await stat(join(folder, name))).mode & 0o777]).toEqual([
      name,
      0o600,
    ]);
  }
  expect(await readdir(join(folder, 'exceptions'))).toContain('payments.yaml');
  expect((await httpsRequest(`${management}/version`, ca)).status).toBe(200);
  const rancher = JSON.parse(
    await readFile(join(folder, 'rancher.json'), 'utf8'),
  ) as { url: string; token: string };
  expect(
    (
      await httpsRequest(`${rancher.url}/v3/clusters`, ca, {
        token: rancher.token,
      })
    ).status,
  ).toBe(200);
  const gitHost = JSON.parse(
    await readFile(join(folder, 'git-host.json'), 'utf8'),
  ) as { host: string; apiBaseUrl: string; token: string };
  expect(gitHost.apiBaseUrl).toBe(`http://${gitHost.host}/api/v3`);
  const user = await fetch(`${gitHost.apiBaseUrl}/user`, {
    headers: { authorization: `token ${gitHost.token}` },
  });
  expect(user.status).toBe(200);
  const kubeconfig = await readFile(join(folder, 'kubeconfig'), 'utf8');
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);

  const second = cli(...ports);
  const again = await ready(second);
  // The same authority and the same tokens: who knew the fleet before still does.
  expect((await httpsRequest(`${again.management}/version`, ca)).status).toBe(
    200,
  );
  const withoutPorts = (text: string) => text.replace(/127\.0\.0\.1:\d+/g, '');
  expect(withoutPorts(await readFile(join(folder, 'kubeconfig'), 'utf8'))).toBe(
    withoutPorts(kubeconfig),
  );

  const taken = new URL(again.management).port;
  const third = cli(
    '--clusters',
    '2',
    '--base-port',
    taken,
    '--admin-port',
    '0',
  );
  expect(await third.ended).toBe(1);
  expect(third.output()).toContain(`port ${taken} is already in use`);
  second.child.kill('SIGINT');
  expect(await second.ended).toBe(0);
});

it('takes the number of policy results for all clusters or for one', async () => {
  const wrong = cli('--policy-results', 'ml-train-eu=many');
  expect(await wrong.ended).toBe(1);
  expect(wrong.output()).toContain('a whole number is expected');
  const right = cli(
    '--clusters',
    '2',
    '--base-port',
    '0',
    '--admin-port',
    '0',
    '--policy-results',
    'checkout-prod-eu=50',
    '--policy-results',
    'payments-prod-eu=60',
  );
  await ready(right);
  right.child.kill('SIGTERM');
  expect(await right.ended).toBe(0);
});
