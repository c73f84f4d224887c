/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  type ClusterPolicy,
  type ClusterPolicyEngine,
} from '@fleetstage/plugin-fleet-common';
import { type FleetText } from '../../hooks/useFleetText';
import { type ListColumn } from '../common/ListTable';
import { LongName } from '../common/LongName';
import {
  DriftMark,
  EnforcementMark,
  SeverityMark,
} from '../common/policyMarks';
import { AgeOf } from '../common/RelativeTime';
import { absentWord, countsNote } from './policyWords';
import styles from './PolicyCompliance.module.css';

type Columns = ListColumn<ClusterPolicy>[];

/** The columns of the policies of a cluster. */
export function policyColumns(
  t: FleetText,
  engines: readonly ClusterPolicyEngine[],
): Columns {
  const stale = new Set(
    engines.filter(each => each.evidenceStale).map(each => each.engine),
  );
  const number = (kind: 'fail' | 'warn' | 'error'): Columns[number] => ({
    id: kind,
    label: t(`common.result.${kind}`),
    numeric: true,
    // What is not audited has no number: a 0 would say that all is well.
    cell: policy =>
      policy.audited && policy.counts[kind] !== undefined
        ? policy.counts[kind]
        : '–',
  });
  return [
    {
      id: 'policy',
      label: t('policyTab.column.policy'),
      isRowHeader: true,
      wrap: true,
      cell: policy => <PolicyName policy={policy} t={t} />,
    },
    {
      id: 'severity',
      label: t('policyTab.column.severity'),
      cell: policy => <SeverityMark severity={policy.severity} />,
    },
    {
      id: 'enforcement',
      label: t('policyTab.column.enforcement'),
      cell: policy =>
        policy.present ? (
          <EnforcementMark enforcement={policy.enforcement} />
        ) : (
          absentWord(policy, t)
        ),
    },
    {
      id: 'drift',
      label: t('policyTab.column.drift'),
      cell: policy => (policy.drift ? <DriftMark drift={policy.drift} /> : '–'),
    },
    number('fail'),
    number('warn'),
    number('error'),
    {
      id: 'accepted',
      label: t('policyTab.column.accepted'),
      numeric: true,
      cell: policy => policy.accepted,
    },
    {
      id: 'managedBy',
      label: t('policyTab.column.managedBy'),
      cell: policy =>
        policy.managedBy ? (
          <LongName name={policy.managedBy} limit={28} />
        ) : (
          <span className={styles.note}>
            {policy.generated
              ? t('policyTab.policies.generated')
              : t('policyTab.policies.unmanaged')}
          </span>
        ),
    },
    {
      id: 'age',
      label: t('common.column.age'),
      numeric: true,
      cell: policy => (
        <AgeOf
          observedAt={policy.evidenceAt}
          source={policy.engine}
          stale={stale.has(policy.engine)}
        />
      ),
    },
  ];
}

function PolicyName(props: { policy: ClusterPolicy; t: FleetText }) {
  const { policy, t } = props;
  const note = countsNote(policy, t);
  return (
    <>
      <LongName name={policy.title ?? policy.name} limit={48} />
      <div className={styles.note}>
        {[policy.title ? policy.name : '', policy.engine, note]
          .filter(Boolean)
          .join(' · ')}
      </div>
    </>
  );
}
