/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  CLUSTER_STATES,
  type ClusterFilter,
} from '@fleetstage/plugin-fleet-common';
import { LIST_FILTERS, type ListFilter } from '../../hooks/fleetQuery';
import { useFacets } from '../../hooks/fleetQueries';
import { useFleetText, type FleetText } from '../../hooks/useFleetText';
import { FilterSelect } from './FilterSelect';
import { ownerTitle } from './format';

/** A choice for each column of clusters that filters. */
export function ClusterFilterSelects(props: {
  filter: ClusterFilter;
  onFilter: (part: ClusterFilter) => void;
}) {
  const t = useFleetText();
  const { filter, onFilter } = props;
  const facets = useFacets(filter);
  return (
    <>
      {LIST_FILTERS.map(key => (
        <FilterSelect
          key={key}
          title={t(`common.column.${key}`)}
          values={facets.data?.[key]}
          selected={filter[key]}
          labelOf={value => labelOf(key, value, t)}
          onSelect={values => onFilter(filterOf(key, values))}
        />
      ))}
    </>
  );
}

function filterOf(
  key: ListFilter,
  values: string[] | undefined,
): ClusterFilter {
  if (!values || key !== 'state') return { [key]: values };
  return { state: CLUSTER_STATES.filter(state => values.includes(state)) };
}

function labelOf(key: ListFilter, value: string, t: FleetText): string {
  const state = CLUSTER_STATES.find(each => each === value);
  if (key === 'state' && state) return t(`common.state.${state}`);
  return key === 'owner' ? ownerLabel(value, t) : valueLabel(value, t);
}

/** A value of a filter, where `none` stands for what is not set. */
export function valueLabel(value: string, t: FleetText): string {
  return value === 'none' ? t('page.filters.unset') : value;
}

/** An owner as a value of a filter. */
export function ownerLabel(value: string, t: FleetText): string {
  return value === 'none'
    ? t('page.filters.unset')
    : ownerTitle(value).replace(/^group /, '');
}
