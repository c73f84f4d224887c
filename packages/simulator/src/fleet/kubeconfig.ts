/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { stringify } from 'yaml';
import { Dict } from '../storage/objects';
import { ENGINE_LABEL, engineLabel } from './policy/engines';
import { ClusterSpec } from './types';

/** One context: a cluster with a user. */
export interface KubeconfigEntry {
  context: string;
  cluster: string;
  user: string;
  server: string;
  caPem: string;
  token: string;
  /** Becomes the extension `fleetstage.io` of the context. */
  extension?: Dict;
}

function unique<T extends { name: string }>(list: T[]): T[] {
  return [...new Map(list.map(item => [item.name, item])).values()];
}

/** A kubeconfig file with the given contexts; the first one is the current one. */
export function kubeconfigYaml(entries: KubeconfigEntry[]): string {
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    preferences: {},
    clusters: unique(
      entries.map(entry => ({
        name: entry.cluster,
        cluster: {
          server: entry.server,
          'certificate-authority-data': Buffer.from(entry.caPem).toString(
            'base64',
          ),
        },
      })),
    ),
    users: unique(
      entries.map(entry => ({
        name: entry.user,
        user: { token: entry.token },
      })),
    ),
    contexts: entries.map(entry => ({
      name: entry.context,
      context: {
        cluster: entry.cluster,
        user: entry.user,
        ...(entry.extension
          ? {
              extensions: [
                { name: 'fleetstage.io', extension: entry.extension },
              ],
            }
          : {}),
      },
    })),
    'current-context': entries[0]?.context ?? '',
  });
}

/** The kubeconfig of an administrator, with the names that Cluster API gives it. */
export function adminKubeconfig(
  cluster: string,
  access: Pick<KubeconfigEntry, 'server' | 'caPem' | 'token'>,
): string {
  const user = `${cluster}-admin`;
  return kubeconfigYaml([
    { context: `${user}@${cluster}`, cluster, user, ...access },
  ]);
}

/** What the kubeconfig says about a cluster beside how to reach it. */
export function contextExtension(spec: ClusterSpec): Dict {
  const engine = engineLabel(spec);
  return {
    ...(spec.owner ? { owner: spec.owner } : {}),
    environment: spec.environment,
    provider: spec.provider,
    region: spec.region,
    ...(spec.story === 'hibernated' ? { lifecycle: 'hibernated' } : {}),
    labels: {
      tier: spec.environment === 'production' ? 'gold' : 'bronze',
      ...(engine ? { [ENGINE_LABEL]: engine } : {}),
    },
  };
}
