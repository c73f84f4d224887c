/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ClusterFilter,
  FleetVersions,
} from '@fleetstage/plugin-fleet-common';
import { calendarFor, type Calendar } from '../../../data/calendars';
import type { VersionKnowledge } from '../../../data/knowledge';
import { supportOf } from '../../../rules/support';
import { filteredClusters, NONE, type ReadContext } from '../visibleClusters';
import { readFleetBlockers } from './blockers';
import { tableOf } from './calendars';

/** Clusters that are named of each row. */
const FIRST = 5;

interface Group {
  environment: string | null;
  provider: string | null;
  version_minor: string | null;
  version_sort: number | null;
  n: unknown;
}

/** The fleet by version, under a filter. */
export async function readFleetVersions(
  context: ReadContext,
  filter: ClusterFilter,
  knowledge: VersionKnowledge,
): Promise<FleetVersions> {
  const clusters = () => filteredClusters(context, filter);
  const [groups, blockers] = await Promise.all([
    clusters()
      .groupBy('environment', 'provider', 'version_minor', 'version_sort')
      .select('environment', 'provider', 'version_minor', 'version_sort')
      .count({ n: '*' }) as Promise<Group[]>,
    readFleetBlockers(context.knex, clusters),
  ]);
  const support = await supportRows(context, filter, knowledge, groups);
  return {
    total: sum(groups),
    unknown: sum(groups.filter(group => group.version_minor === null)),
    spread: spreadOf(groups),
    support: support.rows,
    calendars: support.calendars.map(calendar =>
      tableOf(calendar, context.now),
    ),
    ...blockers,
  };
}

function sum(groups: readonly Group[]): number {
  return groups.reduce((total, { n }) => total + Number(n), 0);
}

/** Minors by environment, environments by name. */
function spreadOf(groups: readonly Group[]): FleetVersions['spread'] {
  const environments = new Map<string, Group[]>();
  for (const group of groups) {
    const key = group.environment ?? NONE;
    environments.set(key, [...(environments.get(key) ?? []), group]);
  }
  return [...environments]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([environment, own]) => ({
      environment,
      total: sum(own),
      unknown: sum(own.filter(group => group.version_minor === null)),
      minors: minorsOf(own),
    }));
}

function minorsOf(
  groups: readonly Group[],
): { minor: string; clusters: number }[] {
  const counts = new Map<string, { sort: number; clusters: number }>();
  for (const { version_minor, version_sort, n } of groups) {
    if (version_minor === null) continue;
    const known = counts.get(version_minor)?.clusters ?? 0;
    counts.set(version_minor, {
      sort: Number(version_sort),
      clusters: known + Number(n),
    });
  }
  return [...counts]
    .sort(([, a], [, b]) => a.sort - b.sort)
    .map(([minor, { clusters }]) => ({ minor, clusters }));
}

/** Minors by the calendar that counts for them, the first to end first; what nobody knows the end of comes last. */
async function supportRows(
  context: ReadContext,
  filter: ClusterFilter,
  { calendars }: VersionKnowledge,
  groups: readonly Group[],
): Promise<{ rows: FleetVersions['support']; calendars: Calendar[] }> {
  const byCalendar = new Map<string, SupportGroup>();
  for (const { provider, version_minor, n } of groups) {
    const calendar = calendarFor(calendars, provider ?? undefined);
    if (!calendar || version_minor === null) continue;
    const key = `${calendar.provider} ${version_minor}`;
    const known = byCalendar.get(key) ?? {
      calendar,
      minor: version_minor,
      clusters: 0,
      providers: [],
    };
    known.clusters += Number(n);
    known.providers.push(provider);
    byCalendar.set(key, known);
  }
  const rows = await Promise.all(
    [...byCalendar.values()].map(group => toRow(context, filter, group)),
  );
  const used = [...byCalendar.values()].map(({ calendar }) => calendar);
  return {
    rows: rows.sort(
      (a, b) =>
        (a.until ?? '9').localeCompare(b.until ?? '9') ||
        a.provider.localeCompare(b.provider),
    ),
    calendars: [...new Set(used)],
  };
}

interface SupportGroup {
  calendar: Calendar;
  minor: string;
  clusters: number;
  /** Providers of the clusters that the calendar counts for. */
  providers: (string | null)[];
}

async function toRow(
  context: ReadContext,
  filter: ClusterFilter,
  { calendar, minor, clusters, providers }: SupportGroup,
): Promise<FleetVersions['support'][number]> {
  const { row, status, until } = supportOf(calendar, minor, context.now);
  const first = await filteredClusters(context, filter)
    .where({ version_minor: minor })
    .where(query => {
      query.whereIn(
        'provider',
        providers.filter(provider => provider !== null),
      );
      if (providers.includes(null)) query.orWhereNull('provider');
    })
    .orderBy('name')
    .limit(FIRST)
    .select('id', 'name');
  return {
    minor,
    provider: calendar.provider,
    clusters,
    status,
    until,
    release: row?.release,
    maintenance: row?.maintenance,
    end: row?.end,
    extendedEnd: row?.extendedEnd,
    first: first as { id: string; name: string }[],
  };
}
