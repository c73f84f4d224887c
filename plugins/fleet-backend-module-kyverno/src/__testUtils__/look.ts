/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  policyFactSchema,
  policyReportSchema,
  type PolicyReport,
} from '@fleetstage/plugin-fleet-common';
import { fakeCluster, type FakeClusterOptions } from '@fleetstage/simulator';
import { kyvernoEngine } from '../engine';
import { ALL, NOW, print } from './kyverno';

export async function look(options: Partial<FakeClusterOptions>) {
  const { context, requests } = fakeCluster({
    resources: ALL,
    now: NOW,
    print,
    ...options,
  });
  const report = await kyvernoEngine({
    scanIntervalSeconds: 3_600,
  }).probe.collect(context);
  // Strict: a report must be exactly what the schema says.
  return { ...policyReportSchema.parse(report), requests };
}

/** A report as it is stored, for the next look. */
export function stored(
  report: PolicyReport,
  observedAt = NOW,
): FakeClusterOptions['previous'] {
  const { results: _, policies, ...rest } = report;
  const value = policyFactSchema.parse({
    ...rest,
    policies: policies.map(({ spec: __, ...policy }) => ({
      ...policy,
      specDigest: 'x',
    })),
  });
  return {
    value: JSON.parse(JSON.stringify(value)),
    observedAt: observedAt.toISOString(),
  };
}

export const later = (minutes: number) =>
  new Date(NOW.getTime() + minutes * 60_000);
