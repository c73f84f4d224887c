/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  deviationSchema,
  DIFFERENCE_TITLES,
  type ClusterStandard,
  type DifferenceKind,
  type RequestProblem,
} from '@fleetstage/plugin-fleet-common';
import { DAY_MS } from '../components/common/days';
import { type DeviationDraft } from './clusterForm';

/** What a deviation is about. */
export interface About {
  kind: DifferenceKind;
  key: string;
}

/** A deviation that a request needs, and why. */
export interface NeededDeviation extends About {
  message: string;
}

/** The deviations that would make a request possible, each once. */
export function neededDeviations(
  problems: readonly RequestProblem[],
): NeededDeviation[] {
  const needed = new Map<string, NeededDeviation>();
  for (const { deviation, message } of problems) {
    if (deviation && !needed.has(idOf(deviation))) {
      needed.set(idOf(deviation), { ...deviation, message });
    }
  }
  return [...needed.values()];
}

/** Two deviations with the same id are about the same. */
export function idOf({ kind, key = '' }: { kind: string; key?: string }) {
  return `${kind}/${key}`;
}

/** What a deviation is about, in words. */
export function aboutInWords({
  kind,
  key = '',
}: {
  kind: DifferenceKind;
  key?: string;
}) {
  return key ? `${DIFFERENCE_TITLES[kind]} ${key}` : DIFFERENCE_TITLES[kind];
}

/** How long an exception may last when the standard does not say. */
const USUAL_MAX_DAYS = 180;

/** How many days an exception may last at most. */
export function maxDaysOf(standard: ClusterStandard | undefined): number {
  return standard?.exceptions?.maxDays ?? USUAL_MAX_DAYS;
}

/** The last day on which an exception may end. Days are those of UTC. */
export function latestDay(maxDays: number, now: number): string {
  return dayOf(now + maxDays * DAY_MS);
}

/** The day of a moment, such as 2027-01-31. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** What a draft still lacks; undefined when it is complete. */
export function draftProblem(
  draft: DeviationDraft | undefined,
  latest: string,
  today: string,
): 'reason' | 'date' | 'past' | undefined {
  const { shape } = deviationSchema;
  if (!shape.reason.safeParse(draft?.reason).success) return 'reason';
  const day = draft?.expiresAt;
  if (!shape.expiresAt.safeParse(day).success || !day || day > latest) {
    return 'date';
  }
  return day < today ? 'past' : undefined;
}
