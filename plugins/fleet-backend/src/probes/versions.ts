/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  versionsFactSchema,
  type UnreadPart,
  type VersionsFact,
} from '@fleetstage/plugin-fleet-common';
import {
  failureFromStatus,
  ProbeFailure,
  untrustedText,
  type FleetProbe,
  type ProbeContext,
  type TableRow,
  readWorkloadRows,
} from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';
import { parseMinor } from '../rules/kubernetesVersion';
import { cellCount } from './cells';
import { readControlPlanePods } from './controlPlanePods';
import { Histogram } from './histogram';
import { imagesOf } from './images';
import { readNodes } from './nodes';
import { readVersion, unlessRefused } from './shared';

/**
 * How long an instance that answered stays known, in milliseconds: two looks or so. Longer, and one that an upgrade replaced
 * would make every kubelet beside it newer than its API server.
 */
const ANSWERS_FOR_MS = 10 * 60 * 1000;
const MAX_ANSWERS = 10;

/**
 * Versions that run in the cluster: API servers, kubelets, kube-proxies where a DaemonSet runs them, and the rest of the
 * control plane where its pods can be seen.
 *
 * @remarks The API server's version is worth having without the others: a missing right (403) leaves that part empty and
 * named. Any other failure keeps the last good fact.
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
    const unread: UnreadPart[] = [];
    const [nodes, daemonSets, pods] = await Promise.all([
      unlessRefused(readNodes(context), 'kubelets', unread),
      unlessRefused(
        readWorkloadRows(context, 'DaemonSet'),
        'kube-proxies',
        unread,
      ),
      unlessRefused(
        readControlPlanePods(context),
        'controllers and scheduler',
        unread,
      ),
    ]);
    const answers = recentAnswers(version.apiServer, context);
    return {
      ...version,
      answers,
      apiServers: serversOf(version.apiServer, answers, pods?.servers ?? []),
      ...(pods && { controllers: pods.controllers }),
      ...(pods?.settings && { apiServerSettings: pods.settings }),
      kubelets: nodes?.kubelets ?? [],
      kubeProxies: daemonSets ? kubeProxyVersions(daemonSets) : [],
      ...(unread.length > 0 && { unread }),
    };
  },
};

type Answers = NonNullable<VersionsFact['answers']>;

const previousSchema = versionsFactSchema.pick({ answers: true });

/** What answered within the last ten minutes, this answer included. @internal */
export function recentAnswers(
  version: string,
  { previous, now }: Pick<ProbeContext, 'previous' | 'now'>,
): Answers {
  const at = now().toISOString();
  const since = new Date(now().getTime() - ANSWERS_FOR_MS).toISOString();
  const parsed = previousSchema.safeParse(previous?.value);
  const known = (parsed.success && parsed.data.answers) || [];
  const before = known.find(item => item.version === version);
  return [
    { version, firstAt: before?.firstAt ?? at, lastAt: at },
    ...known.filter(item => item.version !== version && item.lastAt >= since),
  ].slice(0, MAX_ANSWERS);
}

/**
 * Instances behind the address: by their pods alone where those can be seen, else one of every version that answers.
 *
 * @remarks What answered earlier is a guess, and pods are none. A version that was not heard of since the one of now first
 * answered was replaced by it: an upgrade of a single instance is no mixture. One that answered in between is another
 * instance behind the same address.
 * @internal
 */
export function serversOf(
  version: string,
  answers: Answers,
  pods: readonly { version: string; count: number }[],
): { version: string; count: number }[] {
  const running = pods.filter(pod => parseMinor(pod.version) !== undefined);
  if (running.length > 0) return running;
  const current = answers.find(item => item.version === version);
  return answers
    .filter(
      item =>
        item.version === version ||
        (current !== undefined && item.lastAt > current.firstAt),
    )
    .map(item => ({ version: item.version, count: 1 }));
}

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
    if (!isProxy) continue;
    for (const { repository, tag } of imagesOf(cells.Images)) {
      if (tag && /(^|\/)kube-proxy[\w.-]*$/.test(repository)) {
        versions.add(tag, cellCount(cells.Desired));
      }
    }
  }
  return versions.versions();
}
