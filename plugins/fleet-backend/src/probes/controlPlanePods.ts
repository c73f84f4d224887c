/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { VersionsFact } from '@fleetstage/plugin-fleet-common';
import {
  untrustedText,
  type ProbeContext,
} from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';
import { parseImage } from './images';

const PATH = '/api/v1/namespaces/kube-system/pods';
const MAX_LINES = 50;

const podSchema = z.object({
  metadata: z.object({
    labels: z.record(z.string(), z.string()).nullish(),
  }),
  spec: z.object({
    containers: z
      .array(
        z.object({
          image: z.string().nullish(),
          command: z.array(z.string()).nullish(),
          args: z.array(z.string()).nullish(),
        }),
      )
      .min(1),
  }),
});

/** Versions of the control plane, as far as it runs in the cluster. @internal */
export interface ControlPlaneVersions {
  servers: { version: string; count: number }[];
  controllers: NonNullable<VersionsFact['controllers']>;
  settings?: VersionsFact['apiServerSettings'];
}

/**
 * Versions of the control plane from its static pods: kubeadm and RKE2 label them `tier=control-plane` and `component`.
 * None where a provider runs it elsewhere. JSON, since no column holds a pod's image; there are a dozen at most.
 * @internal
 */
export async function readControlPlanePods({
  client,
  signal,
}: ProbeContext): Promise<ControlPlaneVersions> {
  const counts = new Map<string, Line>();
  const settings: Settings[] = [];
  const pages = client.listObjects(PATH, {
    labelSelector: 'tier=control-plane',
    limit: 100,
    signal,
  });
  for await (const page of pages) {
    for (const pod of page) {
      add(counts, pod);
      settings.push(...settingsOf(pod));
    }
  }
  const lines = [...counts.values()].slice(0, MAX_LINES).sort(byName);
  return {
    servers: lines
      .filter(({ component }) => component === 'kube-apiserver')
      .map(({ version, count }) => ({ version, count })),
    controllers: lines.filter(
      ({ component }) => component !== 'kube-apiserver',
    ),
    ...(settings.length > 0
      ? {
          settings: {
            // One instance without it is enough to get around it.
            auditLog: settings.every(each => each.auditLog),
            secretsEncryption: settings.every(each => each.secretsEncryption),
          },
        }
      : {}),
  };
}

type Settings = NonNullable<VersionsFact['apiServerSettings']>;

const AUDIT = /^--audit-(log-path|webhook-config-file)=./;
const ENCRYPTION = /^--encryption-provider-config=./;

/**
 * Whether an API server writes an audit log and encrypts Secrets at rest, from the names of its flags.
 * Source: kube-apiserver's own reference of its flags.
 */
function settingsOf(value: unknown): Settings[] {
  const pod = podSchema.safeParse(value);
  const { metadata, spec } = pod.data ?? {};
  if (!spec || metadata?.labels?.component !== 'kube-apiserver') return [];
  const [{ command, args }] = spec.containers;
  const flags = [...(command ?? []), ...(args ?? [])];
  if (flags.length === 0) return [];
  return [
    {
      auditLog: flags.some(flag => AUDIT.test(flag)),
      secretsEncryption: flags.some(flag => ENCRYPTION.test(flag)),
    },
  ];
}

interface Line {
  component: string;
  version: string;
  count: number;
}

function add(counts: Map<string, Line>, value: unknown): void {
  const pod = podSchema.safeParse(value);
  if (!pod.success) return;
  const component = untrustedText(pod.data.metadata.labels?.component, 63);
  const version = parseImage(pod.data.spec.containers[0].image)?.tag;
  if (!component || !version) return;
  const key = `${component}\n${version}`;
  const known = counts.get(key);
  counts.set(key, { component, version, count: (known?.count ?? 0) + 1 });
}

function byName(a: Line, b: Line): number {
  return (
    a.component.localeCompare(b.component) || a.version.localeCompare(b.version)
  );
}
