/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

/** A running etcd and kube-apiserver. */
export interface RealApiServer {
  url: string;
  /** PEM of the certificate that signed the serving certificate. */
  caPem: string;
  /** Member of `system:masters`. */
  adminToken: string;
  /** User `fleetstage-viewer`, group `fleetstage:viewers`; holds no rights until bound to a role. */
  viewerToken: string;
  /** A kubeconfig with the admin token, context `real`. */
  kubeconfig(): string;
  /** Compacts etcd up to now: older continue tokens and watches expire. */
  compact(): Promise<void>;
  stop(): Promise<void>;
}

/** The folder with kube-apiserver and etcd, or undefined when KUBEBUILDER_ASSETS does not name one. */
export function realApiServerAssets(): string | undefined {
  const folder = process.env.KUBEBUILDER_ASSETS;
  if (!folder) return undefined;
  const complete = ['kube-apiserver', 'etcd'].every(name =>
    existsSync(join(folder, name)),
  );
  return complete ? folder : undefined;
}

export const REAL_API_SERVER_HINT =
  'set KUBEBUILDER_ASSETS to a folder with kube-apiserver and etcd to run this against a real API server';

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
          const server = createServer();
          server.once('error', reject);
          server.listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  return Promise.all(
    servers.map(server => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      return new Promise<number>(resolve => server.close(() => resolve(port)));
    }),
  );
}

interface Child {
  process: ChildProcess;
  output: () => string;
}

function start(command: string, args: string[]): Child {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let tail = '';
  const keep = (chunk: Buffer) => {
    tail = (tail + chunk.toString()).slice(-4000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return { process: child, output: () => tail };
}

async function stopChild(child: Child): Promise<void> {
  const { process: handle } = child;
  if (handle.exitCode !== null || handle.signalCode !== null) return;
  await new Promise<void>(resolve => {
    const force = setTimeout(() => handle.kill('SIGKILL'), 10_000);
    handle.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    handle.kill('SIGTERM');
  });
}

function getStatus(url: string, token: string): Promise<number> {
  return new Promise((resolve, reject) => {
    // The certificate is the server's own, made a moment ago in our folder: only the answer matters here.
    const call = request(
      url,
      {
        headers: { authorization: `Bearer ${token}` },
        rejectUnauthorized: false,
        timeout: 5000,
      },
      response => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    call.once('error', reject);
    call.once('timeout', () => call.destroy(new Error('timed out')));
    call.end();
  });
}

async function compactEtcd(etcdUrl: string): Promise<void> {
  const call = async (path: string, body: unknown) => {
    const response = await fetch(`${etcdUrl}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`etcd answered ${response.status}`);
    return (await response.json()) as { header?: { revision?: string } };
  };
  const key = Buffer.from('/').toString('base64');
  const { header } = await call('/v3/kv/range', { key });
  await call('/v3/kv/compaction', {
    revision: header?.revision,
    physical: true,
  });
}

async function waitUntilReady(
  url: string,
  token: string,
  children: Child[],
): Promise<void> {
  const end = Date.now() + 90_000;
  for (;;) {
    const dead = children.find(child => child.process.exitCode !== null);
    if (dead) {
      throw new Error(`the API server ended while starting:\n${dead.output()}`);
    }
    const status = await getStatus(`${url}/readyz`, token).catch(() => 0);
    if (status === 200) return;
    if (Date.now() > end) {
      throw new Error(
        `the API server was not ready in 90 s (readyz: ${status})`,
      );
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

/**
 * Starts etcd and kube-apiserver from the folder that KUBEBUILDER_ASSETS names, on free loopback ports and in a temporary folder of their
 * own. Resolves when `/readyz` answers 200. Rejects when the variable is missing or a process ends early (with the end of its output).
 *
 * @param options.assets - the folder, instead of the variable
 */
export async function startRealApiServer(
  options: { assets?: string } = {},
): Promise<RealApiServer> {
  const assets = options.assets ?? realApiServerAssets();
  if (!assets) throw new Error(REAL_API_SERVER_HINT);
  const folder = await mkdtemp(join(tmpdir(), 'fleetstage-real-'));
  const [client, peer, secure] = await freePorts(3);
  const adminToken = randomBytes(24).toString('base64url');
  const viewerToken = randomBytes(24).toString('base64url');
  const certificates = join(folder, 'certificates');
  await mkdir(certificates);
  const keys = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const file = async (name: string, content: string) => {
    await writeFile(join(folder, name), content, { mode: 0o600 });
    return join(folder, name);
  };
  const publicKey = await file('sa.pub', keys.publicKey);
  const privateKey = await file('sa.key', keys.privateKey);
  const tokens = await file(
    'tokens.csv',
    `${adminToken},admin,admin,"system:masters"\n${viewerToken},fleetstage-viewer,fleetstage-viewer,"fleetstage:viewers"\n`,
  );
  const etcdUrl = `http://127.0.0.1:${client}`;
  const peerUrl = `http://127.0.0.1:${peer}`;
  const url = `https://127.0.0.1:${secure}`;
  const children: Child[] = [];
  const stop = async () => {
    for (const child of [...children].reverse()) await stopChild(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    children.push(
      start(join(assets, 'etcd'), [
        '--data-dir',
        join(folder, 'etcd'),
        '--listen-client-urls',
        etcdUrl,
        '--advertise-client-urls',
        etcdUrl,
        '--listen-peer-urls',
        peerUrl,
        '--initial-advertise-peer-urls',
        peerUrl,
        '--initial-cluster',
        `default=${peerUrl}`,
      ]),
    );
    children.push(
      start(join(assets, 'kube-apiserver'), [
        '--etcd-servers',
        etcdUrl,
        '--secure-port',
        String(secure),
        '--bind-address',
        '127.0.0.1',
        '--advertise-address',
        '127.0.0.1',
        '--endpoint-reconciler-type',
        'none',
        '--cert-dir',
        certificates,
        '--service-account-key-file',
        publicKey,
        '--service-account-signing-key-file',
        privateKey,
        '--service-account-issuer',
        'https://kubernetes.default.svc',
        '--token-auth-file',
        tokens,
        '--authorization-mode',
        'RBAC',
        '--service-cluster-ip-range',
        '10.0.0.0/24',
        '--disable-admission-plugins',
        'ServiceAccount',
      ]),
    );
    await waitUntilReady(url, adminToken, children);
    const caPem = await readFile(join(certificates, 'apiserver.crt'), 'utf8');
    return {
      url,
      caPem,
      adminToken,
      viewerToken,
      compact: () => compactEtcd(etcdUrl),
      stop,
      kubeconfig: () =>
        stringify({
          apiVersion: 'v1',
          kind: 'Config',
          clusters: [
            {
              name: 'real',
              cluster: {
                server: url,
                'certificate-authority-data':
                  Buffer.from(caPem).toString('base64'),
              },
            },
          ],
          users: [{ name: 'admin', user: { token: adminToken } }],
          contexts: [
            { name: 'real', context: { cluster: 'real', user: 'admin' } },
          ],
          'current-context': 'real',
        }),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
