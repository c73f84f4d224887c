/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { connect } from 'node:tls';
import { startSimulator } from '../simulator';
import { dicts } from '../storage/objects';
import { httpsRequest } from '../testing/httpClient';
import { SimulatedCluster, Simulator } from '../types';
import { Fault, parseFault } from './fault';

jest.setTimeout(60_000);

let simulator: Simulator;
let cluster: SimulatedCluster;

const read = (path = '/api/v1/nodes', more = {}) =>
  httpsRequest(`${cluster.url}${path}`, simulator.caPem, {
    token: cluster.viewerToken,
    ...more,
  });
/** Makes a call while a fault is on. Whatever the fault did, the cluster is well again afterwards. */
const during = async <T>(fault: Fault, call: () => Promise<T>): Promise<T> => {
  await simulator.setFault(cluster.name, fault);
  const [result] = await Promise.allSettled([call()]);
  await simulator.setFault(cluster.name, undefined);
  const { status } = await read('/version');
  if (status !== 200) throw new Error(`not recovered: ${status}`);
  if (result.status === 'rejected') throw result.reason;
  return result.value;
};

beforeAll(async () => {
  simulator = await startSimulator({ clusters: 2, stories: false });
  [cluster] = simulator.clusters;
});

afterAll(() => simulator?.close());

it('refused: nobody listens', async () => {
  await expect(during({ kind: 'refused' }, read)).rejects.toMatchObject({
    code: 'ECONNREFUSED',
  });
});

it('hang: connects and never answers', async () => {
  await expect(
    during({ kind: 'hang' }, () => read('/version', { timeoutMs: 500 })),
  ).rejects.toThrow('timed out');
});

it('drip: a byte now and then', async () => {
  const started = Date.now();
  await expect(
    during({ kind: 'drip' }, () => read('/version', { timeoutMs: 1500 })),
  ).rejects.toThrow('timed out');
  expect(Date.now() - started).toBeGreaterThan(1400);
});

it('slow: answers properly, later', async () => {
  const started = Date.now();
  const response = await during({ kind: 'slow', delayMs: 300 }, () =>
    read('/version'),
  );
  expect(response.status).toBe(200);
  expect(Date.now() - started).toBeGreaterThanOrEqual(295);
});

it.each([
  ['401', 401, 'Unauthorized'],
  ['403', 403, 'Forbidden'],
  ['500', 500, 'InternalError'],
] as const)('%s: a Status with the reason', async (kind, status, reason) => {
  const response = await during({ kind }, read);
  expect(response.status).toBe(status);
  expect(response.json()).toMatchObject({
    kind: 'Status',
    status: 'Failure',
    reason,
    code: status,
  });
});

it('429: says when to come again', async () => {
  const response = await during({ kind: '429', retryAfter: 7 }, read);
  expect(response.status).toBe(429);
  expect(response.headers['retry-after']).toBe('7');
  expect(response.json()).toMatchObject({
    reason: 'TooManyRequests',
    details: { retryAfterSeconds: 7 },
  });
});

it('reset: the connection breaks in the middle', async () => {
  await expect(during({ kind: 'reset' }, read)).rejects.toMatchObject({
    code: 'ECONNRESET',
  });
});

it('truncated: ends early, as if it were complete', async () => {
  const whole = await read();
  const response = await during({ kind: 'truncated' }, read);
  expect(response.status).toBe(200);
  expect(response.body.length).toBeLessThan(whole.body.length);
  expect(() => response.json()).toThrow(SyntaxError);
});

it('malformed: says JSON and is none', async () => {
  const response = await during({ kind: 'malformed' }, read);
  expect(response.headers['content-type']).toBe('application/json');
  expect(() => response.json()).toThrow(SyntaxError);
});

it('hugeList: a list beyond every cap, other requests are answered', async () => {
  await simulator.setFault(cluster.name, { kind: 'hugeList' });
  expect((await read('/version')).status).toBe(200);
  await expect(read('/api/v1/pods', { maxBytes: 20_000_000 })).rejects.toThrow(
    'more than maxBytes',
  );
  await simulator.setFault(cluster.name, undefined);
});

it('wrongCA: a certificate by somebody else', async () => {
  await expect(during({ kind: 'wrongCA' }, read)).rejects.toMatchObject({
    code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  });
});

it('touches only its own cluster', async () => {
  const other = simulator.clusters[1];
  const response = await during({ kind: '500' }, () =>
    httpsRequest(`${other.url}/api/v1/nodes`, simulator.caPem, {
      token: other.viewerToken,
    }),
  );
  expect(response.status).toBe(200);
});

it('are read with care', () => {
  expect(parseFault({ kind: 503 - 2 - 1 })).toEqual({ kind: '500' });
  expect(() => parseFault({ kind: 'explode' })).toThrow(/kind/);
  expect(() => parseFault({ kind: 'slow', delayMs: -1 })).toThrow(/delayMs/);
});

it('a certificate that expires in six days is served by the cluster with that story', async () => {
  const fleet = await startSimulator({ only: ['mobile-prod-eu'] });
  try {
    const port = Number(new URL(fleet.clusters[0].url).port);
    const validTo = await new Promise<string>((resolve, reject) => {
      const socket = connect(
        { host: '127.0.0.1', port, ca: fleet.caPem },
        () => {
          resolve(socket.getPeerCertificate().valid_to);
          socket.end();
        },
      );
      socket.on('error', reject);
    });
    const days = (Date.parse(validTo) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(5.9);
    expect(days).toBeLessThan(6.1);
  } finally {
    await fleet.close();
  }
});

describe('the admin endpoint', () => {
  const admin = async (
    method: string,
    path: string,
    body?: unknown,
    token = simulator.adminToken,
  ) => {
    const response = await fetch(`${simulator.adminUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return {
      status: response.status,
      body: (await response.json()) as Record<string, unknown>,
    };
  };

  it('needs the token', async () => {
    expect((await admin('GET', '/clusters', undefined, 'wrong')).status).toBe(
      401,
    );
    expect((await fetch(simulator.adminUrl)).status).toBe(401);
  });

  it('lists clusters with counters, and no tokens', async () => {
    const { status, body } = await admin('GET', '/clusters');
    expect(status).toBe(200);
    expect(dicts(body.clusters).map(item => item.name)).toEqual([
      'fleet-management',
      ...simulator.clusters.map(item => item.name),
    ]);
    expect(JSON.stringify(body)).not.toContain(cluster.adminToken);
  });

  it('switches faults and resets counters', async () => {
    expect(
      (
        await admin('PUT', `/clusters/${cluster.name}/fault`, {
          kind: 429,
          retryAfter: 3,
        })
      ).status,
    ).toBe(200);
    expect((await read()).status).toBe(429);
    expect(
      dicts((await admin('GET', '/clusters')).body.clusters)[1].fault,
    ).toEqual({ kind: '429', retryAfter: 3 });
    await admin('DELETE', `/clusters/${cluster.name}/fault`);
    expect((await read()).status).toBe(200);
    await admin('POST', '/counters/reset');
    expect(simulator.counters(cluster.name)).toEqual({
      requests: 0,
      connections: 0,
      bytes: 0,
    });
  });

  it('says what is wrong', async () => {
    expect(
      (await admin('PUT', '/clusters/nobody/fault', { kind: 'hang' })).status,
    ).toBe(404);
    expect(
      (
        await admin('PUT', `/clusters/${cluster.name}/fault`, {
          kind: 'explode',
        })
      ).status,
    ).toBe(400);
    expect((await admin('GET', '/elsewhere')).status).toBe(404);
  });

  it('has a page for people', async () => {
    const response = await fetch(
      `${simulator.adminUrl}/?token=${simulator.adminToken}`,
    );
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain(cluster.name);
  });
});
