/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  versionsFactSchema,
  type VersionsFact,
} from '@fleetstage/plugin-fleet-common';
import {
  failureFromStatus,
  ProbeFailure,
  untrustedText,
  type FleetProbe,
  type TableRow,
} from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';
import { cellCount } from './cells';
import { Histogram } from './histogram';
import { readNodes } from './nodes';
import { readDaemonSets, readVersion } from './shared';

/**
 * Versions that run in the cluster: API server, kubelets, and kube-proxies where a DaemonSet runs them.
 *
 * @remarks The API server's version is worth having without the others: a missing right (403) to read nodes or
 * DaemonSets leaves their list empty, as the probes of those say. Any other failure keeps the last good fact.
 * @internal
 */
export const versionsProbe: FleetProbe<VersionsFact> = {
  name: 'versions',
  source: 'API server',
  schema: versionsFactSchema,
  freshForSeconds: 60 * 60,
  async collect(context) {
    const answer = await readVersion(context);
    if (answer.status !== 200) {
      throw failureFromStatus(answer.status, 'GET /version');
    }
    const version = parseVersion(answer.text);
    const [kubelets, kubeProxies] = await Promise.all([
      readNodes(context).then(nodes => nodes.kubelets, emptyIfForbidden),
      readDaemonSets(context).then(kubeProxyVersions, emptyIfForbidden),
    ]);
    return { ...version, kubelets, kubeProxies };
  },
};

const versionSchema = z.object({
  gitVersion: z.string().min(1),
  platform: z.string().optional(),
});

function parseVersion(text: string): { apiServer: string; platform?: string } {
  try {
    const { gitVersion, platform } = versionSchema.parse(JSON.parse(text));
    return {
      apiServer: untrustedText(gitVersion, 100),
      ...(platform && { platform: untrustedText(platform, 100) }),
    };
  } catch {
    throw new ProbeFailure(
      'malformed',
      'The answer to GET /version is not a Kubernetes version',
    );
  }
}

/**
 * Versions of kube-proxy from the images of its DaemonSet, counted by the pods that it wants. The column is one
 * that `kubectl get -o wide` shows. Where kube-proxy is a static pod (GKE) or replaced (Cilium) there are none.
 * @internal
 */
export function kubeProxyVersions(
  rows: TableRow[],
): VersionsFact['kubeProxies'] {
  const versions = new Histogram();
  for (const { cells, metadata } of rows) {
    const isProxy =
      metadata?.namespace === 'kube-system' &&
      /^kube-proxy(-|$)/.test(metadata.name);
    if (!isProxy || typeof cells.Images !== 'string') continue;
    for (const image of cells.Images.slice(0, 2000).split(',')) {
      // Registry, path, tag; a digest after the tag does not count.
      const tag = /kube-proxy[^/:@]*:([\w][\w.-]{0,127})(?:@|$)/.exec(
        image.trim(),
      );
      if (tag) versions.add(tag[1], cellCount(cells.Desired));
    }
  }
  return versions.versions();
}

function emptyIfForbidden(error: unknown): [] {
  if (error instanceof ProbeFailure && error.kind === 'forbidden') return [];
  throw error;
}
