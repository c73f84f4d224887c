/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { resolve } from 'node:path';
import { KubeConfig, type User } from '@kubernetes/client-node';
import {
  ProbeFailure,
  type FleetSource,
  type SourceListing,
} from '@fleetstage/plugin-fleet-node';
import { describeCluster } from './describe';
import type { ClusterEntry, ClustersEntry } from './schemas';

/**
 * Clusters that are described in app-config one by one.
 * @internal
 */
export class ClustersSource implements FleetSource {
  readonly kind = 'Kubeconfig';
  readonly name: string;
  readonly #entry: ClustersEntry;

  constructor(entry: ClustersEntry, private readonly path: string) {
    this.name = entry.name;
    this.#entry = entry;
  }

  async list(): Promise<SourceListing> {
    const sightings = this.#entry.clusters.map((cluster, index) => {
      const { sighting } = describeCluster({
        name: cluster.name,
        server: cluster.server,
        certificateAuthority: cluster.caData && pem(cluster.caData),
        description: cluster,
        path: `${this.path}.clusters[${index}]`,
      });
      return sighting;
    });
    return { sightings, warnings: [] };
  }

  async connect(nativeId: string): Promise<KubeConfig> {
    const cluster = this.#entry.clusters.find(({ name }) => name === nativeId);
    if (!cluster) {
      throw new ProbeFailure(
        'credentials',
        'The cluster is no longer in the configuration',
      );
    }
    return toKubeConfig(cluster);
  }
}

function toKubeConfig(entry: ClusterEntry): KubeConfig {
  const { name } = entry;
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromOptions({
    clusters: [
      {
        name,
        server: entry.server.replace(/\/+$/, ''),
        caData: entry.caData && base64(pem(entry.caData)),
        caFile: entry.caFile && resolve(entry.caFile),
        skipTLSVerify: entry.skipTLSVerify,
        tlsServerName: entry.tlsServerName,
        proxyUrl: entry.proxyUrl,
      },
    ],
    users: [toUser(entry)],
    contexts: [{ name, cluster: name, user: name }],
    currentContext: name,
  });
  return kubeConfig;
}

function toUser(entry: ClusterEntry): User {
  const { name, token, tokenFile, clientCertificate, exec, oidc } = entry;
  if (tokenFile) {
    const config = { tokenFile: resolve(tokenFile) };
    return { name, authProvider: { name: 'tokenFile', config } };
  }
  if (clientCertificate) {
    const { cert, key, certFile, keyFile } = clientCertificate;
    return {
      name,
      certData: cert && base64(pem(cert)),
      keyData: key && base64(pem(key)),
      certFile: certFile && resolve(certFile),
      keyFile: keyFile && resolve(keyFile),
    };
  }
  if (exec) {
    const env = Object.entries(exec.env).map(([key, value]) => ({
      name: key,
      value,
    }));
    return { name, exec: { ...exec, env } };
  }
  if (oidc) {
    const config = {
      'idp-issuer-url': oidc.issuer,
      'client-id': oidc.clientId,
      'client-secret': oidc.clientSecret,
      'id-token': oidc.idToken,
      'refresh-token': oidc.refreshToken,
    };
    return { name, authProvider: { name: 'oidc', config } };
  }
  return { name, token };
}

// PEM as it stands in a file, or its base64 as it stands in a kubeconfig.
function pem(value: string): string {
  return value.includes('-----BEGIN')
    ? value
    : Buffer.from(value, 'base64').toString('utf8');
}

function base64(value: string): string {
  return Buffer.from(value).toString('base64');
}
