/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  DRIFT_VERDICTS,
  POLICY_SEVERITIES,
  type ClusterFilter,
  type FleetPolicyPage,
} from '@fleetstage/plugin-fleet-common';
import {
  FLEET_POLICY_SORTS,
  type FleetPolicyUrl,
} from '../../hooks/policyQuery';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { ChoiceSelect } from '../common/ChoiceSelect';
import { ClusterFilterSelects } from '../common/ClusterFilterSelects';
import { FilterBar } from '../common/FilterBar';
import { FilterSelect } from '../common/FilterSelect';
import { SearchBox } from '../common/SearchBox';

/** Engines that the portal knows by name, besides those on the page. */
const ENGINES = ['gatekeeper', 'kyverno', 'admission-policy'];

/** What narrows the policies, and what narrows the clusters. */
export function PoliciesFilterBar(props: {
  page: FleetPolicyPage;
  url: UrlQuery<FleetPolicyUrl>;
  onClear: (() => void) | undefined;
}) {
  const t = useFleetText();
  const { page, url, onClear } = props;
  const { filter, engine, severity, drift, policyText, sort } = url.query;
  const engines = new Set([
    ...ENGINES,
    ...page.items.flatMap(item => item.engines),
  ]);
  const setFilter = (part: ClusterFilter, options?: { replace?: boolean }) =>
    url.change({ filter: { ...filter, ...part }, offset: 0 }, options);
  return (
    <FilterBar label={t('policies.filters.label')} onClear={onClear}>
      <SearchBox
        label={t('policies.filters.policies')}
        hint={t('policies.filters.policiesHint')}
        text={policyText}
        onText={text =>
          url.change({ policyText: text, offset: 0 }, { replace: true })
        }
      />
      <FilterSelect
        title={t('policyTab.column.engine')}
        values={[...engines].map(value => ({ value }))}
        selected={engine}
        onSelect={next => url.change({ engine: next, offset: 0 })}
      />
      <FilterSelect
        title={t('policyTab.column.severity')}
        values={POLICY_SEVERITIES.map(value => ({ value }))}
        selected={severity}
        labelOf={value => t(`common.severity.${value}`)}
        onSelect={next => url.change({ severity: next, offset: 0 })}
      />
      <FilterSelect
        title={t('policyTab.column.drift')}
        values={DRIFT_VERDICTS.map(value => ({ value }))}
        selected={drift}
        labelOf={value => t(`common.drift.${value}`)}
        onSelect={next => url.change({ drift: next, offset: 0 })}
      />
      <SearchBox
        shortcut={false}
        hint={t('policies.filters.clustersHint')}
        text={filter.text}
        onText={text => setFilter({ text }, { replace: true })}
      />
      <ClusterFilterSelects filter={filter} onFilter={setFilter} />
      <ChoiceSelect
        title={t('common.sort')}
        values={FLEET_POLICY_SORTS}
        selected={sort}
        labelOf={value => t(`policies.sort.${value}`)}
        onSelect={next => url.change({ sort: next, offset: 0 })}
      />
    </FilterBar>
  );
}
