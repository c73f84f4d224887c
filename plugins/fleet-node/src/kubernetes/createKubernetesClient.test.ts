/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import net, { type AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import {
  base64,
  kubeConfigOf,
  startTestServer,
  type TestServer,
} from '../__testUtils__/apiServer';
import {
  newTestAuthority,
  type TestAuthority,
} from '../__testUtils__/certificates';
import {
  createKubernetesClient,
  type KubernetesClientOptions,
} from './createKubernetesClient';
import type { KubernetesClient } from './KubernetesClient';

const servers: Array<{ close(): Promise<void> }> = [];
let authority: TestAuthority;

beforeAll(async () => {
  authority = await newTestAuthority();
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map(server => server.close()));
});

type ServerOptions = Partial<Parameters<typeof startTestServer>[0]>;

async function serve(
  handler: ServerOptions['handler'],
  options: ServerOptions = {},
): Promise<TestServer> {
  const server = await startTestServer({
    serving: await authority.issue(),
    handler: handler ?? ((_request, response) => void response.end('{}')),
    ...options,
  });
  servers.push(server);
  return server;
}

async function clientFor(
  server: TestServer,
  options: Partial<KubernetesClientOptions> = {},
): Promise<KubernetesClient> {
  const client = await createKubernetesClient({
    kubeConfig: kubeConfigOf({
      server: server.url,
      caData: base64(authority.cert),
    }),
    ...options,
  });
  servers.push(client);
  return client;
}

const HARMS: Record<string, (server: TestServer, request: unknown) => void> = {
  closed: server => server.sockets.forEach(socket => socket.end()),
  cut: server => server.sockets.forEach(socket => socket.destroy()),
  reset: server => server.rawSockets.forEach(raw => raw.resetAndDestroy()),
  'sent away': (_server, request) =>
    (request as Http2ServerRequest).stream?.session?.goaway(2),
};

describe('transport', () => {
  it.each([
    { http1: false, atOnce: 8 },
    { http1: true, atOnce: 1 },
  ])('uses one connection (%j)', async ({ http1, atOnce }) => {
    let running = 0;
    let most = 0;
    const server = await serve(
      (_request, response) => {
        running += 1;
        most = Math.max(most, running);
        setTimeout(() => {
          running -= 1;
          response.end('{}');
        }, 20);
      },
      { http1 },
    );
    const client = await clientFor(server);
    await client.getJson('/version');
    await Promise.all(
      Array.from({ length: 8 }, (_unused, index) =>
        client.getJson(`/${index}`),
      ),
    );
    expect(server.sockets).toHaveLength(1);
    expect(client.stats).toMatchObject({ requests: 9, connections: 1 });
    expect(most).toBe(atOnce);
  });

  it('unpacks gzip, and stops at the limit', async () => {
    const server = await serve((request, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(
        gzipSync(
          request.url === '/bomb'
            ? Buffer.alloc(50 * 1_048_576, ' ')
            : '{"fine":true}',
        ),
      );
    });
    const client = await clientFor(server, { maxResponseBytes: 1_048_576 });
    await expect(client.getJson('/small')).resolves.toEqual({ fine: true });
    await expect(client.getJson('/bomb')).rejects.toMatchObject({
      kind: 'too-large',
    });
    expect(client.stats.bytes).toBeLessThan(200_000);
  });

  it('follows no redirect', async () => {
    const elsewhere = await serve(undefined);
    const server = await serve((_request, response) => {
      response.statusCode = 307;
      response.setHeader('location', `${elsewhere.url}/steal`);
      response.end();
    });
    const client = await clientFor(server);
    for (const ask of [client.getJson('/api'), client.getText('/readyz')]) {
      await expect(ask).rejects.toMatchObject({
        kind: 'malformed',
        status: 307,
        message: expect.stringMatching(/redirect, which is not followed/),
      });
    }
    expect(elsewhere.requests).toEqual([]);
  });

  it.each(Object.keys(HARMS))(
    'survives a connection that is %s under several requests',
    async how => {
      for (const http1 of [false, true]) {
        const server = await serve(
          (request, response) => {
            if (request.url === '/0')
              setTimeout(() => HARMS[how](server, request), 30);
            if (request.url === '/1') response.write('{"half":');
          },
          { http1 },
        );
        const client = await clientFor(server, {
          deadlines: { headersMs: 500, bodyMs: 500 },
        });
        const results = await Promise.allSettled(
          [0, 1, 2, 3].map(index => client.getJson(`/${index}`)),
        );
        for (const result of results) {
          expect(result).toMatchObject({
            status: 'rejected',
            reason: { kind: expect.stringMatching(/unreachable|timeout/) },
          });
        }
        await client.close();
      }
    },
  );

  it('gets the answer of a server that says goodbye with it, and shows a refused credential once', async () => {
    // As kube-apiserver answers somebody whom it does not know.
    const server = await serve((request, response) => {
      if (request.httpVersion === '2.0') {
        (request as unknown as Http2ServerRequest).stream.session?.goaway(0);
      }
      response.statusCode = 401;
      response.end('{}');
    });
    const client = await clientFor(server);
    const answers = await Promise.all(
      ['/version', '/readyz', '/livez'].map(path => client.getText(path)),
    );
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    await expect(client.getJson('/api')).rejects.toMatchObject({
      kind: 'unauthorized',
    });
    expect(new Set(server.requests)).toEqual(new Set(['/version']));
    expect(client.stats.connections).toBeLessThanOrEqual(2);
  });

  it('ends with the signal of the caller, also while it waits for its turn', async () => {
    const server = await serve(() => {}, { http1: true });
    const client = await clientFor(server);
    const abort = new AbortController();
    const asks = ['/1', '/2'].map(path =>
      client.getJson(path, { signal: abort.signal }),
    );
    setTimeout(() => abort.abort(), 50);
    const results = await Promise.allSettled(asks);
    expect(results.map(result => result.status)).toEqual([
      'rejected',
      'rejected',
    ]);
    expect(server.requests).toEqual(['/1']);
  });

  it('gives up on a host that accepts no connection', async () => {
    // Accepts TCP and never speaks TLS.
    const silent = net.createServer(() => {});
    await new Promise<void>(resolve => {
      silent.listen(0, '127.0.0.1', resolve);
    });
    const { port } = silent.address() as AddressInfo;
    const client = await createKubernetesClient({
      kubeConfig: kubeConfigOf({ server: `https://127.0.0.1:${port}` }),
      deadlines: { connectMs: 200 },
    });
    const started = Date.now();
    for (let index = 0; index < 5; index += 1) {
      await expect(client.getJson('/version')).rejects.toMatchObject({
        kind: 'timeout',
      });
    }
    expect(Date.now() - started).toBeLessThan(600);
    await client.close();
    silent.close();
  });

  it('goes through the proxy of the kubeconfig, or says which it does not know', async () => {
    const server = await serve(undefined);
    const targets: string[] = [];
    const proxy = http.createServer().on('connect', (request, socket) => {
      targets.push(request.url ?? '');
      const upstream = net.connect(server.port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.pipe(socket).pipe(upstream);
      });
      upstream.on('error', () => socket.destroy());
      socket.on('error', () => upstream.destroy());
    });
    await new Promise<void>(resolve => {
      proxy.listen(0, '127.0.0.1', resolve);
    });
    const { port } = proxy.address() as AddressInfo;
    const via = async (proxyUrl: string) => {
      const client = await createKubernetesClient({
        kubeConfig: kubeConfigOf({
          server: server.url,
          caData: base64(authority.cert),
          proxyUrl,
        }),
      });
      servers.push(client);
      return client;
    };
    const client = await via(`http://127.0.0.1:${port}`);
    await client.getJson('/version');
    expect(targets).toEqual([`127.0.0.1:${server.port}`]);
    expect(await client.servingCertificate()).toBeDefined();
    await expect(
      (await via('socks5://127.0.0.1:1')).getJson('/'),
    ).rejects.toThrow(/no other kind of proxy/);
    await client.close();
    proxy.close();
  });
});

describe('TLS', () => {
  it.each([
    ['expired', { days: -1 }, /has expired/],
    [
      'another name',
      { altName: { type: 'dns', value: 'example.org' } },
      /name mismatch/,
    ],
  ] as const)('refuses a certificate: %s', async (_title, options, message) => {
    const server = await serve(undefined, {
      serving: await authority.issue(options),
      clientAuthority: authority,
    });
    const { cert, key } = await authority.issue({ commonName: 'me' });
    const client = await clientFor(server, {
      kubeConfig: kubeConfigOf(
        { server: server.url, caData: base64(authority.cert) },
        { certData: base64(cert), keyData: base64(key) },
      ),
    });
    await expect(client.getJson('/version')).rejects.toMatchObject({
      kind: 'tls',
      message: expect.stringMatching(message),
    });
    await expect(client.servingCertificate()).resolves.toMatchObject({
      subject: 'CN=kube-apiserver',
      issuer: 'CN=test',
    });
    // The second handshake shows nothing of ours.
    expect(server.requests).toEqual([]);
    expect(server.peers.at(-1)).toBeUndefined();
  });

  it('knows unknown authorities, other server names and what is not verified', async () => {
    const stranger = await newTestAuthority('stranger');
    const serving = await authority.issue({
      altName: { type: 'dns', value: 'inside.example' },
    });
    const server = await serve(undefined, { serving });
    const make = (cluster: Partial<Parameters<typeof kubeConfigOf>[0]>) =>
      clientFor(server, {
        kubeConfig: kubeConfigOf({ server: server.url, ...cluster }),
      });
    const trusting = await make({ skipTLSVerify: true });
    await trusting.getJson('/version');
    expect(trusting.tlsVerified).toBe(false);
    const named = await make({
      caData: base64(authority.cert),
      tlsServerName: 'inside.example',
    });
    await named.getJson('/version');
    expect(named.tlsVerified).toBe(true);
    const strange = await make({
      caData: base64(stranger.cert),
      tlsServerName: 'inside.example',
    });
    await expect(strange.getJson('/version')).rejects.toMatchObject({
      kind: 'tls',
      message: expect.stringMatching(/unknown authority/),
    });
  });

  it('shows its client certificate, and knows its dates', async () => {
    const server = await serve(undefined, { clientAuthority: authority });
    const { cert, key } = await authority.issue({
      commonName: 'viewer',
      days: 3,
    });
    const client = await clientFor(server, {
      kubeConfig: kubeConfigOf(
        { server: server.url, caData: base64(authority.cert) },
        { certData: base64(cert), keyData: base64(key) },
      ),
    });
    await client.getJson('/version');
    expect(server.peers).toEqual(['viewer']);
    expect(client.credential).toMatchObject({
      kind: 'client-certificate',
      certificate: { kind: 'client', subject: 'CN=viewer' },
    });
    const days = Date.parse(client.credential.expiresAt!) - Date.now();
    expect(days / 86_400_000).toBeCloseTo(3, 1);
    expect(inspect(client, { depth: 9, showHidden: true })).not.toContain(
      'PRIVATE',
    );
  });
});

describe('lists', () => {
  const names = (count: number) =>
    Array.from({ length: count }, (_unused, index) => ({ name: `o${index}` }));

  async function readAll(pages: AsyncGenerator<unknown[]>): Promise<unknown[]> {
    const all: unknown[] = [];
    for await (const page of pages) all.push(...page);
    return all;
  }

  it.each([true, false])(
    'goes on when its snapshot is forgotten (server gives a token: %s)',
    async withToken => {
      const all = names(6);
      let expired = false;
      const server = await serve((request, response) => {
        const query = new URL(request.url!, 'https://x').searchParams;
        const start = Number(query.get('continue') ?? 0);
        if (start === 4 && !expired) {
          expired = true;
          response.statusCode = 410;
          const metadata = withToken ? { continue: '4' } : {};
          response.end(
            JSON.stringify({ kind: 'Status', reason: 'Expired', metadata }),
          );
          return;
        }
        const next = start + 2;
        response.end(
          JSON.stringify({
            metadata: next < all.length ? { continue: String(next) } : {},
            items: all.slice(start, next),
          }),
        );
      });
      const client = await clientFor(server);
      expect(
        await readAll(client.listObjects('/api/v1/things', { limit: 2 })),
      ).toEqual(all);
    },
  );

  it('takes hostile tables for what they are', async () => {
    const server = await serve((request, response) => {
      const empty = request.url?.startsWith('/no-table');
      response.end(
        JSON.stringify(
          empty
            ? { kind: 'PodList', items: [] }
            : {
                kind: 'Table',
                columnDefinitions: [
                  { name: '__proto__' },
                  { name: 'Name' },
                  { name: 'Name' },
                ],
                rows: [
                  {
                    cells: [{ polluted: true }, '<b>', 'second'],
                    object: { metadata: { name: 7 } },
                  },
                  { cells: [] },
                ],
              },
        ),
      );
    });
    const client = await clientFor(server);
    const rows = await readAll(
      client.listRows('/t', { includeObject: 'Metadata' }),
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      cells: { Name: '<b>', 'Name#2': 'second' },
    });
    expect(rows[0]).not.toHaveProperty('metadata');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    await expect(readAll(client.listRows('/no-table'))).rejects.toMatchObject({
      kind: 'malformed',
    });
  });

  it('ends a list that never ends', async () => {
    const server = await serve((_request, response) => {
      response.end(
        JSON.stringify({
          metadata: { continue: randomBytes(8).toString('hex') },
          items: [{}],
        }),
      );
    });
    const client = await clientFor(server, { maxPages: 5 });
    await expect(readAll(client.listObjects('/x'))).rejects.toMatchObject({
      kind: 'too-large',
    });
    expect(server.requests).toHaveLength(5);
  });
});
