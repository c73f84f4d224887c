/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  CONFORMANCE_STATES,
  DIFFERENCE_KINDS,
  type ClusterFilter,
  type FleetStandard,
} from '@fleetstage/plugin-fleet-common';
import { CONFORMANCE_SORTS, type StandardUrl } from '../../hooks/standardQuery';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { ChoiceSelect } from '../common/ChoiceSelect';
import { ClusterFilterSelects } from '../common/ClusterFilterSelects';
import { FilterBar } from '../common/FilterBar';
import { FilterSelect } from '../common/FilterSelect';
import { SearchBox } from '../common/SearchBox';
import { classBars, versionBars } from './summaryBars';

/** What narrows and orders the clusters. */
export function StandardFilterBar(props: {
  fleet: FleetStandard;
  url: UrlQuery<StandardUrl>;
  onClear: (() => void) | undefined;
}) {
  const t = useFleetText();
  const { fleet, url, onClear } = props;
  const { query } = url;
  const change = (
    part: Partial<StandardUrl>,
    options?: { replace?: boolean },
  ) => url.change({ offset: 0, ...part }, options);
  const setFilter = (part: ClusterFilter, options?: { replace?: boolean }) =>
    change({ filter: { ...query.filter, ...part } }, options);
  const classTitle = (value: string) =>
    fleet.classes.find(({ name }) => name === value)?.title ??
    (value === 'none' ? t('standard.state.no-class') : value);
  return (
    <FilterBar label={t('standard.filters.label')} onClear={onClear}>
      <SearchBox
        text={query.filter.text}
        onText={text => setFilter({ text }, { replace: true })}
      />
      <FilterSelect
        title={t('standard.column.conformance')}
        values={CONFORMANCE_STATES.map(value => ({
          value,
          count: fleet.states[value] ?? 0,
        }))}
        selected={query.conformance}
        labelOf={value => t(`standard.state.${value}`)}
        onSelect={conformance => change({ conformance })}
      />
      <FilterSelect
        title={t('standard.column.class')}
        values={classBars(fleet, t)}
        selected={query.class}
        labelOf={classTitle}
        onSelect={next => change({ class: next })}
      />
      <FilterSelect
        title={t('standard.column.kinds')}
        values={DIFFERENCE_KINDS.map(value => ({
          value,
          count: fleet.kinds.find(({ kind }) => kind === value)?.clusters ?? 0,
        }))}
        selected={query.kind}
        labelOf={value => t(`standard.kind.${value}`)}
        onSelect={kind => change({ kind })}
      />
      <FilterSelect
        title={t('standard.column.createdWith')}
        values={versionBars(fleet, t)}
        selected={query.createdWith}
        labelOf={value =>
          value === 'none' ? t('standard.bars.versionsNone') : value
        }
        onSelect={createdWith => change({ createdWith })}
      />
      <ClusterFilterSelects filter={query.filter} onFilter={setFilter} />
      <ChoiceSelect
        title={t('common.sort')}
        values={CONFORMANCE_SORTS}
        selected={query.sort}
        labelOf={sort => t(`standard.sort.${sort}`)}
        onSelect={sort => change({ sort })}
      />
    </FilterBar>
  );
}
