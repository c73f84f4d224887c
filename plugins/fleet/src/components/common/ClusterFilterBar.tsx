/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ClusterFilter } from '@fleetstage/plugin-fleet-common';
import { isFiltered } from '../../hooks/fleetQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { ClusterFilterSelects } from './ClusterFilterSelects';
import { FilterBar } from './FilterBar';
import { SearchBox } from './SearchBox';

/** The filter of clusters: text and one choice for each column that filters. */
export function ClusterFilterBar(props: {
  filter: ClusterFilter;
  /** Changes some filters; `undefined` removes one. */
  onFilter: (part: ClusterFilter, options?: { replace?: boolean }) => void;
  onClear: () => void;
}) {
  const t = useFleetText();
  const { filter, onFilter, onClear } = props;
  return (
    <FilterBar
      label={t('page.filters.label')}
      onClear={isFiltered(filter) ? onClear : undefined}
    >
      <SearchBox
        text={filter.text}
        onText={text => onFilter({ text }, { replace: true })}
      />
      <ClusterFilterSelects filter={filter} onFilter={onFilter} />
    </FilterBar>
  );
}
