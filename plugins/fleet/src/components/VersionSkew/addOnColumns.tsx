/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type JudgedAddOn } from '@fleetstage/plugin-fleet-common';
import { type FleetText } from '../../hooks/useFleetText';
import { type ListColumn } from '../common/ListTable';
import { LongName } from '../common/LongName';
import { AddOnRuns, VerdictMark } from '../common/versionMarks';
import styles from './VersionSkew.module.css';

/** The columns of add-ons; those about approval only where something can be approved. */
export function addOnColumns(options: {
  minor: string | undefined;
  nextMinor: string | undefined;
  approvedTable: boolean;
  t: FleetText;
}): ListColumn<JudgedAddOn>[] {
  const { approvedTable, t } = options;
  return [
    {
      id: 'verdict',
      label: t('versionTab.column.verdict'),
      cell: ({ verdict }) =>
        verdict ? <VerdictMark verdict={verdict} /> : '–',
    },
    {
      id: 'addOn',
      label: t('versionTab.column.addOn'),
      isRowHeader: true,
      cell: ({ title }) => <LongName name={title} />,
    },
    {
      id: 'version',
      label: t('versionTab.column.version'),
      cell: ({ version }) => (
        <LongName
          name={version ?? t('versionTab.addOns.noVersion')}
          limit={24}
        />
      ),
    },
    ...(approvedTable ? approvalColumns(options) : []),
    {
      id: 'newest',
      label: t('versionTab.column.newest'),
      cell: addOn => <Newest addOn={addOn} t={t} />,
    },
    {
      id: 'managedBy',
      label: t('versionTab.column.managedBy'),
      cell: ({ managedBy }) => managedBy ?? t('versionTab.addOns.unmanaged'),
    },
    {
      id: 'namespace',
      label: t('versionTab.column.namespace'),
      cell: ({ namespace }) =>
        namespace ? <LongName name={namespace} limit={24} /> : '–',
    },
    {
      id: 'runs',
      label: t('versionTab.column.runs'),
      cell: addOn => <AddOnRuns addOn={addOn} />,
    },
  ];
}

function approvalColumns(options: {
  minor: string | undefined;
  nextMinor: string | undefined;
  t: FleetText;
}): ListColumn<JudgedAddOn>[] {
  const { minor, nextMinor, t } = options;
  return [
    {
      id: 'approved',
      label: minor
        ? t('versionTab.column.approved', { minor })
        : t('versionTab.column.approvedNow'),
      cell: ({ approved }) => approved ?? '–',
    },
    {
      id: 'approvedNext',
      label: nextMinor
        ? t('versionTab.column.approvedNext', { minor: nextMinor })
        : t('versionTab.column.approvedNextNone'),
      cell: ({ approvedNext, verdictNext }) => (
        <>
          {approvedNext ?? '–'}{' '}
          {verdictNext === 'not-approved' ? (
            <VerdictMark verdict={verdictNext} />
          ) : null}
        </>
      ),
    },
  ];
}

/** The newest version in the fleet, or that this is it. */
function Newest(props: { addOn: JudgedAddOn; t: FleetText }) {
  const { addOn, t } = props;
  const { version, newestInFleet } = addOn;
  if (!newestInFleet) return <>–</>;
  if (newestInFleet !== version) {
    return <LongName name={newestInFleet} limit={24} />;
  }
  return <span className={styles.note}>{t('versionTab.addOns.newest')}</span>;
}
