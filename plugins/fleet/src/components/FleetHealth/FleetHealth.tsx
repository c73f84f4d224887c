/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Skeleton } from '@backstage/ui';
import { useCluster } from '../../hooks/clusterQueries';
import { useFleetText } from '../../hooks/useFleetText';
import { FleetFailure } from '../common/FleetFailure';
import { UpdateFailed } from '../common/UpdateFailed';
import { AxisList } from './AxisList';
import { ClusterWarnings } from './ClusterWarnings';
import { HealthHeader } from './HealthHeader';
import { WhatChanged } from './WhatChanged';
import styles from './FleetHealth.module.css';

/** One cluster: verdict, warnings, axes with their evidence, what changed. */
export function FleetHealth(props: { id: string }) {
  const t = useFleetText();
  const cluster = useCluster(props.id);
  if (!cluster.data) {
    return (
      <div className={styles.page}>
        {cluster.error ? (
          <FleetFailure error={cluster.error} onRetry={cluster.refetch} />
        ) : (
          <div
            role="status"
            aria-label={t('common.loading')}
            className={styles.stack}
          >
            <Skeleton width="380px" height="28px" />
            <Skeleton width="100%" height="24px" />
            <Skeleton width="100%" height="320px" />
          </div>
        )}
      </div>
    );
  }
  const { data } = cluster;
  return (
    <div className={styles.page}>
      <div className={styles.stack}>
        <HealthHeader cluster={data} />
        <UpdateFailed
          error={cluster.error}
          dataUpdatedAt={cluster.dataUpdatedAt}
          onRetry={cluster.refetch}
        />
        <ClusterWarnings cluster={data} />
      </div>
      <AxisList cluster={data} />
      <WhatChanged id={data.id} />
    </div>
  );
}
