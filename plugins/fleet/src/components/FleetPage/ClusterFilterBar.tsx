/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { isFiltered } from '../../hooks/fleetQuery';
import { type FleetQueryState } from '../../hooks/useFleetQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { ClusterFilterSelects } from '../common/ClusterFilterSelects';
import { FilterBar, filterSearchClassName } from '../common/FilterBar';
import { SearchBox } from '../common/SearchBox';

/** Text and one choice for each column that filters. */
export function ClusterFilterBar(props: { state: FleetQueryState }) {
  const t = useFleetText();
  const { query, filter: setFilter, clear } = props.state;
  const { filter } = query;
  return (
    <FilterBar
      label={t('page.filters.label')}
      onClear={isFiltered(filter) ? clear : undefined}
    >
      <SearchBox
        className={filterSearchClassName}
        text={filter.text ?? ''}
        onText={text =>
          setFilter({ text: text || undefined }, { replace: true })
        }
      />
      <ClusterFilterSelects
        filter={filter}
        onFilter={part => setFilter(part)}
      />
    </FilterBar>
  );
}
