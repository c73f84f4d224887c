/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ClusterFilter } from '@fleetstage/plugin-fleet-common';
import { type FleetVersionsUrl } from '../../hooks/fleetVersionsQuery';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { ClusterFilterSelects } from '../common/ClusterFilterSelects';
import { FilterBar, filterSearchClassName } from '../common/FilterBar';
import { SearchBox } from '../common/SearchBox';

/** The filter of clusters, as on the overview; everything on the page follows it. */
export function VersionsFilterBar(props: {
  url: UrlQuery<FleetVersionsUrl>;
  onClear: (() => void) | undefined;
}) {
  const t = useFleetText();
  const { url, onClear } = props;
  const { filter } = url.query;
  const setFilter = (part: ClusterFilter, options?: { replace?: boolean }) =>
    url.change(
      { filter: { ...filter, ...part }, offset: 0, clustersOffset: 0 },
      options,
    );
  return (
    <FilterBar label={t('page.filters.label')} onClear={onClear}>
      <SearchBox
        className={filterSearchClassName}
        text={filter.text ?? ''}
        onText={text =>
          setFilter({ text: text || undefined }, { replace: true })
        }
      />
      <ClusterFilterSelects filter={filter} onFilter={setFilter} />
    </FilterBar>
  );
}
