/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Alert, Button } from '@backstage/ui';
import { useMemo } from 'react';
import { isFiltered } from '../../hooks/fleetQuery';
import { useClusters } from '../../hooks/fleetQueries';
import { type FleetQueryState } from '../../hooks/useFleetQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { FleetFailure } from '../common/FleetFailure';
import { Section } from '../common/Section';
import { ClusterTable } from './ClusterTable';
import { ClusterFilterBar } from './ClusterFilterBar';

/** Filter bar and table: one page of the clusters under the filter, sorted and cut by the server. */
export function ClustersSection(props: { state: FleetQueryState }) {
  const t = useFleetText();
  const { state } = props;
  const { filter, sort, order, offset, limit } = state.query;
  const clusters = useClusters(
    useMemo(
      () => ({ ...filter, sort, order, offset, limit }),
      [filter, sort, order, offset, limit],
    ),
  );
  const { data, error } = clusters;
  const nothing = data?.totalItems === 0 && isFiltered(filter);
  return (
    <Section
      title={t('page.table.title')}
      hint={
        data ? t('page.table.matching', { count: data.totalItems }) : undefined
      }
    >
      <ClusterFilterBar state={state} />
      {!data && error ? (
        <FleetFailure error={error} onRetry={clusters.refetch} />
      ) : null}
      {nothing ? (
        <Alert
          role="status"
          status="info"
          icon
          title={t('page.table.emptyTitle')}
          description={t('page.table.empty')}
          customActions={
            <Button size="small" variant="secondary" onPress={state.clear}>
              {t('page.filters.clear')}
            </Button>
          }
        />
      ) : null}
      {nothing || (!data && error) ? null : (
        <ClusterTable
          page={data}
          isStale={clusters.isPlaceholderData}
          state={state}
        />
      )}
    </Section>
  );
}
