/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { TokenController } from '../provisioning/tokens';
import { Timers } from '../provisioning/timers';
import { ApiServer, ApiServerOptions } from '../server/apiServer';
import { AnyRequest, AnyResponse } from '../server/exchange';
import { Port, TlsFront } from '../server/front';
import { authenticated, UserInfo } from '../rbac/users';
import { StoreEvent } from '../storage/eventLog';
import { Store } from '../storage/store';
import { Fault } from '../faults/fault';
import { VIEWER_GROUP, VIEWER_USER } from './access';
import { ClusterHost } from './host';
import { fleetLoaders } from './loaders';
import { policyClocks } from './policy/loaders';
import { seededToken } from './random';
import { ServerCache } from './serverCache';
import { ClusterIdentity } from './types';
import { addClusterApi } from './clusterApi/loaders';
import { CapiCluster } from './clusterApi/common';
import { deprecatedApis } from './versions/deprecated';

/** The TLS fronts that a cluster's connections can meet. */
export interface Fronts {
  main: TlsFront;
  expiring: TlsFront;
  wrongCa: TlsFront;
}

/** What runs beside the API server of a cluster. */
export interface ClusterHooks {
  /** Where its controllers wait. */
  timers: Timers;
  onWrite?: (event: StoreEvent) => void;
  admit?: ApiServerOptions['admit'];
  /** Further tokens that are valid. */
  authenticate?: (token: string) => UserInfo | undefined;
  /** Called with every new store, to put back what an earlier run had written. */
  restore?: (store: Store) => void;
}

/** A cluster with its port, its host and its credentials. */
export class FleetCluster {
  readonly host: ClusterHost;
  readonly port: Port;
  readonly adminToken: string;
  readonly viewerToken: string;
  /** The token that the kubeconfig holds: for one story it is not valid any more. */
  readonly kubeconfigToken: string;
  /** False while the address is reserved and nothing answers there yet. */
  answering = true;

  constructor(
    readonly identity: ClusterIdentity,
    wantedPort: number,
    private readonly fronts: Fronts,
    private readonly cache: ServerCache,
    private readonly now: () => Date,
    private readonly hooks: ClusterHooks,
    private readonly capi?: { clusters: () => CapiCluster[] },
  ) {
    const { seed, spec } = identity;
    this.adminToken = seededToken(seed, spec.name, 'admin');
    this.viewerToken = seededToken(seed, spec.name, 'viewer');
    this.kubeconfigToken =
      spec.story === 'credential-expired'
        ? seededToken(seed, spec.name, 'expired')
        : this.viewerToken;
    this.host = new ClusterHost(identity, () => this.apiServer());
    this.port = new Port(wantedPort, socket => {
      if (!this.answering) {
        socket.destroy();
        return;
      }
      this.host.countConnection();
      this.front().accept(socket);
    });
  }

  get url(): string {
    return `https://127.0.0.1:${this.port.number}`;
  }

  apiServer(): ApiServer {
    return this.cache.get(this.identity.spec.name, () => this.makeServer());
  }

  serve(request: AnyRequest, response: AnyResponse): Promise<void> {
    return this.host.serve(request, response);
  }

  /** Opens the port; a cluster whose story is to be unreachable refuses at once, under a number that stays known. */
  async open(): Promise<void> {
    await this.port.open();
    const refused = ['unreachable', 'hibernated', 'provisioning'].includes(
      this.identity.spec.story,
    );
    if (refused) await this.setFault({ kind: 'refused' });
  }

  /** For good: nothing of the cluster is kept. */
  async end(): Promise<void> {
    await this.port.close();
    this.cache.drop(this.identity.spec.name);
  }

  async setFault(fault: Fault | undefined): Promise<void> {
    this.host.fault = fault;
    if (fault?.kind === 'refused') await this.port.refuse();
    else await this.port.open();
    // A connection that is open already would never see the other certificate.
    if (fault?.kind === 'wrongCA') this.port.dropConnections();
    if (!fault) this.port.dropConnections();
  }

  private front(): TlsFront {
    const { expiring, main, wrongCa } = this.fronts;
    if (this.host.fault?.kind === 'wrongCA') return wrongCa;
    return this.identity.spec.story === 'certificate-expiring'
      ? expiring
      : main;
  }

  private authenticate(token: string): UserInfo | undefined {
    if (token === this.adminToken)
      return authenticated('kubernetes-admin', ['system:masters']);
    if (token === this.viewerToken)
      return authenticated(VIEWER_USER, [VIEWER_GROUP]);
    return this.hooks.authenticate?.(token);
  }

  private makeServer(): ApiServer {
    const { spec } = this.identity;
    const loaders = fleetLoaders(this.identity);
    if (this.capi) addClusterApi(loaders, this.identity, this.capi.clusters());
    const minor = Number(/^v1\.(\d+)/.exec(spec.version)?.[1] ?? 0);
    const tokens = new TokenController({
      timers: this.hooks.timers,
      caPem: this.identity.caPem ?? '',
    });
    const store = new Store({
      now: this.now,
      loaders,
      clocks: policyClocks(this.identity),
      onWrite: event => {
        tokens.onWrite(event);
        this.hooks.onWrite?.(event);
      },
    });
    tokens.store = store;
    this.hooks.restore?.(store);
    return new ApiServer({
      store,
      admit: this.hooks.admit,
      version: { gitVersion: spec.version, platform: 'linux/amd64' },
      now: this.now,
      authenticate: token => this.authenticate(token),
      failingChecks:
        spec.story === 'etcd-failing' ? ['etcd', 'etcd-readiness'] : [],
      disabledGroups: new Set(minor < 34 ? ['resource.k8s.io'] : []),
      deprecatedApis: deprecatedApis(spec),
      serverAddress: () => `127.0.0.1:${this.port.number}`,
    });
  }
}
