/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Skeleton } from '@backstage/ui';
import { type PropsWithChildren } from 'react';
import { useFleetText } from '../../hooks/useFleetText';
import { FleetFailure } from './FleetFailure';
import styles from './PageBody.module.css';

/** What stands below the navigation of a fleet page, one part under the other. */
export function PageBody(props: PropsWithChildren<{}>) {
  return <div className={styles.page}>{props.children}</div>;
}

/** A page that has nothing to show yet: it loads, or it could not be loaded. */
export function PagePending(props: {
  error: Error | null;
  onRetry: () => void;
}) {
  const t = useFleetText();
  const { error, onRetry } = props;
  return (
    <PageBody>
      {error ? (
        <FleetFailure error={error} onRetry={onRetry} />
      ) : (
        <div
          role="status"
          aria-label={t('common.loading')}
          className={styles.top}
        >
          <Skeleton width="320px" height="28px" />
          <Skeleton width="640px" height="64px" />
          <Skeleton width="100%" height="160px" />
          <Skeleton width="100%" height="280px" />
        </div>
      )}
    </PageBody>
  );
}
