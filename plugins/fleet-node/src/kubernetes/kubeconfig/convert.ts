/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import path from 'node:path';
import type { Cluster, User } from '@kubernetes/client-node';
import type { z } from 'zod';
import type { clusterSchema, userSchema } from './schemas';

/** @internal */
export type RawCluster = z.infer<typeof clusterSchema>;
/** @internal */
export type RawUser = z.infer<typeof userSchema>;

/**
 * A kubeconfig's cluster as client-node keeps it, its file path absolute.
 * @internal
 */
export function toCluster(
  name: string,
  raw: RawCluster,
  directory: string | undefined,
): Cluster {
  return {
    name,
    server: raw.server.replace(/\/+$/, ''),
    caData: raw['certificate-authority-data'],
    caFile: absolute(directory, raw['certificate-authority']),
    skipTLSVerify: raw['insecure-skip-tls-verify'] ?? false,
    tlsServerName: raw['tls-server-name'],
    proxyUrl: raw['proxy-url'],
  };
}

/**
 * A kubeconfig's user as client-node keeps it, its file paths absolute.
 *
 * @remarks client-node knows token files only as an auth provider, and reads `token-file` where kubectl
 * writes `tokenFile`. As in kubectl a token file wins over a token.
 * @internal
 */
export function toUser(
  name: string,
  raw: RawUser,
  directory: string | undefined,
): User {
  const tokenFile = absolute(directory, raw.tokenFile);
  return {
    name,
    token: tokenFile ? undefined : raw.token,
    certData: raw['client-certificate-data'],
    certFile: absolute(directory, raw['client-certificate']),
    keyData: raw['client-key-data'],
    keyFile: absolute(directory, raw['client-key']),
    username: raw.username,
    password: raw.password,
    impersonateUser: raw.as,
    authProvider: tokenFile
      ? { name: 'tokenFile', config: { tokenFile } }
      : raw['auth-provider'] ?? undefined,
    exec: raw.exec && {
      ...raw.exec,
      command: absoluteCommand(directory, raw.exec.command),
      args: raw.exec.args ?? [],
      env: raw.exec.env ?? [],
    },
  };
}

/**
 * What in a kubeconfig would make the portal run a command or read a file of its own machine.
 *
 * @returns the name of the first such field
 * @internal
 */
export function localField(
  cluster: RawCluster,
  user: RawUser | undefined,
): string | undefined {
  if (cluster['certificate-authority']) return 'certificate-authority';
  if (user?.exec) return 'exec';
  if (user?.['auth-provider']) return 'auth-provider';
  if (user?.tokenFile) return 'tokenFile';
  if (user?.['client-certificate']) return 'client-certificate';
  return user?.['client-key'] ? 'client-key' : undefined;
}

function absolute(
  directory: string | undefined,
  file: string | undefined,
): string | undefined {
  return file && directory ? path.resolve(directory, file) : file;
}

// As in kubectl: a bare name is looked up on the path, anything with a slash lies beside the file.
function absoluteCommand(
  directory: string | undefined,
  command: string,
): string {
  return directory && /[\\/]/.test(command)
    ? path.resolve(directory, command)
    : command;
}
