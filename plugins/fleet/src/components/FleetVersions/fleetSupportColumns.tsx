/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Link } from '@backstage/ui';
import {
  type CalendarTable,
  type ClusterFilter,
  type Facets,
  type FleetVersions,
} from '@fleetstage/plugin-fleet-common';
import { type FleetText } from '../../hooks/useFleetText';
import { type FleetLinks } from '../../links/FleetLinks';
import { type ListColumn } from '../common/ListTable';
import { timeLineColumn } from '../common/supportColumns';
import { supportWords } from '../common/supportWords';
import { type TimeScale } from '../common/timeScale';
import { SupportMark } from '../common/versionMarks';
import { ClusterLinks } from './ClusterLinks';

export type SupportRow = FleetVersions['support'][number];

interface Options {
  calendars: CalendarTable[];
  filter: ClusterFilter;
  facets: Facets | undefined;
  scale: TimeScale;
  now: number;
  t: FleetText;
  links: FleetLinks;
}

/** The columns of the support calendar of the fleet. */
export function supportColumns(options: Options): ListColumn<SupportRow>[] {
  const { calendars, scale, now, t } = options;
  const tableOf = (row: SupportRow) =>
    calendars.find(({ provider }) => provider === row.provider);
  return [
    {
      id: 'status',
      label: t('versionTab.column.status'),
      cell: row => <SupportMark status={row.status} />,
    },
    {
      id: 'minor',
      label: t('versionTab.column.minor'),
      isRowHeader: true,
      cell: row => row.minor,
    },
    {
      id: 'calendar',
      label: t('versions.support.column.calendar'),
      cell: row => tableOf(row)?.title ?? row.provider,
    },
    {
      id: 'clusters',
      label: t('versions.support.column.clusters'),
      numeric: true,
      cell: row => (
        <Clusters
          row={row}
          calendar={tableOf(row)?.title ?? row.provider}
          options={options}
        />
      ),
    },
    timeLineColumn(scale, now, t, { narrow: true }),
    {
      id: 'words',
      label: t('versionTab.column.words'),
      wrap: true,
      cell: row => supportWords(row, tableOf(row), now, t),
    },
    {
      id: 'first',
      label: t('versions.support.column.first'),
      wrap: true,
      cell: row => <ClusterLinks clusters={row.first} total={row.clusters} />,
    },
  ];
}

/** The number, which leads to exactly these clusters. */
function Clusters(props: {
  row: SupportRow;
  calendar: string;
  options: Options;
}) {
  const { row, calendar, options } = props;
  const { calendars, filter, facets, t, links } = options;
  const provider = providersOf(row, calendars, facets, filter);
  if (!provider) return <>{row.clusters}</>;
  const { clusters: count, minor } = row;
  const words = t('versions.support.clusters', { count, minor, calendar });
  return (
    <Link
      href={links.fleet({ ...filter, version: [minor], provider })}
      aria-label={words}
      title={words}
      variant="body-small"
      standalone
    >
      {count}
    </Link>
  );
}

/**
 * The providers whose clusters a calendar counts for: its own; for the upstream calendar all that no other calendar in
 * use is of. Undefined until the providers under the filter are known.
 */
function providersOf(
  row: SupportRow,
  calendars: readonly CalendarTable[],
  facets: Facets | undefined,
  filter: ClusterFilter,
): string[] | undefined {
  if (row.provider !== 'upstream') return [row.provider];
  if (!facets) return undefined;
  const own = new Set(calendars.map(({ provider }) => provider));
  const rest = facets.provider
    .map(({ value }) => value)
    .filter(value => value === 'upstream' || !own.has(value))
    .filter(value => filter.provider?.includes(value) ?? true);
  return rest.length ? rest : undefined;
}
