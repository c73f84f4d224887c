/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ObjectMeta } from '../storage/objects';
import { BASE_REVISION, FLOOR_REVISION } from '../storage/store';
import { seededInt, seededUid } from './random';
import { ClusterIdentity } from './types';

export const MINUTE = 60 * 1000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** RFC 3339 without fractions, as the API server prints times. */
export function rfc3339(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** A moment that lies `ms` before the start of the simulator. */
export function ago(identity: ClusterIdentity, ms: number): string {
  return rfc3339(new Date(identity.epoch.getTime() - ms));
}

/** The UID of an object of this cluster; the one of `kube-system` is the identity of the cluster itself. */
export function uidOf(
  identity: ClusterIdentity,
  kind: string,
  namespace: string,
  name: string,
): string {
  return seededUid(identity.seed, identity.spec.name, kind, namespace, name);
}

/** Age of the cluster in milliseconds: from days for ephemeral ones to years. */
export function clusterAge({ seed, spec }: ClusterIdentity): number {
  if (spec.age !== undefined) return spec.age;
  if (spec.story === 'provisioning') return 6 * MINUTE;
  if (spec.environment === 'ephemeral') return 2 * DAY;
  return (90 + seededInt(seed, 700, spec.name, 'age')) * DAY;
}

/** The age of what came up `ms` after the cluster itself, or half way since then on a cluster that is too young for that. */
export function ageSince(identity: ClusterIdentity, ms: number): number {
  const age = clusterAge(identity);
  return Math.max(Math.floor(age / 2), age - ms);
}

export interface MetaOptions {
  kind: string;
  name: string;
  namespace?: string;
  /** Milliseconds before the start of the simulator; the age of the cluster if missing. */
  age?: number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  generation?: number;
}

/** Metadata of a seeded object: the same UID, age and resourceVersion for the same seed. */
export function seededMeta(
  identity: ClusterIdentity,
  options: MetaOptions,
): ObjectMeta {
  const { kind, name, namespace } = options;
  const { seed, spec } = identity;
  const meta: ObjectMeta = {
    name,
    ...(namespace ? { namespace } : {}),
    uid: uidOf(identity, kind, namespace ?? '', name),
    resourceVersion: String(
      FLOOR_REVISION +
        1 +
        seededInt(
          seed,
          BASE_REVISION - FLOOR_REVISION - 1,
          spec.name,
          kind,
          namespace ?? '',
          name,
        ),
    ),
    creationTimestamp: ago(identity, options.age ?? clusterAge(identity)),
  };
  if (options.generation) meta.generation = options.generation;
  if (options.labels) meta.labels = options.labels;
  if (options.annotations) meta.annotations = options.annotations;
  return meta;
}
