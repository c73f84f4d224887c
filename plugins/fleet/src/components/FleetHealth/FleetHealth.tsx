/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useCluster } from '../../hooks/clusterQueries';
import { Pending } from '../common/Pending';
import { UpdateFailed } from '../common/UpdateFailed';
import { ClusterStandardSection, CreationBanner } from '../Standard';
import { AxisList } from './AxisList';
import { ClusterWarnings } from './ClusterWarnings';
import { HealthHeader } from './HealthHeader';
import { WhatChanged } from './WhatChanged';
import styles from './FleetHealth.module.css';

/** One cluster: verdict, warnings, axes with their evidence, what changed. */
export function FleetHealth(props: { id: string }) {
  const cluster = useCluster(props.id);
  if (!cluster.data) {
    return (
      <div className={styles.page}>
        <Pending
          error={cluster.error}
          onRetry={cluster.refetch}
          className={styles.stack}
          blocks={[
            ['380px', '28px'],
            ['100%', '24px'],
            ['100%', '320px'],
          ]}
        />
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
        <CreationBanner name={data.name} />
        <ClusterWarnings cluster={data} />
      </div>
      <AxisList cluster={data} />
      <ClusterStandardSection id={data.id} />
      <WhatChanged id={data.id} />
    </div>
  );
}
