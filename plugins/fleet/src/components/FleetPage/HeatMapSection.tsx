/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Select, Skeleton } from '@backstage/ui';
import { HEAT_MAP_GROUPS } from '@fleetstage/plugin-fleet-common';
import { useMemo } from 'react';
import { useHeatMap } from '../../hooks/fleetQueries';
import { type FleetQueryState } from '../../hooks/useFleetQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { FleetFailure } from '../common/FleetFailure';
import { Section } from '../common/Section';
import { HeatMap } from './HeatMap';

/** The heat map under the filter, with the choice of what groups it. */
export function HeatMapSection(props: { state: FleetQueryState }) {
  const t = useFleetText();
  const { query, change } = props.state;
  const { filter, groupBy } = query;
  const heatMap = useHeatMap(
    useMemo(() => ({ ...filter, groupBy }), [filter, groupBy]),
  );
  return (
    <Section
      title={t('page.heatMap.title')}
      hint={t('page.heatMap.hint')}
      actions={
        <Select
          aria-label={t('page.heatMap.groupBy')}
          size="small"
          options={HEAT_MAP_GROUPS.map(id => ({
            id,
            label: `${t('page.heatMap.groupBy')} ${t(
              `common.column.${id}`,
            ).toLocaleLowerCase()}`,
          }))}
          value={groupBy}
          onChange={key => {
            const group = HEAT_MAP_GROUPS.find(each => each === key);
            if (group) change({ groupBy: group, offset: query.offset });
          }}
        />
      }
    >
      {heatMap.data ? <HeatMap heatMap={heatMap.data} /> : null}
      {!heatMap.data && heatMap.error ? (
        <FleetFailure error={heatMap.error} onRetry={heatMap.refetch} />
      ) : null}
      {heatMap.isPending ? <Skeleton width="100%" height="120px" /> : null}
    </Section>
  );
}
