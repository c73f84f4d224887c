/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import type { User } from '@kubernetes/client-node';
import { kubeConfigOf } from '../../__testUtils__/apiServer';
import { resolveCredentials } from './resolveCredentials';

const SECRET = 'hunter2-secret';

const jwt = (exp: number) =>
  ['{"alg":"none"}', JSON.stringify({ exp }), SECRET]
    .map(part => Buffer.from(part).toString('base64url'))
    .join('.');

describe('resolveCredentials', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'fleet-credentials-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const file = (name: string, content: string) => {
    const target = path.join(folder, name);
    writeFileSync(target, content);
    return target;
  };
  const resolve = (
    user: Partial<User>,
    server = 'https://x',
    timeoutMs = 5_000,
  ) => {
    const kubeConfig = kubeConfigOf({ server }, user);
    return resolveCredentials(
      kubeConfig,
      kubeConfig.getCurrentCluster()!,
      timeoutMs,
    );
  };
  const exec = (script: string, env: object[] = []) => ({
    exec: {
      command: process.execPath,
      args: [file('exec.js', script)],
      env,
      apiVersion: 'client.authentication.k8s.io/v1',
    },
  });

  it('reads tokens, token files, logins and nothing', async () => {
    const soon = Math.floor(Date.now() / 1000) + 3600;
    const bearer = jwt(soon);
    await expect(resolve({ token: bearer })).resolves.toMatchObject({
      headers: { authorization: `Bearer ${bearer}` },
      credential: {
        kind: 'token',
        expiresAt: new Date(soon * 1000).toISOString(),
      },
    });
    const tokenFile = file('token', `${bearer}\n`);
    const fromFile = await resolve({
      authProvider: { name: 'tokenFile', config: { tokenFile } },
    });
    expect(fromFile.headers.authorization).toBe(`Bearer ${bearer}`);
    // Somebody renews the file: that it ends within the hour is no news.
    expect(fromFile.credential).toEqual({ kind: 'token' });
    const basic = await resolve({ username: 'u', password: 'p' });
    expect(basic.headers.authorization).toBe('Basic dTpw');
    expect(basic.credential.kind).toBe('basic');
    const none = await resolve({});
    expect(none).toMatchObject({ headers: {}, credential: { kind: 'none' } });
  });

  it('sends no credential without TLS', async () => {
    const plain = await resolve({ token: SECRET }, 'http://x');
    expect(plain).toEqual({ credential: { kind: 'none' }, headers: {} });
  });

  it('runs exec commands as the protocol asks', async () => {
    const resolved = await resolve(
      exec(
        `const info = JSON.parse(process.env.KUBERNETES_EXEC_INFO);
         console.log(JSON.stringify({ kind: 'ExecCredential', status: {
           token: info.apiVersion + ' ' + process.env.WHO } }));`,
        [{ name: 'WHO', value: 'me' }],
      ),
    );
    expect(resolved).toMatchObject({
      headers: { authorization: 'Bearer client.authentication.k8s.io/v1 me' },
      credential: { kind: 'exec' },
    });
  });

  it.each([
    [
      'fails',
      `console.error('${SECRET}'); process.exit(1)`,
      /could not be had/,
    ],
    ['says nonsense', `console.log('${SECRET}')`, /could not be had/],
    ['says nothing', `console.log('{"status":{}}')`, /no usable credential/],
    ['hangs', `setInterval(() => {}, 1000)`, /was not there within 1 s/],
  ])('tells no secret when a command %s', async (_title, script, message) => {
    const started = Date.now();
    const error = await resolve(exec(script), 'https://x', 1_000).catch(e => e);
    expect(error).toMatchObject({ kind: 'credentials' });
    expect(error.message).toMatch(message);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(
      SECRET,
    );
    expect(Date.now() - started).toBeLessThan(3_000);
  });

  it.each<[string, Partial<User>, RegExp]>([
    [
      'a missing command',
      { exec: { command: '/nowhere/get-token' } },
      /get-token` \(exec\) was not found/,
    ],
    [
      'a missing token file',
      {
        authProvider: { name: 'tokenFile', config: { tokenFile: '/nowhere' } },
      },
      /was not found/,
    ],
    [
      'a broken key',
      {
        certData: Buffer.from(SECRET).toString('base64'),
        keyData: Buffer.from(SECRET).toString('base64'),
      },
      /cannot be read/,
    ],
    [
      'a token that is no header',
      { token: `${SECRET}\r\nx: y` },
      /no HTTP header/,
    ],
    [
      'an OIDC token that has ended',
      { authProvider: { name: 'oidc', config: { 'id-token': jwt(1000) } } },
      /no way to renew/,
    ],
  ])('explains %s', async (_title, user, message) => {
    const error = await resolve(user).catch(e => e);
    expect(error).toMatchObject({ kind: 'credentials' });
    expect(error.message).toMatch(message);
    const dump = inspect(error, { depth: 9, showHidden: true });
    expect(dump).not.toContain(SECRET);
    expect(dump).not.toContain(Buffer.from(SECRET).toString('base64'));
  });
});
