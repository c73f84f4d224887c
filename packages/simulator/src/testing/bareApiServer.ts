/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  makeClusterRoleBindings,
  makeClusterRoles,
  VIEWER_USER,
} from '../fleet/access';
import { managementSpec } from '../fleet/company';
import { makeNamespace } from '../fleet/support';
import { ClusterIdentity } from '../fleet/types';
import { ClusterHost } from '../fleet/host';
import { issueServerCertificate, newAuthority } from '../pki/authority';
import { authenticated } from '../rbac/users';
import { ApiServer } from '../server/apiServer';
import { Port, TlsFront } from '../server/front';
import { KubeObject } from '../storage/objects';
import { CollectionLoader, Store } from '../storage/store';

/** A simulated API server without any fleet objects, as kube-apiserver is right after its first start. */
export interface BareApiServer {
  url: string;
  caPem: string;
  adminToken: string;
  viewerToken: string;
  server: ApiServer;
  compact(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one on a free loopback port, with the same two users as the real one in the tests: an admin, and a viewer without rights. */
export async function startBareApiServer(
  options: { version?: string } = {},
): Promise<BareApiServer> {
  const now = () => new Date();
  const spec = {
    ...managementSpec(),
    name: 'bare',
    version: options.version ?? 'v1.34.4',
    gitops: undefined,
  };
  const identity: ClusterIdentity = { seed: 1, epoch: now(), spec };
  const withoutFleet = (list: KubeObject[]) =>
    list.filter(object => !object.metadata.name?.startsWith('fleetstage'));
  const namespaces = () =>
    ['default', 'kube-node-lease', 'kube-public', 'kube-system'].map(name =>
      makeNamespace(identity, name),
    );
  const loaders = new Map<string, CollectionLoader>([
    ['namespaces', namespaces],
    [
      'clusterroles.rbac.authorization.k8s.io',
      () => withoutFleet(makeClusterRoles(identity)),
    ],
    [
      'clusterrolebindings.rbac.authorization.k8s.io',
      () => withoutFleet(makeClusterRoleBindings(identity)),
    ],
  ]);
  const [adminToken, viewerToken] = ['bare-admin-token', 'bare-viewer-token'];
  const server = new ApiServer({
    store: new Store({ now, loaders }),
    version: { gitVersion: spec.version, platform: 'linux/amd64' },
    now,
    authenticate: token => {
      if (token === adminToken)
        return authenticated('admin', ['system:masters']);
      if (token === viewerToken)
        return authenticated(VIEWER_USER, ['fleetstage:viewers']);
      return undefined;
    },
  });
  const authority = await newAuthority('Bare CA', now());
  const certificate = await issueServerCertificate(authority, {
    commonName: 'kube-apiserver',
    now: now(),
    days: 30,
  });
  const host = new ClusterHost(identity, () => server);
  const front = new TlsFront(
    certificate,
    (_port, request, response) => void host.serve(request, response),
  );
  const port = new Port(0, socket => front.accept(socket));
  await port.open();
  return {
    url: `https://127.0.0.1:${port.number}`,
    caPem: authority.cert,
    adminToken,
    viewerToken,
    server,
    compact: async () => server.store.log.compact(),
    stop: () => port.close(),
  };
}
