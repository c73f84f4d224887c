/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { RequestOptions } from 'node:https';
import tls from 'node:tls';
import type { Cluster, KubeConfig, User } from '@kubernetes/client-node';
import { certificateInfo } from '../certificates';
import type { KubernetesClient } from '../KubernetesClient';
import { ProbeFailure } from '../ProbeFailure';
import { boundExecCommand, commandName } from './execCommand';
import { tokenExpiry } from './expiry';
import { readAuthority } from './readAuthority';

/**
 * What a connection needs to prove who the portal is.
 * @internal
 */
export interface ResolvedCredentials {
  credential: KubernetesClient['credential'];
  headers: Record<string, string>;
  ca?: string | Buffer;
  cert?: string | Buffer;
  key?: string | Buffer;
}

/**
 * Has client-node resolve the credentials of the current context, once.
 *
 * @remarks Messages name the kind of credential and the command at most: what client-node throws may hold
 * the output of a command, the answer of an identity provider or the path and content of a file.
 * @throws ProbeFailure `credentials`
 * @internal
 */
export async function resolveCredentials(
  kubeConfig: KubeConfig,
  cluster: Cluster,
  timeoutMs: number,
): Promise<ResolvedCredentials> {
  const user = kubeConfig.getCurrentUser();
  // As kubectl does: credentials are never sent over a connection without TLS.
  if (!cluster.server.startsWith('https:')) {
    return { credential: { kind: 'none' }, headers: {} };
  }
  const ca = readAuthority(cluster);
  const kind = credentialKind(user);
  if (!user || kind === 'none') {
    return { credential: { kind: 'none' }, headers: {}, ca };
  }
  const options = await apply(kubeConfig, cluster, user, kind, timeoutMs);
  const headers = plainHeaders(options);
  const resolved: ResolvedCredentials = {
    credential: { kind },
    headers,
    ca,
    cert: options.cert as string | Buffer | undefined,
    key: options.key as string | Buffer | undefined,
  };
  if (!headers.authorization && !resolved.cert) {
    throw new ProbeFailure(
      'credentials',
      kind === 'oidc'
        ? 'The OIDC token has ended and the kubeconfig has no way to renew it'
        : `The kubeconfig holds no usable credential (${kind})`,
    );
  }
  checkKeyPair(resolved);
  resolved.credential = describe(kind, user, resolved);
  return resolved;
}

async function apply(
  kubeConfig: KubeConfig,
  cluster: Cluster,
  user: User,
  kind: ResolvedCredentials['credential']['kind'],
  timeoutMs: number,
): Promise<RequestOptions> {
  const options: RequestOptions = { headers: {} };
  mendOidcIssuer(user);
  const stop = boundExecCommand(kubeConfig, cluster, user);
  const command = commandName(user);
  const what = command ? `The command \`${command}\`` : 'The credential';
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new ProbeFailure(
            'credentials',
            `${what} (${kind}) was not there within ${timeoutMs / 1000} s`,
          ),
        ),
      timeoutMs,
    );
  });
  try {
    await Promise.race([kubeConfig.applyToHTTPSOptions(options), late]);
    return options;
  } catch (error) {
    if (error instanceof ProbeFailure) throw error;
    const missing = (error as NodeJS.ErrnoException)?.code === 'ENOENT';
    const why = missing ? 'was not found' : 'could not be had';
    throw new ProbeFailure('credentials', `${what} (${kind}) ${why}`);
  } finally {
    clearTimeout(timer);
    stop();
  }
}

// client-node 1.4 hands the issuer to openid-client as text, which takes nothing but a URL object: without this
// no token is ever renewed (kubernetes-client/javascript issue 2202).
function mendOidcIssuer(user: User): void {
  const config = (
    user.authProvider as { config?: Record<string, unknown> } | undefined
  )?.config;
  const issuer = config?.['idp-issuer-url'];
  if (config && typeof issuer === 'string' && URL.canParse(issuer)) {
    config['idp-issuer-url'] = new URL(issuer);
  }
}

function credentialKind(
  user: User | null,
): ResolvedCredentials['credential']['kind'] {
  if (!user) return 'none';
  const provider = (user.authProvider as { name?: unknown } | undefined)?.name;
  if (user.exec || provider === 'exec') return 'exec';
  if (provider === 'oidc') return 'oidc';
  if (provider || user.token) return 'token';
  if (user.certData || user.certFile) return 'client-certificate';
  return user.username ? 'basic' : 'none';
}

function plainHeaders(options: RequestOptions): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    // Token files end with a line break.
    if (typeof value === 'string') headers[name.toLowerCase()] = value.trim();
  }
  if (options.auth && !headers.authorization) {
    const login = Buffer.from(options.auth).toString('base64');
    headers.authorization = `Basic ${login}`;
  }
  for (const value of Object.values(headers)) {
    if (!/^[\x20-\x7e]*$/.test(value)) {
      throw new ProbeFailure(
        'credentials',
        'The credential has characters that no HTTP header may hold',
      );
    }
  }
  return headers;
}

function checkKeyPair({ cert, key }: ResolvedCredentials): void {
  if (!cert) return;
  try {
    tls.createSecureContext({ cert, key });
  } catch {
    throw new ProbeFailure(
      'credentials',
      'The client certificate and its key cannot be read or do not belong together',
    );
  }
}

function describe(
  kind: ResolvedCredentials['credential']['kind'],
  user: User,
  { headers, cert }: ResolvedCredentials,
): KubernetesClient['credential'] {
  const certificate = cert ? certificateInfo('client', cert) : undefined;
  const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  const expiresAt = bearer ? tokenExpiry(bearer) : certificate?.notAfter;
  // What somebody renews all the time ends soon by design: a date is news only when it has passed.
  const renewed =
    kind === 'exec' || kind === 'oidc' || Boolean(user.authProvider);
  const news = expiresAt && (!renewed || Date.parse(expiresAt) < Date.now());
  return {
    kind,
    ...(news && { expiresAt }),
    ...(certificate && kind !== 'exec' && { certificate }),
  };
}
