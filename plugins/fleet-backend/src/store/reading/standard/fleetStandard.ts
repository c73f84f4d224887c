/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  CONFORMANCE_STATES,
  DIFFERENCE_KINDS,
  type ClusterStandard,
  type ConformanceFilter,
  type ConformanceState,
  type FleetStandard,
} from '@fleetstage/plugin-fleet-common';
import { rcompare, valid } from 'semver';
import type { StandardVersion } from '../../standard/standardVersions';
import { readLookAges, type ReadContext } from '../visibleClusters';
import { conformanceRows } from './conformanceRows';

type Group = {
  eff_conformance: ConformanceState;
  conformance_class: string | null;
  standard_version: string | null;
  n: unknown;
};

/** The fleet against the standard: everything that is shown above the table. */
export async function readFleetStandard(
  context: ReadContext,
  filter: ConformanceFilter,
  standard: ClusterStandard | undefined,
  versions: readonly StandardVersion[],
): Promise<FleetStandard> {
  const [groups, kinds, ages] = await Promise.all([
    conformanceRows(context, filter)
      .groupBy('eff_conformance', 'conformance_class', 'standard_version')
      .select('eff_conformance', 'conformance_class', 'standard_version')
      .count({ n: '*' }) as Promise<Group[]>,
    readKinds(context, filter),
    readLookAges(context, filter),
  ]);
  return {
    ...(standard
      ? {
          standard: {
            name: standard.name,
            version: standard.version,
            description: standard.description,
          },
        }
      : {}),
    versions: spreadOf(groups, standard, versions),
    states: statesOf(groups),
    total: sum(groups),
    classes: (standard?.classes ?? []).map(({ name, title }) => {
      const own = groups.filter(group => group.conformance_class === name);
      return { name, title, total: sum(own), states: statesOf(own) };
    }),
    kinds,
    ...ages,
  };
}

function sum(groups: readonly Group[]): number {
  return groups.reduce((total, { n }) => total + Number(n), 0);
}

function statesOf(groups: readonly Group[]): Record<ConformanceState, number> {
  return Object.fromEntries(
    CONFORMANCE_STATES.map(state => [
      state,
      sum(groups.filter(group => group.eff_conformance === state)),
    ]),
  ) as Record<ConformanceState, number>;
}

/** Versions on record and versions that clusters name, newest first. */
function spreadOf(
  groups: readonly Group[],
  standard: ClusterStandard | undefined,
  versions: readonly StandardVersion[],
): FleetStandard['versions'] {
  const named = groups.flatMap(({ standard_version: version }) =>
    version && valid(version) ? [version] : [],
  );
  const all = new Set([
    ...versions.map(entry => entry.standard.version),
    ...named,
  ]);
  return [...all].sort(rcompare).map(version => ({
    version,
    firstSeenAt:
      versions.find(entry => entry.standard.version === version)?.firstSeenAt ??
      '',
    clusters: sum(groups.filter(group => group.standard_version === version)),
    current: version === standard?.version,
  }));
}

/** Differences by kind and verdict, and in how many clusters each kind stands. */
async function readKinds(
  context: ReadContext,
  filter: ConformanceFilter,
): Promise<FleetStandard['kinds']> {
  const inSight = conformanceRows(context, filter).select('id');
  const rows: {
    kind: string;
    verdict: string;
    n: unknown;
    clusters: unknown;
  }[] = await context
    .knex('fleet_differences')
    .whereIn('cluster_id', inSight)
    .groupBy('kind', 'verdict')
    .select('kind', 'verdict')
    .count({ n: '*' })
    .countDistinct({ clusters: 'cluster_id' });
  return DIFFERENCE_KINDS.flatMap(kind => {
    const own = rows.filter(row => row.kind === kind);
    if (own.length === 0) return [];
    const drift = own.find(({ verdict }) => verdict === 'drift');
    return [
      {
        kind,
        verdicts: Object.fromEntries(
          own.map(({ verdict, n }) => [verdict, Number(n)]),
        ),
        clusters: Number(drift?.clusters ?? 0),
      },
    ];
  });
}
