/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  AXES,
  FINDING_AGES,
  SEVERITIES,
  type ClusterFilter,
  type FleetFindingPage,
} from '@fleetstage/plugin-fleet-common';
import { Switch } from '@backstage/ui';
import {
  FINDING_SORTS,
  FINDING_STATUSES,
  type FindingUrl,
} from '../../hooks/findingQuery';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { ChoiceSelect } from '../common/ChoiceSelect';
import { ClusterFilterSelects } from '../common/ClusterFilterSelects';
import { FilterBar } from '../common/FilterBar';
import { FilterSelect } from '../common/FilterSelect';
import { SearchBox } from '../common/SearchBox';
import { withCounts } from '../common/withCounts';

/** What narrows and orders the findings. */
export function FindingsFilterBar(props: {
  summary: FleetFindingPage['summary'];
  url: UrlQuery<FindingUrl>;
  onClear: (() => void) | undefined;
}) {
  const t = useFleetText();
  const { summary, url, onClear } = props;
  const { query } = url;
  const change = (part: Partial<FindingUrl>, options?: { replace?: boolean }) =>
    url.change({ offset: 0, ...part }, options);
  const setFilter = (part: ClusterFilter, options?: { replace?: boolean }) =>
    change({ filter: { ...query.filter, ...part } }, options);
  return (
    <FilterBar label={t('findings.filters.label')} onClear={onClear}>
      <SearchBox
        text={query.filter.text}
        onText={text => setFilter({ text }, { replace: true })}
      />
      <ChoiceSelect
        title={t('findings.filters.status')}
        values={FINDING_STATUSES}
        selected={query.status}
        labelOf={status => t(`findings.status.${status}`)}
        onSelect={status => change({ status })}
      />
      <FilterSelect
        title={t('findings.column.severity')}
        values={SEVERITIES.map(value => ({
          value,
          count: summary.severity[value],
        }))}
        selected={query.severity}
        labelOf={value => t(`common.severity.${value}`)}
        onSelect={severity => change({ severity })}
      />
      <FilterSelect
        title={t('findings.column.axis')}
        values={withCounts(AXES, summary.axis)}
        selected={query.axis}
        labelOf={value => t(`common.axis.${value}`)}
        onSelect={axis => change({ axis })}
      />
      <FilterSelect
        title={t('findings.column.rule')}
        values={summary.rule}
        selected={query.rule}
        onSelect={rule => change({ rule })}
      />
      <FilterSelect
        title={t('findings.column.age')}
        values={withCounts(FINDING_AGES, summary.age)}
        selected={query.age}
        labelOf={value => t(`findings.age.${value}`)}
        onSelect={age => change({ age })}
      />
      <ClusterFilterSelects filter={query.filter} onFilter={setFilter} />
      <Switch
        label={t('findings.filters.blocks')}
        isSelected={query.blocks === 'upgrade'}
        onChange={on => change({ blocks: on ? 'upgrade' : undefined })}
      />
      <ChoiceSelect
        title={t('common.sort')}
        values={FINDING_SORTS}
        selected={query.sort}
        labelOf={sort => t(`findings.sort.${sort}`)}
        onSelect={sort => change({ sort })}
      />
    </FilterBar>
  );
}
