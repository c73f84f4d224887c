/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  policyFactSchema,
  policyReportSchema,
  type PolicyReport,
} from '@fleetstage/plugin-fleet-common';
import { ProbeFailure, type ApiResource } from '@fleetstage/plugin-fleet-node';
import { fakeCluster, type FakeClusterOptions } from '@fleetstage/simulator';
import { kyvernoEngine } from '../engine';
import { ALL, NOW, print } from './kyverno';

interface LookOptions extends Partial<FakeClusterOptions> {
  /** Versions of groups whose resources an older server cannot tell. */
  untold?: readonly string[];
}

export async function look({ untold, ...options }: LookOptions) {
  const { context, requests } = fakeCluster({
    resources: ALL,
    now: NOW,
    print,
    ...options,
  });
  if (untold) {
    Object.assign(context.client, {
      getJson: olderDiscovery(options.resources ?? ALL, untold),
    });
  }
  const report = await kyvernoEngine({
    scanIntervalSeconds: 3_600,
  }).probe.collect(context);
  // Strict: a report must be exactly what the schema says.
  return { ...policyReportSchema.parse(report), requests };
}

/** Discovery of servers before 1.27: a request for each version of a group. */
function olderDiscovery(
  resources: readonly ApiResource[],
  untold: readonly string[],
) {
  const versionOf = ({ group, version }: ApiResource) => `${group}/${version}`;
  const groups = [...new Set(resources.map(({ group }) => group))];
  return async (path: string) => {
    const wanted = path.slice('/apis/'.length);
    if (untold.includes(wanted)) throw new ProbeFailure('server-error', 'why');
    if (wanted) {
      return {
        resources: resources
          .filter(resource => versionOf(resource) === wanted)
          .map(resource => ({ ...resource, name: resource.plural })),
      };
    }
    return {
      kind: 'APIGroupList',
      groups: groups.map(name => ({
        name,
        versions: [
          ...new Set(
            resources
              .filter(({ group }) => group === name)
              .map(({ version }) => version),
          ),
        ].map(version => ({ version })),
      })),
    };
  };
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
