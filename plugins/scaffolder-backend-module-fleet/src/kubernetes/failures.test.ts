/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ApiException, KubeConfig } from '@kubernetes/client-node';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApplyClient } from './ApplyClient';
import { ApplyFailure, toApplyFailure } from './failures';

const TOKEN = 'eyJhbGciOi.secret.token';
const WHO = "The management cluster 'default'";
const KEY = {
  apiVersion: 'cluster.x-k8s.io/v1beta2',
  kind: 'Cluster',
  metadata: { name: 'search-dev', namespace: 'fleet' },
};

const status = (message: string, more: object = {}) =>
  JSON.stringify({ kind: 'Status', status: 'Failure', message, ...more });

const ofStatus = (code: number, body: string) =>
  toApplyFailure(
    new ApiException(code, 'HTTP', body, { authorization: TOKEN }),
    KEY,
    WHO,
  );

const RBAC =
  'clusters.cluster.x-k8s.io "search-dev" is forbidden: User "portal" cannot patch resource "clusters" in API group "cluster.x-k8s.io" in the namespace "fleet"';

const namespaceMissing = status('namespaces "fleet" not found', {
  reason: 'NotFound',
  details: { name: 'fleet', kind: 'namespaces' },
});

const fieldConflict = status('Apply failed with 1 conflict', {
  reason: 'Conflict',
  details: {
    name: 'search-dev',
    causes: [
      {
        reason: 'FieldManagerConflict',
        message: 'conflict with "kubectl"',
        field: '.spec.topology.version',
      },
    ],
  },
});

const invalid = status('Cluster "search-dev" is invalid', {
  reason: 'Invalid',
  details: {
    causes: [
      { message: 'Required value', field: 'spec.topology.version' },
      { message: 'Too long', field: 'metadata.name' },
    ],
  },
});

describe('what a Kubernetes API answers', () => {
  it.each<[string, number, string, string, RegExp]>([
    [
      'a credential that is not accepted',
      401,
      status('Unauthorized'),
      'unauthorized',
      /does not accept the portal's credential \(401\): renew it$/,
    ],
    [
      'a missing right',
      403,
      status(RBAC),
      'forbidden',
      /^The portal's credential may not write Cluster fleet\/search-dev on the management cluster 'default': give it the verbs get, create and patch.*cannot patch resource/,
    ],
    [
      'a refusal of admission',
      403,
      status('admission webhook "policy" denied the request: no team label'),
      'refused',
      /refuses Cluster fleet\/search-dev: admission webhook .* no team label$/,
    ],
    [
      'a kind that is not served',
      404,
      '404 page not found\n',
      'not-served',
      /does not serve Cluster of cluster\.x-k8s\.io\/v1beta2: is the provisioner installed there\?$/,
    ],
    [
      'a namespace that is missing',
      404,
      namespaceMissing,
      'refused',
      /has no namespace 'fleet': create it, or name another one in the standard$/,
    ],
    [
      'an object that is missing',
      404,
      status('clusters "search-dev" not found', {
        details: { name: 'search-dev', kind: 'clusters' },
      }),
      'not-found',
      /has no Cluster fleet\/search-dev$/,
    ],
    [
      'fields that another manager holds',
      409,
      fieldConflict,
      'conflict',
      /^Somebody else manages fields of Cluster fleet\/search-dev that the standard sets: \.spec\.topology\.version \(conflict with "kubectl"\)\. Nothing was changed/,
    ],
    [
      'a write at the same moment',
      409,
      status('the object has been modified'),
      'conflict',
      /changed at the same moment: run it again\. the object has been modified$/,
    ],
    [
      'an invalid object',
      422,
      invalid,
      'invalid',
      /as invalid: spec\.topology\.version: Required value; metadata\.name: Too long$/,
    ],
    [
      'a broken server',
      500,
      'etcd is down',
      'server-error',
      /answered 500 to Cluster fleet\/search-dev$/,
    ],
    [
      'a request that is throttled',
      429,
      status('too many requests'),
      'server-error',
      /answered 429 .*: too many requests$/,
    ],
  ])('says what to do about %s', (_what, code, body, kind, message) => {
    const failure = ofStatus(code, body);
    expect(failure).toBeInstanceOf(ApplyFailure);
    expect(failure.kind).toBe(kind);
    expect(failure.message).toMatch(message);
    expect(JSON.stringify(failure) + failure.stack).not.toContain(TOKEN);
  });

  it('is told without what would fake a log', () => {
    const { message } = ofStatus(403, status('no\nroot: \u001b[31mpwned'));
    // eslint-disable-next-line no-control-regex -- that is what must not be there
    expect(message).not.toMatch(/[\n\u001b]/);
  });

  it('is a missing namespace no more than it is the object that was asked for', () => {
    const key = {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'fleet' },
    };
    const error = new ApiException(404, 'HTTP', namespaceMissing, {});
    expect(toApplyFailure(error, key, WHO).kind).toBe('not-found');
  });

  it.each([
    ['a refused connection', { code: 'ECONNREFUSED' }, 'unreachable'],
    ['no answer in time', { name: 'TimeoutError' }, 'unreachable'],
    ['a plugin that quotes its token', {}, 'unreachable'],
    ['a cancelled task', { name: 'AbortError' }, 'aborted'],
  ])('may never come: %s', (_what, more, kind) => {
    const error = Object.assign(new Error(`Bearer ${TOKEN}`), more);
    const failure = toApplyFailure(error, KEY, WHO);
    expect(failure.kind).toBe(kind);
    expect(failure.message).not.toContain(TOKEN);
  });
});

describe('a client that applies', () => {
  let server: Server;
  let authorizations: (string | undefined)[];
  /** None keeps whoever asks waiting. */
  let answer: { code: number; headers?: Record<string, string> } | undefined;

  const clientFor = (
    port: number,
    more: { signal?: AbortSignal; requestMs?: number } = {},
  ) => {
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromOptions({
      // Without TLS, which the client takes only so.
      clusters: [
        { name: 'c', server: `http://127.0.0.1:${port}`, skipTLSVerify: true },
      ],
      users: [{ name: 'c', token: TOKEN }],
      contexts: [{ name: 'c', cluster: 'c', user: 'c' }],
      currentContext: 'c',
    });
    return new ApplyClient({ kubeConfig, who: WHO, ...more });
  };
  const port = () => (server.address() as AddressInfo).port;

  beforeEach(async () => {
    authorizations = [];
    server = createServer((request, response) => {
      authorizations.push(request.headers.authorization);
      if (!answer) return;
      response.writeHead(answer.code, answer.headers);
      response.end('{}');
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('follows no redirect: the credential stays where it belongs', async () => {
    answer = {
      code: 302,
      headers: { location: `http://localhost:${port()}/elsewhere` },
    };
    await expect(clientFor(port()).read(KEY)).rejects.toMatchObject({
      kind: 'server-error',
    });
    expect(authorizations).toEqual([`Bearer ${TOKEN}`]);
  });

  it('says that nothing listens there', async () => {
    const closed = port();
    await new Promise(done => {
      server.close(done);
    });
    const failure = await clientFor(closed)
      .read(KEY)
      .catch(error => error);
    expect(failure).toMatchObject({
      kind: 'unreachable',
      message: expect.stringMatching(
        /cannot be reached \(ECONNREFUSED\): check its address/,
      ),
    });
  });

  it('does not take an API that is too slow for a task that was cancelled', async () => {
    answer = undefined;
    const client = clientFor(port(), {
      signal: new AbortController().signal,
      requestMs: 50,
    });
    await expect(client.read(KEY)).rejects.toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('(no answer in time)'),
    });
  });

  it('stops with its task', async () => {
    answer = { code: 200 };
    const client = clientFor(port(), { signal: AbortSignal.abort() });
    await expect(client.read(KEY)).rejects.toMatchObject({ kind: 'aborted' });
    expect(authorizations).toEqual([]);
  });
});
