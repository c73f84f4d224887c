/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type FleetExceptionView } from '@fleetstage/plugin-fleet-common';
import { type FleetText } from '../../hooks/useFleetText';
import { DaysLeft } from '../common/DaysLeft';
import { type ListColumn } from '../common/ListTable';
import { LongName } from '../common/LongName';
import { OwnerLink } from '../common/OwnerLink';
import { ExemptionMark } from '../common/policyMarks';
import { TicketLink } from '../common/TicketLink';
import styles from './FleetExceptions.module.css';

/** The columns of the documented exceptions. */
export function exceptionColumns(
  t: FleetText,
): ListColumn<FleetExceptionView>[] {
  return [
    {
      id: 'state',
      label: t('common.column.state'),
      cell: exception => <ExemptionMark state={exception.state} />,
    },
    {
      id: 'name',
      label: t('exceptions.column.name'),
      isRowHeader: true,
      wrap: true,
      cell: exception => (
        <>
          <LongName name={exception.name} />
          <div className={styles.reason}>{exception.reason}</div>
        </>
      ),
    },
    {
      id: 'expires',
      label: t('policyTab.column.expires'),
      cell: exception => (
        <DaysLeft
          expiresAt={exception.expiresAt}
          daysLeft={exception.daysLeft}
        />
      ),
    },
    {
      id: 'owner',
      label: t('common.column.owner'),
      cell: exception => <OwnerLink owner={exception.owner} />,
    },
    {
      id: 'what',
      label: t('exceptions.column.what'),
      wrap: true,
      cell: exception => whatOf(exception, t),
    },
    {
      id: 'where',
      label: t('exceptions.column.where'),
      wrap: true,
      cell: exception => exception.selector,
    },
    {
      id: 'ticket',
      label: t('policyTab.column.ticket'),
      cell: exception => <TicketLink ticket={exception.ticket} />,
    },
    {
      id: 'approvedBy',
      label: t('policyTab.column.approvedBy'),
      cell: exception => <OwnerLink owner={exception.approvedBy} />,
    },
    {
      id: 'matches',
      label: t('policyTab.column.matches'),
      numeric: true,
      cell: exception => exception.matches,
    },
  ];
}

/** Rules, policies and subjects that an exception is about. */
function whatOf(exception: FleetExceptionView, t: FleetText): string {
  const { rules, policies, subjects } = exception;
  const parts: string[] = [];
  if (policies.length) {
    parts.push(t('exceptions.what.policies', { names: policies.join(', ') }));
  }
  if (rules.length) {
    parts.push(t('exceptions.what.rules', { names: rules.join(', ') }));
  }
  if (subjects.length) {
    parts.push(t('exceptions.what.subjects', { names: subjects.join(', ') }));
  }
  return parts.join('; ');
}
