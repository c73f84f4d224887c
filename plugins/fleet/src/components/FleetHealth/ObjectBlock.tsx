/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Skeleton } from '@backstage/ui';
import { type ReactNode } from 'react';
import { useFleetText } from '../../hooks/useFleetText';
import { FleetFailure } from '../common/FleetFailure';
import { Pager } from '../common/Pager';
import { RelativeTime } from '../common/RelativeTime';
import styles from './Lists.module.css';

/** What a paged list of objects has in common: heading, age, loading, error, nothing, pager. */
export function ObjectBlock(props: {
  title: string;
  query: {
    data: { totalItems: number; observedAt?: string } | undefined;
    error: Error | null;
    refetch: () => void;
  };
  offset: number;
  limit: number;
  onOffset: (offset: number) => void;
  children: ReactNode;
}) {
  const t = useFleetText();
  const { title, query, offset, limit, onOffset, children } = props;
  const { data, error, refetch } = query;
  return (
    <div className={styles.block}>
      <h4 className={styles.title}>
        {title}
        {data?.observedAt ? (
          <span className={styles.note}>
            {t('health.objects.asOf', {
              age: <RelativeTime time={data.observedAt} />,
            })}
          </span>
        ) : null}
      </h4>
      {!data && error ? <FleetFailure error={error} onRetry={refetch} /> : null}
      {!data && !error ? <Skeleton width="100%" height="48px" /> : null}
      {data?.totalItems === 0 ? (
        <span className={styles.note}>{t('health.objects.none')}</span>
      ) : null}
      {data?.totalItems ? <ul className={styles.list}>{children}</ul> : null}
      {data ? (
        <Pager
          label={title}
          offset={offset}
          limit={limit}
          total={data.totalItems}
          onOffset={onOffset}
        />
      ) : null}
    </div>
  );
}
