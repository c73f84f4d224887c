/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { ClusterApiSource } from './source';

const signal = new AbortController().signal;

describe('a management cluster of an older Cluster API, read by namespace', () => {
  const folder = createMockDirectory();
  let server: http.Server;
  let asked: string[];

  beforeAll(async () => {
    server = http.createServer((request, response) => {
      const path = request.url!.split('?')[0];
      asked.push(path);
      const json = (value: unknown) => response.end(JSON.stringify(value));
      if (path === '/apis/cluster.x-k8s.io') {
        json({ versions: [{ version: 'v1alpha4' }, { version: 'v1beta1' }] });
      } else if (path.includes('/namespaces/closed')) {
        response.statusCode = 403;
        json({ kind: 'Status' });
      } else {
        const namespace = path.split('/')[5];
        json({
          items: [
            { metadata: { name: 'a', namespace }, spec: {} },
            { metadata: { name: '<b>' }, spec: 'nonsense' },
          ],
        });
      }
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  afterAll(() => {
    server.close();
  });
  beforeEach(() => {
    asked = [];
    const { port } = server.address() as AddressInfo;
    folder.setContent({
      config: `
current-context: m
clusters: [{ name: m, cluster: { server: 'http://127.0.0.1:${port}' } }]
contexts: [{ name: m, context: { cluster: m } }]`,
    });
  });

  const sourceOf = (namespaces: string[]) =>
    new ClusterApiSource({
      name: 'cluster-api',
      kubeconfig: folder.resolve('config'),
      namespaces,
      environmentLabel: 'environment',
      regionLabel: 'region',
      ownerKeys: [],
    });

  it('lists what it may, warns of the rest, and uses one version', async () => {
    const { sightings, warnings } = await sourceOf(['open', 'closed']).list({
      signal,
    });
    expect(sightings.map(({ nativeId }) => nativeId)).toEqual(['open/a']);
    expect(warnings).toEqual([
      'Cluster `<b>` is not a valid v1beta1 object',
      'Namespace `closed`: no right to list Cluster API clusters',
    ]);
    expect(asked.slice(1).every(path => path.includes('/v1beta1/'))).toBe(true);
  });

  it('fails when it may see nothing', async () => {
    await expect(
      sourceOf(['closed', 'closed-too']).list({ signal }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
