/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  type ClusterVersions,
  type ComponentVersion,
} from '@fleetstage/plugin-fleet-common';
import { useMemo, useState } from 'react';
import { useFleetText, type FleetText } from '../../hooks/useFleetText';
import { type ListColumn } from '../common/ListTable';
import { LongName } from '../common/LongName';
import { compareMinors } from '../common/minors';
import { SlicedTable } from '../common/SlicedTable';
import { SkewMark } from '../common/versionMarks';
import styles from './VersionSkew.module.css';

/** The picture as tables: each component with its verdict in words, and the fleet by minor. */
export function SkewTables(props: {
  versions: ClusterVersions;
  environment: string;
}) {
  const t = useFleetText();
  const { versions, environment } = props;
  const { components, fleet } = versions;
  const [offset, setOffset] = useState(0);
  const [fleetOffset, setFleetOffset] = useState(0);
  const fleetRows = useMemo(() => fleetRowsOf(fleet), [fleet]);
  return (
    <div className={styles.stack}>
      <SlicedTable<ComponentVersion>
        label={t('versionTab.picture.components')}
        columns={componentColumns(t)}
        items={components}
        keyOf={({ component, version }) => `${component} ${version}`}
        offset={offset}
        onOffset={setOffset}
      />
      <SlicedTable<FleetRow>
        label={t('versionTab.picture.fleet')}
        columns={fleetColumnsOf(environment, t)}
        items={fleetRows}
        keyOf={({ minor }) => minor}
        offset={fleetOffset}
        onOffset={setFleetOffset}
      />
    </div>
  );
}

function componentColumns(t: FleetText): ListColumn<ComponentVersion>[] {
  return [
    {
      id: 'component',
      label: t('versionTab.column.component'),
      isRowHeader: true,
      cell: ({ component }) => <LongName name={component} />,
    },
    {
      id: 'version',
      label: t('versionTab.column.version'),
      cell: ({ version }) => <LongName name={version} />,
    },
    {
      id: 'count',
      label: t('versionTab.column.count'),
      numeric: true,
      cell: ({ count }) => count,
    },
    {
      id: 'status',
      label: t('versionTab.column.status'),
      cell: ({ status }) => <SkewMark status={status} />,
    },
    {
      id: 'words',
      label: t('versionTab.column.words'),
      wrap: true,
      cell: ({ reason }) => reason,
    },
  ];
}

interface FleetRow {
  minor: string;
  same: number;
  all: number;
}

function fleetRowsOf({
  sameEnvironment,
  all,
}: ClusterVersions['fleet']): FleetRow[] {
  const same = new Map(
    sameEnvironment.map(({ minor, clusters }) => [minor, clusters]),
  );
  return all
    .map(({ minor, clusters }) => ({
      minor,
      same: same.get(minor) ?? 0,
      all: clusters,
    }))
    .sort((a, b) => compareMinors(a.minor, b.minor));
}

function fleetColumnsOf(
  environment: string,
  t: FleetText,
): ListColumn<FleetRow>[] {
  return [
    {
      id: 'minor',
      label: t('versionTab.column.minor'),
      isRowHeader: true,
      cell: ({ minor }) => minor,
    },
    {
      id: 'same',
      label: t('versionTab.picture.sameColumn', { environment }),
      numeric: true,
      cell: ({ same }) => same,
    },
    {
      id: 'all',
      label: t('versionTab.picture.allColumn'),
      numeric: true,
      cell: ({ all }) => all,
    },
  ];
}
