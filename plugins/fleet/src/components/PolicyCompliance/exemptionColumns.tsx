/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ClusterExemption } from '@fleetstage/plugin-fleet-common';
import { type FleetText } from '../../hooks/useFleetText';
import { DaysLeft } from '../common/DaysLeft';
import { type ListColumn } from '../common/ListTable';
import { LongName } from '../common/LongName';
import { OwnerLink } from '../common/OwnerLink';
import { ExemptionMark } from '../common/policyMarks';
import { TicketLink } from '../common/TicketLink';
import styles from './PolicyCompliance.module.css';

/** The columns of the exemptions of a cluster. */
export function exemptionColumns(t: FleetText): ListColumn<ClusterExemption>[] {
  return [
    {
      id: 'state',
      label: t('common.column.state'),
      cell: exemption => <ExemptionMark state={exemption.state} />,
    },
    {
      id: 'name',
      label: t('policyTab.column.exemption'),
      isRowHeader: true,
      cell: exemption => (
        <>
          <LongName name={exemption.name} limit={36} />
          <div className={styles.note}>{originOf(exemption, t)}</div>
        </>
      ),
    },
    {
      id: 'scope',
      label: t('policyTab.column.scope'),
      wrap: true,
      cell: exemption => scopeOf(exemption, t),
    },
    {
      id: 'expires',
      label: t('policyTab.column.expires'),
      cell: exemption => <Expiry exemption={exemption} t={t} />,
    },
    {
      id: 'owner',
      label: t('common.column.owner'),
      cell: exemption => <OwnerLink owner={exemption.owner} />,
    },
    {
      id: 'reason',
      label: t('policyTab.column.reason'),
      wrap: true,
      cell: exemption => exemption.reason ?? t('policyTab.exemptions.noReason'),
    },
    {
      id: 'ticket',
      label: t('policyTab.column.ticket'),
      cell: exemption => <TicketLink ticket={exemption.ticket} />,
    },
    {
      id: 'approvedBy',
      label: t('policyTab.column.approvedBy'),
      cell: exemption =>
        exemption.approvedBy ? (
          <OwnerLink owner={exemption.approvedBy} />
        ) : (
          t('policyTab.exemptions.noApproval')
        ),
    },
    {
      id: 'matches',
      label: t('policyTab.column.matches'),
      numeric: true,
      cell: exemption =>
        exemption.matches ?? t(`policyTab.inEffect.${exemption.inEffect}`),
    },
  ];
}

function originOf(exemption: ClusterExemption, t: FleetText): string {
  return exemption.origin === 'git'
    ? t('policyTab.exemptions.git')
    : t('policyTab.exemptions.cluster', {
        kind: exemption.kind,
        engine: exemption.engine ?? '',
      });
}

function scopeOf(exemption: ClusterExemption, t: FleetText): string {
  const what = [...exemption.policies, ...exemption.rules];
  const names = what.length
    ? what.join(', ')
    : t('policyTab.exemptions.allPolicies');
  return exemption.scope ? `${names}: ${exemption.scope}` : names;
}

function Expiry(props: { exemption: ClusterExemption; t: FleetText }) {
  const { exemption, t } = props;
  const { expiresAt, daysLeft, expirySource, expiryInvalid } = exemption;
  if (expiryInvalid !== undefined) {
    return <>{t('policyTab.exemptions.invalid', { text: expiryInvalid })}</>;
  }
  return (
    <span title={expirySource}>
      <DaysLeft expiresAt={expiresAt} daysLeft={daysLeft} />
    </span>
  );
}
