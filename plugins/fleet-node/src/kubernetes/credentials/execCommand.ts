/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { spawn, type SpawnOptions } from 'node:child_process';
import { basename } from 'node:path';
import type { Cluster, KubeConfig, User } from '@kubernetes/client-node';
import { z } from 'zod';

const execSchema = z.object({
  command: z.string(),
  apiVersion: z.string().optional(),
  provideClusterInfo: z.boolean().optional(),
});

/**
 * The command of a user's exec credential, without its folder: safe to show.
 * @internal
 */
export function commandName(user: User | null): string | undefined {
  const parsed = execSchema.safeParse(user?.exec);
  return parsed.success ? basename(parsed.data.command) : undefined;
}

/**
 * Bounds what client-node runs for exec credentials: it starts the command without a deadline and without
 * `KUBERNETES_EXEC_INFO`, which the protocol asks for and some commands refuse to work without.
 *
 * @returns a function that ends a command that still runs
 * @internal
 */
export function boundExecCommand(
  kubeConfig: KubeConfig,
  cluster: Cluster,
  user: User | null,
): () => void {
  const parsed = execSchema.safeParse(user?.exec);
  if (!parsed.success) return () => {};
  const info = JSON.stringify({
    apiVersion: parsed.data.apiVersion ?? 'client.authentication.k8s.io/v1',
    kind: 'ExecCredential',
    spec: {
      interactive: false,
      ...(parsed.data.provideClusterInfo && {
        cluster: {
          server: cluster.server,
          'certificate-authority-data': cluster.caData,
          'insecure-skip-tls-verify': cluster.skipTLSVerify || undefined,
          'tls-server-name': cluster.tlsServerName,
        },
      }),
    },
  });
  const stops: Array<() => void> = [];
  // Private to client-node's types, but the only place where the command can be bounded.
  const { authenticators } = kubeConfig as unknown as {
    authenticators?: Array<{ execFn?: unknown }>;
  };
  for (const authenticator of authenticators ?? []) {
    if (typeof authenticator.execFn === 'function') {
      authenticator.execFn = (
        command: string,
        args: string[] | undefined,
        options: SpawnOptions,
      ) => {
        const child = spawn(command, args ?? [], {
          ...options,
          env: {
            ...(options.env ?? process.env),
            KUBERNETES_EXEC_INFO: info,
          },
          stdio: ['ignore', 'pipe', 'pipe'],
          windowsHide: true,
        });
        stops.push(() => child.kill('SIGKILL'));
        return child;
      };
    }
  }
  return () => stops.forEach(stop => stop());
}
