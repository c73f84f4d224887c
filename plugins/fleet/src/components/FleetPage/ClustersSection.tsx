/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useMemo } from 'react';
import { isFiltered } from '../../hooks/fleetQuery';
import { useClusters } from '../../hooks/fleetQueries';
import { type FleetQueryState } from '../../hooks/useFleetQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { ClusterFilterBar } from '../common/ClusterFilterBar';
import { FleetFailure } from '../common/FleetFailure';
import { NothingMatches } from '../common/NothingMatches';
import { Section } from '../common/Section';
import { ClusterTable } from './ClusterTable';

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
      <ClusterFilterBar
        filter={filter}
        onFilter={state.filter}
        onClear={state.clear}
      />
      {!data && error ? (
        <FleetFailure error={error} onRetry={clusters.refetch} />
      ) : null}
      {nothing ? (
        <NothingMatches
          title={t('page.table.emptyTitle')}
          text={t('page.table.empty')}
          onClear={state.clear}
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
