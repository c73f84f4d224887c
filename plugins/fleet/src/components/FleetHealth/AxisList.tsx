/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Alert, Text } from '@backstage/ui';
import { type ClusterDetail } from '@fleetstage/plugin-fleet-common';
import { useMemo } from 'react';
import { FINDINGS_LIMIT, useFindings } from '../../hooks/clusterQueries';
import { useFleetText } from '../../hooks/useFleetText';
import { FleetFailure } from '../common/FleetFailure';
import { Section } from '../common/Section';
import { AxisRow } from './AxisRow';
import { findingsByAxis, sortAxes } from './axisOrder';
import { NotApplicable } from './NotApplicable';
import { useOpenAxes } from './useOpenAxes';
import styles from './AxisList.module.css';

/** Every axis as a line, worst first, each with its evidence folded in. */
export function AxisList(props: { cluster: ClusterDetail }) {
  const t = useFleetText();
  const { cluster } = props;
  const findings = useFindings(cluster.id, 'open');
  const accepted = useFindings(cluster.id, 'accepted');
  const byAxis = useMemo(
    () =>
      findingsByAxis([
        ...(findings.data?.items ?? []),
        ...(accepted.data?.items ?? []),
      ]),
    [findings.data, accepted.data],
  );
  const { open, toggle } = useOpenAxes();
  const axes = sortAxes(cluster.axes);
  const shown = axes.filter(axis => axis.state !== 'not-applicable');
  const rest = axes.filter(axis => axis.state === 'not-applicable');
  const total = findings.data?.totalItems ?? 0;
  return (
    <Section title={t('health.axes.title')}>
      {findings.error && !findings.data ? (
        <FleetFailure error={findings.error} onRetry={findings.refetch} />
      ) : null}
      {total > FINDINGS_LIMIT ? (
        <Alert
          role="status"
          status="info"
          icon
          title={t('health.findings.truncated', {
            shown: String(FINDINGS_LIMIT),
            total: String(total),
          })}
        />
      ) : null}
      <div className={styles.list}>
        <div className={styles.columns} aria-hidden="true">
          <span />
          <span>{t('health.axes.axis')}</span>
          <span>{t('common.column.state')}</span>
          <span>{t('health.axes.words')}</span>
          <span className={styles.number}>{t('common.column.since')}</span>
          <span>{t('common.column.source')}</span>
          <span className={styles.number}>{t('common.column.age')}</span>
        </div>
        {shown.map(axis => (
          <AxisRow
            key={axis.axis}
            axis={axis}
            cluster={cluster}
            findings={byAxis.get(axis.axis) ?? []}
            open={open.includes(axis.axis)}
            onToggle={() => toggle(axis.axis)}
          />
        ))}
        <NotApplicable axes={rest} />
      </div>
      {axes.length ? null : <Text>{t('health.header.lookedNever')}</Text>}
    </Section>
  );
}
