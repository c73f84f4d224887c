/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Button, Select } from '@backstage/ui';
import {
  CLUSTER_STATES,
  type ClusterFilter,
  type Facets,
} from '@fleetstage/plugin-fleet-common';
import {
  isFiltered,
  LIST_FILTERS,
  type ListFilter,
} from '../../hooks/fleetQuery';
import { useFacets } from '../../hooks/fleetQueries';
import { type FleetQueryState } from '../../hooks/useFleetQuery';
import { useFleetText, type FleetText } from '../../hooks/useFleetText';
import { ownerTitle } from '../common/format';
import { SearchBox } from './SearchBox';
import styles from './FilterBar.module.css';

/** The widest that a select grows by itself, in characters. */
const MAX_ROOM = 20;

/** Text and one choice for each column that filters; every change goes to the URL. */
export function FilterBar(props: { state: FleetQueryState }) {
  const t = useFleetText();
  const { query, filter: setFilter, clear } = props.state;
  const { filter } = query;
  const facets = useFacets(filter);
  return (
    <div
      role="search"
      aria-label={t('page.filters.label')}
      className={styles.bar}
    >
      <SearchBox
        className={styles.search}
        text={filter.text ?? ''}
        onText={text =>
          setFilter({ text: text || undefined }, { replace: true })
        }
      />
      {LIST_FILTERS.map(key => (
        <FilterSelect
          key={key}
          name={key}
          selected={filter[key] ?? []}
          facet={facets.data?.[key]}
          onSelect={values => setFilter(filterOf(key, values))}
        />
      ))}
      {isFiltered(filter) ? (
        <Button size="small" variant="tertiary" onPress={clear}>
          {t('page.filters.clear')}
        </Button>
      ) : null}
    </div>
  );
}

function filterOf(key: ListFilter, values: string[]): ClusterFilter {
  if (!values.length) return { [key]: undefined };
  if (key !== 'state') return { [key]: values };
  return { state: CLUSTER_STATES.filter(state => values.includes(state)) };
}

function labelOf(key: ListFilter, value: string, t: FleetText): string {
  const state = CLUSTER_STATES.find(each => each === value);
  if (key === 'state' && state) return t(`common.state.${state}`);
  if (value === 'none') return t('page.filters.unset');
  return key === 'owner' ? ownerTitle(value).replace(/^group /, '') : value;
}

function FilterSelect(props: {
  name: ListFilter;
  selected: string[];
  facet: Facets[ListFilter] | undefined;
  onSelect: (values: string[]) => void;
}) {
  const t = useFleetText();
  const { name, selected, facet = [], onSelect } = props;
  const counted = facet.map(({ value, count }) => ({
    id: value,
    label: `${labelOf(name, value, t)} (${count})`,
  }));
  // What is chosen stays to be unchosen, even when no cluster has it any more.
  const lost = selected
    .filter(value => !facet.some(each => each.value === value))
    .map(value => ({ id: value, label: labelOf(name, value, t) }));
  const title = t(`common.column.${name}`);
  const options = [...counted, ...lost];
  // As wide as what it says, within limits: its title, or what is chosen.
  const first = options.find(({ id }) => selected.includes(id))?.label ?? title;
  const room = Math.min(MAX_ROOM, first.length + (selected.length > 1 ? 4 : 0));
  return (
    <Select
      aria-label={title}
      className={styles.select}
      style={{ flexBasis: `calc(${room}ch + 56px)` }}
      size="small"
      selectionMode="multiple"
      placeholder={title}
      search={counted.length > 8 ? true : undefined}
      options={options}
      value={selected}
      onChange={keys => onSelect(keys.map(String))}
    />
  );
}
