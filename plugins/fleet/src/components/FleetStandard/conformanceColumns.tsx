/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Link } from '@backstage/ui';
import { type ConformanceRow } from '@fleetstage/plugin-fleet-common';
import { type FleetText } from '../../hooks/useFleetText';
import { type FleetLinks } from '../../links/FleetLinks';
import { type ListColumn } from '../common/ListTable';
import { LongName } from '../common/LongName';
import { OwnerLink } from '../common/OwnerLink';
import { AgeOf } from '../common/RelativeTime';
import { ConformanceMark } from '../common/standardMarks';
import styles from './FleetStandard.module.css';

/** The columns of the clusters on the page "Standard". */
export function conformanceColumns(
  t: FleetText,
  links: FleetLinks,
): ListColumn<ConformanceRow>[] {
  return [
    {
      id: 'state',
      label: t('standard.column.conformance'),
      cell: ({ state }) => <ConformanceMark state={state} />,
    },
    {
      id: 'cluster',
      label: t('common.column.cluster'),
      isRowHeader: true,
      cell: ({ name, title }) => (
        <Link
          href={links.cluster(name, 'conformance')}
          variant="body-small"
          weight="bold"
          standalone
        >
          <LongName name={title} />
        </Link>
      ),
    },
    {
      id: 'class',
      label: t('standard.column.class'),
      cell: row => classWords(row, t),
    },
    {
      id: 'createdWith',
      label: t('standard.column.createdWith'),
      cell: ({ createdWith }) => createdWith ?? '–',
    },
    {
      id: 'words',
      label: t('standard.column.words'),
      wrap: true,
      cell: ({ sentence }) => sentence,
    },
    {
      id: 'kinds',
      label: t('standard.column.kinds'),
      wrap: true,
      cell: ({ kinds }) =>
        kinds.map(kind => t(`standard.kind.${kind}`)).join(', ') || '–',
    },
    {
      id: 'owner',
      label: t('common.column.owner'),
      cell: ({ owner }) => <OwnerLink owner={owner} />,
    },
    {
      id: 'age',
      label: t('common.column.age'),
      numeric: true,
      cell: ({ observedAt, stale }) => (
        <AgeOf
          observedAt={observedAt}
          source={t('standard.tab.title')}
          stale={stale}
        />
      ),
    },
  ];
}

/** The class, or that there is none and which is nearest. */
function classWords(row: ConformanceRow, t: FleetText) {
  if (row.class) return row.class;
  return (
    <span className={styles.note}>
      {row.nearest
        ? t('standard.table.nearest', { name: row.nearest })
        : t('standard.state.no-class')}
    </span>
  );
}
