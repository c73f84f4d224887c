/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict } from '../storage/objects';
import { seededInt } from './random';
import { ClusterIdentity, PolicyStory } from './types';
import { Posture, Workload } from './workload';

/*
 * Most teams get most things right: databases and caches write to their root file system, a few workloads forgot to forbid privilege
 * escalation. Whatever policies call severe happens only where a story wants it.
 */
function ordinary({ seed, spec }: ClusterIdentity, item: Workload): Posture {
  const forgetful =
    seededInt(seed, 9, spec.name, item.namespace, item.name, 'posture') === 0;
  return {
    ...(item.kind === 'StatefulSet' ? { writableRoot: true } : {}),
    ...(forgetful ? { mayEscalate: true } : {}),
  };
}

function changed(
  item: Workload,
  posture: Posture,
  more: Partial<Workload> = {},
): Workload {
  return { ...item, ...more, posture: { ...item.posture, ...posture } };
}

type Change = (item: Workload, apps: string[]) => Workload | undefined;

const workerOf = (item: Workload, app: string | undefined) =>
  item.name === `${app}-worker`;

/** The offender that an exception of the same story covers. */
export const exemptedWorkload = (apps: string[]) =>
  `${apps[apps.length - 1]}-worker`;

const CHANGES: Partial<Record<PolicyStory, Change>> = {
  // Three teams, two workloads each, seven pods each: 42.
  'violations-over-limit': item =>
    /-(api|worker)$/.test(item.name)
      ? changed(item, { noMemoryLimit: true }, { replicas: 7 })
      : undefined,
  'same-control-twice': (item, apps) =>
    workerOf(item, apps[apps.length - 1])
      ? changed(item, { privileged: true, mayEscalate: true })
      : undefined,
  'expired-exception': (item, apps) =>
    item.name === exemptedWorkload(apps)
      ? changed(item, { mayEscalate: true })
      : undefined,
  'exception-passes': (item, apps) =>
    item.name === exemptedWorkload(apps)
      ? changed(item, { mayEscalate: true })
      : undefined,
  'deleted-policy-reported': (item, apps) =>
    workerOf(item, apps[0])
      ? changed(item, { latestTag: true }, { image: latest(item.image) })
      : undefined,
  'weaker-mode': (item, apps) =>
    workerOf(item, apps[1] ?? apps[0])
      ? changed(item, { privileged: true })
      : undefined,
  'excludes-changed': (item, apps) =>
    workerOf(item, apps[0]) ? changed(item, { hostPath: true }) : undefined,
};

function latest(image: string): string {
  return image.replace(/:[^:/]+$/, ':latest');
}

/** Gives the workloads of teams their security settings. */
export function withPostures(
  identity: ClusterIdentity,
  workloads: Workload[],
): Workload[] {
  const { apps, policyStories } = identity.spec;
  return workloads.map(item => {
    let out: Workload = { ...item, posture: ordinary(identity, item) };
    for (const story of policyStories) {
      out = CHANGES[story]?.(out, apps) ?? out;
    }
    return out;
  });
}

/** The security context of a container, for workloads of teams. */
export function securityContext({ posture }: Workload): Dict {
  if (!posture) return {};
  return {
    securityContext: {
      ...(posture.privileged ? { privileged: true } : {}),
      ...(posture.mayEscalate ? {} : { allowPrivilegeEscalation: false }),
      capabilities: { drop: ['ALL'] },
      ...(posture.writableRoot ? {} : { readOnlyRootFilesystem: true }),
      runAsNonRoot: true,
    },
  };
}

/** What a pod takes of its node. */
export function hostAccess({ posture }: Workload): Dict {
  return {
    ...(posture?.hostNetwork ? { hostNetwork: true } : {}),
    ...(posture?.hostPath
      ? {
          volumes: [
            { name: 'host', hostPath: { path: '/var/lib/demo', type: '' } },
          ],
        }
      : {}),
  };
}
