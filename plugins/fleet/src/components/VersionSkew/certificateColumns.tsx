/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type CertificateInfo } from '@fleetstage/plugin-fleet-common';
import { type FleetText } from '../../hooks/useFleetText';
import { DAY_MS } from '../common/days';
import { DaysLeft } from '../common/DaysLeft';
import { type ListColumn } from '../common/ListTable';
import { LongName } from '../common/LongName';
import { Mark } from '../common/Mark';

/** Whole days until a moment; undefined when it is none. */
function daysLeft(moment: string, now: number): number | undefined {
  const time = Date.parse(moment);
  return Number.isFinite(time) ? Math.floor((time - now) / DAY_MS) : undefined;
}

/** The columns of certificates. */
export function certificateColumns(
  now: number,
  t: FleetText,
): ListColumn<CertificateInfo>[] {
  return [
    {
      id: 'state',
      label: t('common.column.state'),
      cell: ({ notAfter }) =>
        Date.parse(notAfter) < now ? (
          <Mark look="failing" word={t('versionTab.certificates.expired')} />
        ) : (
          t('versionTab.certificates.valid')
        ),
    },
    {
      id: 'expires',
      label: t('versionTab.column.expires'),
      cell: ({ notAfter }) => (
        <DaysLeft expiresAt={notAfter} daysLeft={daysLeft(notAfter, now)} />
      ),
    },
    {
      id: 'kind',
      label: t('versionTab.column.kind'),
      cell: ({ kind }) => t(`versionTab.certificates.kind.${kind}`),
    },
    {
      id: 'subject',
      label: t('versionTab.column.subject'),
      isRowHeader: true,
      cell: ({ subject }) => <LongName name={subject} limit={48} />,
    },
    {
      id: 'issuer',
      label: t('versionTab.column.issuer'),
      cell: ({ issuer }) => <LongName name={issuer} limit={32} />,
    },
    {
      id: 'heldBy',
      label: t('versionTab.column.heldBy'),
      wrap: true,
      cell: ({ heldBy }) =>
        heldBy?.join(', ') ?? t('versionTab.certificates.apiServer'),
    },
  ];
}
