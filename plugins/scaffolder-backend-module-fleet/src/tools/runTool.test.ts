/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fakeTool } from '../__testUtils__/fakeTool';
import {
  collectingLogger,
  removeFolders,
  temporaryFolder,
} from '../__testUtils__/jobs';
import { runTool } from './runTool';

afterAll(removeFolders);

const withEnvironment = async <T>(
  variables: Record<string, string>,
  work: () => Promise<T>,
): Promise<T> => {
  const before = { ...process.env };
  Object.assign(process.env, variables);
  try {
    return await work();
  } finally {
    process.env = before;
  }
};

describe('a tool of a cloud', () => {
  it('gets the variables of its cloud and those that are named, and no secret of the portal', async () => {
    const tool = await fakeTool([{ when: '' }]);
    const variables = {
      BACKEND_SECRET: 'portal-secret',
      POSTGRES_PASSWORD: 'portal-secret',
      AWS_PROFILE: 'creator',
      AWS_ACCESS_KEY_ID: 'AKIA1',
      GOOGLE_APPLICATION_CREDENTIALS: '/key.json',
      CLOUDSDK_CONFIG: '/config',
      COMPANY_CA: '/ca.pem',
      HTTPS_PROXY: 'http://proxy:3128',
    };
    await withEnvironment(variables, async () => {
      const settings = { ...tool.settings, environment: ['COMPANY_CA'] };
      await runTool({ tool: 'eksctl', settings, args: ['version'] });
      await runTool({
        tool: 'gcloud',
        settings: tool.settings,
        args: ['version'],
        env: { KUBECONFIG: '/scratch' },
      });
    });
    const [eksctl, gcloud] = await tool.calls();
    expect(eksctl.env).toMatchObject({
      AWS_PROFILE: 'creator',
      AWS_ACCESS_KEY_ID: 'AKIA1',
      COMPANY_CA: '/ca.pem',
      HTTPS_PROXY: 'http://proxy:3128',
      PATH: process.env.PATH,
    });
    expect(gcloud.env).toMatchObject({
      CLOUDSDK_CONFIG: '/config',
      GOOGLE_APPLICATION_CREDENTIALS: '/key.json',
      KUBECONFIG: '/scratch',
    });
    expect(Object.keys(gcloud.env)).not.toContain('COMPANY_CA');
    expect(Object.keys(gcloud.env).join()).not.toContain('AWS_');
    expect(Object.keys(eksctl.env).join()).not.toContain('GOOGLE_');
    expect(JSON.stringify([eksctl, gcloud])).not.toContain('portal-secret');
  });

  it('tells every line of its progress, without escape sequences', async () => {
    const { settings } = await fakeTool([
      {
        when: '',
        stdout: '\u001b[36m[ℹ]\u001b[0m  one\n\ntwo',
        stderr: 'three\n',
      },
    ]);
    const { lines, logger } = collectingLogger();
    const result = await runTool({
      tool: 'eksctl',
      settings,
      args: [],
      logger,
    });
    expect(lines.sort()).toEqual([
      expect.stringMatching(/one$/),
      'three',
      'two',
    ]);
    // eslint-disable-next-line no-control-regex -- that is what must not be there
    expect(lines.join('')).not.toMatch(/\u001b/);
    expect(result).toMatchObject({ exitCode: 0 });
  });

  it('does not tell what gcloud answers: that is data, with certificates in it', async () => {
    const { settings } = await fakeTool([
      {
        when: '',
        stdout: '[{"masterAuth":{"password":"x"}}]',
        stderr: 'Creating...\n',
      },
    ]);
    const { lines, logger } = collectingLogger();
    const { stdout } = await runTool({
      tool: 'gcloud',
      settings,
      args: [],
      logger,
    });
    expect(lines).toEqual(['Creating...']);
    expect(stdout).toContain('masterAuth');
  });

  it('keeps the last lines of a failure', async () => {
    const { settings } = await fakeTool([
      {
        when: '',
        stdout: Array.from(
          { length: 50 },
          (_, index) => `line ${index}\n`,
        ).join(''),
        exitCode: 3,
      },
    ]);
    const { exitCode, lastLines } = await runTool({
      tool: 'eksctl',
      settings,
      args: [],
    });
    expect(exitCode).toBe(3);
    expect(lastLines).toHaveLength(20);
    expect(lastLines.at(-1)).toBe('line 49');
  });

  it('is missed with the key that names it', async () => {
    const { settings } = await fakeTool([]);
    await expect(
      runTool({
        tool: 'eksctl',
        settings: { ...settings, command: '/nowhere/eksctl' },
        args: [],
      }),
    ).rejects.toThrow(
      /^eksctl could not be started \(ENOENT\): install it where the portal runs, or name its path in 'fleet\.provisioners\.eksctl\[\]\.command'$/,
    );
  });

  it('ends with its task, and so does what it started itself', async () => {
    const beats = path.join(await temporaryFolder(), 'beats');
    const { settings } = await fakeTool([{ when: '', hang: beats }]);
    const controller = new AbortController();
    const run = runTool({
      tool: 'gcloud',
      settings,
      args: ['create'],
      signal: controller.signal,
    });
    while (!existsSync(beats)) await sleep(20);
    controller.abort();
    await expect(run).rejects.toThrow(
      /^gcloud was stopped with the task: what it had begun may go on in the cloud/,
    );
    const { size } = await stat(beats);
    await sleep(200);
    expect((await stat(beats)).size).toBe(size);
  });

  it('is not said to be missing when somebody else ended it', async () => {
    const { settings } = await fakeTool([]);
    const run = runTool({
      tool: 'eksctl',
      settings: { ...settings, command: process.execPath },
      args: ['-e', 'process.kill(process.pid, "SIGKILL")'],
    });
    await expect(run).rejects.toThrow(/^eksctl was ended by SIGKILL/);
  });

  it('does not begin when the task is cancelled already', async () => {
    const tool = await fakeTool([{ when: '' }]);
    await expect(
      runTool({
        tool: 'eksctl',
        settings: tool.settings,
        args: [],
        signal: AbortSignal.abort(),
      }),
    ).rejects.toThrow();
    expect(await tool.calls()).toEqual([]);
  });
});
