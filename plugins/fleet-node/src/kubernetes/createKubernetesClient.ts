/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { KubeConfig } from '@kubernetes/client-node';
import { resolveCredentials } from './credentials/resolveCredentials';
import { HttpKubernetesClient } from './HttpKubernetesClient';
import type { KubernetesClient } from './KubernetesClient';
import { ProbeFailure } from './ProbeFailure';
import { DEFAULT_DEADLINES, type Deadlines } from './transport/deadlines';
import { Transport } from './transport/Transport';

/**
 * How to reach a cluster, and the limits within which to do so.
 * @public
 */
export interface KubernetesClientOptions {
  /** Its current context is used. */
  kubeConfig: KubeConfig;
  deadlines?: Partial<Deadlines>;
  /** Bytes of one answer, before and after unpacking. Default 64 MiB. */
  maxResponseBytes?: number;
  /** Pages of one list. Default 400: 200,000 rows. */
  maxPages?: number;
}

/**
 * Makes a client for one look at one cluster: one connection, closed with the client.
 * Credentials are resolved here, once; nothing is sent to the cluster yet.
 *
 * @throws ProbeFailure `credentials` when there is no usable credential, `tls` when the certificate
 * authority cannot be read, `internal` when the kubeconfig names no usable server
 * @public
 */
export async function createKubernetesClient(
  options: KubernetesClientOptions,
): Promise<KubernetesClient> {
  const { kubeConfig, maxResponseBytes = 64 * 1_048_576 } = options;
  const deadlines = { ...DEFAULT_DEADLINES, ...options.deadlines };
  const cluster = kubeConfig.getCurrentCluster();
  if (!cluster?.server) {
    throw new ProbeFailure('internal', 'The kubeconfig names no cluster');
  }
  const url = serverUrl(cluster.server);
  const { credential, headers, ca, cert, key } = await resolveCredentials(
    kubeConfig,
    cluster,
    deadlines.credentialsMs,
  );
  const secure = url.protocol === 'https:';
  const transport = new Transport(
    {
      host: url.host,
      hostname: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port || (secure ? 443 : 80)),
      secure,
      ca,
      cert,
      key,
      serverName: cluster.tlsServerName,
      rejectUnauthorized: !cluster.skipTLSVerify,
      proxyUrl: cluster.proxyUrl,
      connectMs: deadlines.connectMs,
      protocols: ['h2', 'http/1.1'],
    },
    { deadlines, maxBytes: maxResponseBytes },
  );
  const basePath = url.pathname.replace(/\/+$/, '');
  return new HttpKubernetesClient(transport, {
    server: `${url.origin}${basePath}`,
    basePath,
    tlsVerified: secure && !cluster.skipTLSVerify,
    credential,
    headers: { ...headers, 'user-agent': 'fleetstage' },
    maxPages: options.maxPages ?? 400,
  });
}

function serverUrl(server: string): URL {
  const url = URL.canParse(server) ? new URL(server) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new ProbeFailure(
      'internal',
      'The server in the kubeconfig is not an http or https address',
    );
  }
  return url;
}
