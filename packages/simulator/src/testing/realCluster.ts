/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { request } from 'node:https';
import {
  createKubernetesClient,
  parseKubeconfig,
  type KubernetesClient,
  type ProbeContext,
} from '@fleetstage/plugin-fleet-node';
import type { RealApiServer } from './realApiServer';
import type { FakeObject } from './fakeCluster';

interface Definition {
  plural: string;
  namespaced: boolean;
  status: boolean;
}

/** Writes to a real API server what controllers would have written. */
export class RealCluster {
  private readonly kinds = new Map<string, Definition>();

  constructor(private readonly server: RealApiServer) {
    this.kinds.set('/Namespace', {
      plural: 'namespaces',
      namespaced: false,
      status: false,
    });
    this.kinds.set('apps/Deployment', {
      plural: 'deployments',
      namespaced: true,
      status: true,
    });
  }

  /** Installs definitions and waits until they are served. */
  async define(definitions: readonly FakeObject[]): Promise<void> {
    for (const definition of definitions) {
      await this.call(
        'POST',
        '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
        definition,
      );
      const spec = definition.spec as {
        group: string;
        scope: string;
        names: { kind: string; plural: string };
        versions: {
          name: string;
          served: boolean;
          subresources?: { status?: object };
        }[];
      };
      this.kinds.set(`${spec.group}/${spec.names.kind}`, {
        plural: spec.names.plural,
        namespaced: spec.scope === 'Namespaced',
        status: spec.versions.some(({ subresources }) => subresources?.status),
      });
    }
    for (const { spec } of definitions as unknown as {
      spec: {
        group: string;
        names: { plural: string };
        versions: { name: string; served: boolean }[];
      };
    }[]) {
      for (const { name } of spec.versions.filter(({ served }) => served)) {
        await this.until(`/apis/${spec.group}/${name}/${spec.names.plural}`);
      }
    }
    // Discovery lists a kind a little after its path is served.
    await new Promise(done => setTimeout(done, 3_000));
  }

  /** Creates an object, with its status. */
  async write(object: FakeObject): Promise<void> {
    const {
      resourceVersion: _,
      uid: __,
      creationTimestamp: ___,
      generation: ____,
      ownerReferences: _____,
      ...metadata
    } = object.metadata;
    const { plural, namespaced, status } = this.definitionOf(object);
    const namespace = namespaced ? metadata.namespace ?? 'default' : undefined;
    const path = `${apiOf(object.apiVersion)}/${
      namespace ? `namespaces/${namespace}/` : ''
    }${plural}`;
    const created = await this.call<FakeObject>('POST', path, {
      ...object,
      metadata: { ...metadata, namespace },
    });
    if (status && object.status) {
      await this.call('PUT', `${path}/${metadata.name}/status`, {
        ...created,
        status: object.status,
      });
    }
  }

  async read(object: FakeObject): Promise<FakeObject> {
    const { plural, namespaced } = this.definitionOf(object);
    const where = namespaced
      ? `namespaces/${object.metadata.namespace ?? 'default'}/`
      : '';
    return this.call(
      'GET',
      `${apiOf(object.apiVersion)}/${where}${plural}/${object.metadata.name}`,
    );
  }

  async namespaces(...names: string[]): Promise<void> {
    for (const name of names) {
      await this.write({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name },
      });
    }
  }

  async deployment(
    namespace: string,
    name: string,
    labels: Record<string, string>,
    image: string,
  ): Promise<void> {
    await this.write({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace, labels },
      spec: {
        replicas: 1,
        selector: { matchLabels: { name } },
        template: {
          metadata: { labels: { name } },
          spec: { containers: [{ name: 'main', image }] },
        },
      },
      status: { replicas: 1, readyReplicas: 1, availableReplicas: 1 },
    });
  }

  /** What a probe works with, over the portal's own client. */
  async context(
    now: Date,
    token = this.server.adminToken,
  ): Promise<{ context: ProbeContext; client: KubernetesClient }> {
    const text = this.server
      .kubeconfig()
      .replaceAll(this.server.adminToken, token);
    const [found] = parseKubeconfig([{ text, origin: 'test' }], {
      trusted: true,
    }).contexts;
    const client = await createKubernetesClient({ kubeConfig: found.load() });
    const shared = new Map<string, Promise<unknown>>();
    const context: ProbeContext = {
      cluster: { id: 'real', name: 'real' },
      client,
      now: () => now,
      signal: AbortSignal.timeout(60_000),
      shared: <T>(key: string, read: () => Promise<T>) => {
        if (!shared.has(key)) shared.set(key, read());
        return shared.get(key) as Promise<T>;
      },
      asked: false,
    };
    return { context, client };
  }

  private definitionOf({ apiVersion, kind }: FakeObject): Definition {
    const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
    const definition = this.kinds.get(`${group}/${kind}`);
    if (!definition) throw new Error(`No definition of ${kind}`);
    return definition;
  }

  private async until(path: string): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const { status } = await this.send('GET', path);
      if (status === 200) return;
      await new Promise(done => setTimeout(done, 100));
    }
    throw new Error(`${path} is not served`);
  }

  private async call<T>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<T> {
    const { status, text } = await this.send(method, path, body);
    if (status >= 300)
      throw new Error(`${method} ${path}: ${status} ${text.slice(0, 500)}`);
    return JSON.parse(text);
  }

  private send(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; text: string }> {
    const { url, caPem, adminToken } = this.server;
    return new Promise((resolve, reject) => {
      const call = request(
        `${url}${path}`,
        {
          method,
          ca: caPem,
          headers: {
            authorization: `Bearer ${adminToken}`,
            'content-type': 'application/json',
          },
        },
        response => {
          let text = '';
          response.on('data', chunk => {
            text += chunk;
          });
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, text }),
          );
        },
      );
      call.on('error', reject);
      call.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}

function apiOf(apiVersion: string): string {
  return apiVersion.includes('/')
    ? `/apis/${apiVersion}`
    : `/api/${apiVersion}`;
}
