/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useClusterConformance } from '../../hooks/standardQueries';
import { Pending } from '../common/Pending';
import { DifferenceList, Nearest } from '../Standard';
import styles from './FleetStandard.module.css';

/** In what one cluster of the table differs from its class. */
export function ClusterDifferences(props: { id: string }) {
  const { data, error, refetch } = useClusterConformance(props.id);
  if (!data) {
    return (
      <Pending
        error={error}
        onRetry={() => refetch()}
        blocks={[['100%', '48px']]}
      />
    );
  }
  return (
    <div className={styles.details}>
      <Nearest conformance={data} />
      <DifferenceList differences={data.differences} />
    </div>
  );
}
