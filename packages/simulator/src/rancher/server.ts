/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ClusterHost } from '../fleet/host';
import { ClusterIdentity } from '../fleet/types';
import { authenticated } from '../rbac/users';
import { ApiServer } from '../server/apiServer';
import { AnyRequest, AnyResponse, Exchange } from '../server/exchange';
import { tokenMatches } from '../server/loopback';
import { StoreEvent } from '../storage/eventLog';
import { Dict } from '../storage/objects';
import { objectKey, Store } from '../storage/store';
import { rancherCauses } from './admission';
import { RancherController } from './controller';
import { MANAGEMENT, rancherLoaders } from './objects';
import {
  normanCluster,
  normanClusters,
  steveCollection,
  steveItem,
} from './views';

export interface RancherOptions {
  identity: ClusterIdentity;
  token: string;
  caPem: string;
  url: () => string;
  now: () => Date;
  onWrite: (event: StoreEvent) => void;
  restore: (store: Store) => void;
  controller: () => RancherController;
}

const CODES: Record<number, string> = {
  401: 'Unauthorized',
  404: 'NotFound',
  405: 'MethodNotAllow',
  503: 'ClusterUnavailable',
};

/** One Rancher: its own Kubernetes API, the two APIs that people and programs know it by, and the way through to its clusters. */
export class RancherServer {
  readonly api: ApiServer;
  private readonly host: ClusterHost;

  constructor(private readonly options: RancherOptions) {
    const { identity, now } = options;
    const store = new Store({
      now,
      loaders: rancherLoaders(identity),
      onWrite: options.onWrite,
    });
    options.restore(store);
    this.api = new ApiServer({
      store,
      now,
      version: { gitVersion: identity.spec.version, platform: 'linux/amd64' },
      authenticate: token =>
        tokenMatches(token, options.token)
          ? authenticated('user-admin', ['system:masters'])
          : undefined,
      admit: review => rancherCauses(review, store),
    });
    this.host = new ClusterHost(identity, () => this.api);
  }

  async serve(request: AnyRequest, response: AnyResponse): Promise<void> {
    const exchange = new Exchange(request, response);
    const { url } = exchange;
    let parts: string[];
    try {
      parts = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
    } catch {
      this.fail(exchange, 404, 'not found');
      return;
    }
    if (parts[0] === 'rancherversion') {
      this.json(exchange, 200, {
        Version: 'v2.15.0',
        GitCommit: 'simulated',
        RancherPrime: 'false',
      });
    } else if (parts[0] === 'cacerts') {
      exchange.head(200, { 'content-type': 'text/plain' });
      exchange.end(this.options.caPem);
    } else if (!this.authorized(request)) {
      this.fail(exchange, 401, 'must authenticate');
    } else {
      await this.route(exchange, parts);
    }
  }

  private async route(exchange: Exchange, parts: string[]): Promise<void> {
    const { request, response, url } = exchange;
    switch (parts[0]) {
      case 'api':
      case 'apis':
      case 'openapi':
      case 'version':
        await this.host.serve(request, response);
        return;
      case 'v1':
        this.steve(exchange, parts.slice(1));
        return;
      case 'v3':
        this.norman(exchange, parts.slice(1), url.searchParams);
        return;
      case 'k8s':
        await this.proxy(exchange, parts[2] ?? '');
        return;
      default:
        this.fail(exchange, 404, 'not found');
    }
  }

  /** Both APIs are read-only here: what writes uses the Kubernetes API. */
  private readOnly(exchange: Exchange): boolean {
    if (exchange.request.method === 'GET') return true;
    this.fail(exchange, 405, 'Method not supported');
    return false;
  }

  private steve(exchange: Exchange, [type = '', ...id]: string[]): void {
    if (!this.readOnly(exchange)) return;
    const at = type.lastIndexOf('.');
    const [group, plural] = [type.slice(0, at), type.slice(at + 1)];
    const info = this.api.registry
      .all()
      .find(item => item.group === group && item.resource === plural);
    if (!info) {
      this.fail(exchange, 404, 'not found');
      return;
    }
    const { store } = this.api;
    const url = this.options.url();
    if (id.length === (info.namespaced ? 2 : 1)) {
      const object = store.get(info.collection, id.join('/'));
      if (object) this.json(exchange, 200, steveItem(url, info, object));
      else this.fail(exchange, 404, `${type} "${id.join('/')}" not found`);
      return;
    }
    this.json(exchange, 200, steveCollection(url, info, store, id[0]));
  }

  private norman(
    exchange: Exchange,
    [type, id]: string[],
    query: URLSearchParams,
  ): void {
    if (!this.readOnly(exchange)) return;
    const { store } = this.api;
    const url = this.options.url();
    const object = id
      ? store.get(MANAGEMENT, objectKey(undefined, id))
      : undefined;
    if (type !== 'clusters' || (id && !object))
      this.fail(exchange, 404, 'not found');
    else if (object) this.json(exchange, 200, normanCluster(url, object));
    else this.json(exchange, 200, normanClusters(url, store, query));
  }

  /** Passes a request on to a cluster as its administrator. */
  private async proxy(exchange: Exchange, id: string): Promise<void> {
    const { request, response, url } = exchange;
    const prefix = /^\/k8s\/(clusters|proxy)\/[^/]+/.exec(url.pathname)?.[0];
    if (!prefix || !this.api.store.get(MANAGEMENT, id)) {
      this.fail(exchange, 404, 'cluster not found');
      return;
    }
    const cluster = this.options.controller().connected(id);
    if (!cluster || cluster.host.fault?.kind === 'refused') {
      this.fail(exchange, 503, 'cluster agent disconnected');
      return;
    }
    request.url = `${url.pathname.slice(prefix.length) || '/'}${url.search}`;
    request.headers.authorization = `Bearer ${cluster.adminToken}`;
    await cluster.serve(request, response);
  }

  private authorized(request: AnyRequest): boolean {
    const header = request.headers.authorization ?? '';
    const token = /^Bearer\s+(.+)$/i.exec(header)?.[1] ?? '';
    return tokenMatches(token.trim(), this.options.token);
  }

  private json(exchange: Exchange, status: number, body: Dict): void {
    exchange.head(status, { 'content-type': 'application/json' });
    exchange.end(`${JSON.stringify(body)}\n`);
  }

  private fail(exchange: Exchange, status: number, message: string): void {
    this.json(exchange, status, {
      type: 'error',
      baseType: 'error',
      status: String(status),
      code: CODES[status] ?? 'ServerError',
      message,
    });
  }
}
