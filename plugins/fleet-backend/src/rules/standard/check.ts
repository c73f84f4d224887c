/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ClusterClass,
  DifferenceKind,
  Severity,
} from '@fleetstage/plugin-fleet-common';
import type { ObservedCluster } from './observed';

/** A point in which a cluster differs from its class, before exceptions had their say. */
export interface DifferenceDraft {
  kind: DifferenceKind;
  key: string;
  verdict: 'drift' | 'allowed' | 'unchecked';
  severity: Severity;
  message: string;
  expected: string;
  actual: string;
}

/** Pure: one part of a class against what is known of a cluster. */
export type Check = (
  clusterClass: ClusterClass,
  observed: ObservedCluster,
) => DifferenceDraft[];

/**
 * Differences that leave a cluster less safe, less available or less seen than its class: they degrade it. The others (a
 * label, a region, a machine type) are drift to be documented or undone, and no reason to wake anybody. A version out of
 * support degrades the axis of versions by itself.
 */
const WEAKENS: readonly DifferenceKind[] = [
  'security',
  'policy',
  'add-on',
  'observability',
  'node-pool',
  'zones',
];

type Words = Pick<DifferenceDraft, 'message' | 'expected' | 'actual'>;

/** The cluster is not as the class says, and not within what it allows. */
export function drift(
  kind: DifferenceKind,
  key: string,
  words: Words,
): DifferenceDraft {
  const severity = WEAKENS.includes(kind) ? 'warning' : 'info';
  return { kind, key, verdict: 'drift', severity, ...words };
}

/** The cluster differs from the default within what the class allows. */
export function allowed(
  kind: DifferenceKind,
  key: string,
  words: Words,
): DifferenceDraft {
  return { kind, key, verdict: 'allowed', severity: 'info', ...words };
}

/** Nobody can see it from here: never counted as conformant. */
export function unchecked(
  kind: DifferenceKind,
  key: string,
  what: string,
  expected: string,
  why: string,
): DifferenceDraft {
  return {
    kind,
    key,
    verdict: 'unchecked',
    severity: 'info',
    message: `${what} cannot be checked: ${why}`,
    expected,
    actual: 'not known',
  };
}

/** Some values as people read them, such as "1.34, 1.35 or 1.36". */
export function oneOf(values: readonly string[]): string {
  if (values.length < 2) return values[0] ?? 'none';
  return `${values.slice(0, -1).join(', ')} or ${values[values.length - 1]}`;
}
