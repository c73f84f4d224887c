/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ClusterDetail } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { useNow } from '../../hooks/useNow';
import {
  elapsedSince,
  formatAbsolute,
  formatDuration,
  formatMoment,
} from '../common/format';
import { RelativeTime } from '../common/RelativeTime';
import { StateMark } from '../common/StateMark';
import { OwnerWithReason } from './OwnerWithReason';
import { ProbeSummary } from './ProbeSummary';
import { RefreshControl } from './RefreshControl';
import { SeenBy } from './SeenBy';
import styles from './HealthHeader.module.css';

/** The verdict, since when, who owns the cluster, who sees it, and how fresh all of it is. */
export function HealthHeader(props: { cluster: ClusterDetail }) {
  const t = useFleetText();
  const now = useNow();
  const { cluster } = props;
  const { collection, lifecycle, observedAt } = cluster;
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <h2 className={styles.verdict}>
          <StateMark state={cluster.state} />{' '}
          <span title={formatAbsolute(cluster.since)}>
            {t('common.time.since', {
              moment: formatMoment(cluster.since, now),
              duration: formatDuration(elapsedSince(cluster.since, now) ?? 0),
            })}
          </span>
        </h2>
        <OwnerWithReason ownership={cluster.ownership} />
        <SeenBy sightings={cluster.sightings} />
      </div>
      <p className={styles.sentence}>
        {cluster.sentence}
        {lifecycle === 'active'
          ? null
          : ` ${t('health.header.lifecycle', {
              lifecycle: t(`common.lifecycle.${lifecycle}`),
            })}`}
      </p>
      <div className={styles.actions}>
        <RefreshControl cluster={cluster} />
        <span className={styles.meta}>
          {observedAt
            ? t('health.header.looked', {
                age: <RelativeTime time={observedAt} focusable />,
              })
            : t('health.header.lookedNever')}
          {collection.consecutiveFailures
            ? ` · ${t('health.header.failures', {
                count: collection.consecutiveFailures,
              })}`
            : null}
        </span>
        <ProbeSummary probes={cluster.probes} />
      </div>
    </header>
  );
}
