/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type AddOnMatrixRow } from '@fleetstage/plugin-fleet-common';
import { type FleetText } from '../../hooks/useFleetText';
import { FoldButton } from '../common/FoldButton';
import { type ListColumn } from '../common/ListTable';
import { LongName } from '../common/LongName';
import { compareMinors } from '../common/minors';
import { AddOnVersions } from './AddOnVersions';
import styles from './FleetVersions.module.css';

/** The columns of the add-on matrix. What is approved stands there only where a table says it. */
export function matrixColumns(options: {
  approvedTable: boolean;
  addOn: string | undefined;
  addOnVersion: string | undefined;
  onOpen: (name: string, version?: string) => void;
  t: FleetText;
}): ListColumn<AddOnMatrixRow>[] {
  const { approvedTable, addOn, addOnVersion, onOpen, t } = options;
  return [
    {
      id: 'addOn',
      label: t('versions.addOns.column.addOn'),
      isRowHeader: true,
      cell: row => (
        <span className={styles.addOn}>
          <FoldButton
            open={row.name === addOn && addOnVersion === undefined}
            name={t('versions.addOns.inClusters', { addOn: row.title })}
            onToggle={() => onOpen(row.name)}
          />
          <LongName name={row.title} />
        </span>
      ),
    },
    {
      id: 'clusters',
      label: t('versions.addOns.column.clusters'),
      numeric: true,
      cell: ({ clusters }) => clusters,
    },
    ...(approvedTable
      ? [
          {
            id: 'notApproved',
            label: t('versions.addOns.column.notApproved'),
            numeric: true,
            cell: (row: AddOnMatrixRow) => row.notApproved || '–',
          },
        ]
      : []),
    {
      id: 'orphaned',
      label: t('versions.addOns.column.orphaned'),
      numeric: true,
      cell: ({ orphaned }) => orphaned || '–',
    },
    {
      id: 'versions',
      label: t('versions.addOns.column.versions'),
      wrap: true,
      cell: row => (
        <AddOnVersions
          row={row}
          open={row.name === addOn ? addOnVersion : undefined}
          onOpen={version => onOpen(row.name, version)}
        />
      ),
    },
    ...(approvedTable
      ? [
          {
            id: 'approved',
            label: t('versions.addOns.column.approved'),
            cell: (row: AddOnMatrixRow) => (
              <Approved approved={row.approved} t={t} />
            ),
          },
        ]
      : []),
  ];
}

/** The approved ranges, one a line: by minor, and that of all others. */
function Approved(props: {
  approved: AddOnMatrixRow['approved'];
  t: FleetText;
}) {
  const { approved, t } = props;
  if (!approved) {
    return <span className={styles.note}>{t('versions.addOns.unlisted')}</span>;
  }
  const ranges = Object.entries(approved).sort(([a], [b]) =>
    compareMinors(a, b),
  );
  return (
    <>
      {ranges.map(([minor, range]) => (
        <div key={minor}>
          {t('versions.addOns.approvedOn', {
            minor: minor === 'default' ? t('versions.addOns.anyMinor') : minor,
            range,
          })}
        </div>
      ))}
    </>
  );
}
