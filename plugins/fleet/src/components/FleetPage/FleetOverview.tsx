/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ClusterFilter } from '@fleetstage/plugin-fleet-common';
import { useMemo } from 'react';
import { isFiltered } from '../../hooks/fleetQuery';
import { useOverview } from '../../hooks/fleetQueries';
import { useFleetQuery } from '../../hooks/useFleetQuery';
import { PageBody, PagePending } from '../common/PageBody';
import { UpdateFailed } from '../common/UpdateFailed';
import { AttentionList } from './AttentionList';
import { ClustersSection } from './ClustersSection';
import { FleetHeader } from './FleetHeader';
import { HeatMapSection } from './HeatMapSection';
import { NoClusters } from './NoClusters';
import { SourceBanner } from './SourceBanner';
import { StateTiles } from './StateTiles';
import { Trend } from './Trend';
import styles from '../common/PageBody.module.css';

/** The fleet at a glance: verdict, totals, what needs attention, heat map, table. */
export function FleetOverview() {
  const state = useFleetQuery();
  const { filter } = state.query;
  // The tiles choose the state, so they count clusters of every state under the other filters.
  const totalsFilter = useMemo<ClusterFilter>(() => {
    const { state: _state, ...others } = filter;
    return others;
  }, [filter]);
  const overview = useOverview(totalsFilter);

  if (!overview.data) {
    return <PagePending error={overview.error} onRetry={overview.refetch} />;
  }
  const { data } = overview;
  if (data.unconfigured || (data.total === 0 && !isFiltered(filter))) {
    return (
      <PageBody>
        <SourceBanner sources={data.sources} />
        <NoClusters overview={data} />
      </PageBody>
    );
  }
  return (
    <PageBody>
      <div className={styles.top}>
        <FleetHeader overview={data} filter={filter} />
        <UpdateFailed
          error={overview.error}
          dataUpdatedAt={overview.dataUpdatedAt}
          onRetry={overview.refetch}
        />
        <SourceBanner sources={data.sources} />
        <div className={styles.band}>
          <StateTiles
            totals={data.totals}
            selected={filter.state}
            onSelect={selected => state.filter({ state: selected })}
          />
          <Trend trend={data.trend} />
        </div>
      </div>
      <AttentionList overview={data} filter={filter} />
      <HeatMapSection state={state} />
      <ClustersSection state={state} />
    </PageBody>
  );
}
