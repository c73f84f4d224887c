/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  DRIFT_VERDICTS,
  ENFORCEMENTS,
  POLICY_SEVERITIES,
  type ClusterPolicyEngine,
} from '@fleetstage/plugin-fleet-common';
import {
  CLUSTER_POLICY_SORTS,
  type PolicyTabUrl,
} from '../../hooks/policyTabQuery';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { ChoiceSelect } from '../common/ChoiceSelect';
import { FilterBar } from '../common/FilterBar';
import { FilterSelect } from '../common/FilterSelect';
import { SearchBox } from '../common/SearchBox';

/** What narrows and orders the policies of a cluster. */
export function PolicyFilters(props: {
  engines: ClusterPolicyEngine[];
  url: UrlQuery<PolicyTabUrl>;
  onClear: (() => void) | undefined;
}) {
  const t = useFleetText();
  const { engines, url, onClear } = props;
  const { engine, enforcement, drift, severity, text, sort } = url.query;
  return (
    <FilterBar label={t('policyTab.policies.filter')} onClear={onClear}>
      <SearchBox
        label={t('policyTab.policies.search')}
        hint={t('policyTab.policies.searchHint')}
        text={text}
        onText={next =>
          url.change({ text: next, offset: 0 }, { replace: true })
        }
      />
      <FilterSelect
        title={t('policyTab.column.engine')}
        values={engines.map(each => ({ value: each.engine }))}
        selected={engine}
        labelOf={value =>
          engines.find(each => each.engine === value)?.title ?? value
        }
        onSelect={next => url.change({ engine: next, offset: 0 })}
      />
      <FilterSelect
        title={t('policyTab.column.enforcement')}
        values={ENFORCEMENTS.map(value => ({ value }))}
        selected={enforcement}
        labelOf={value => t(`common.enforcement.${value}`)}
        onSelect={next => url.change({ enforcement: next, offset: 0 })}
      />
      <FilterSelect
        title={t('policyTab.column.drift')}
        values={DRIFT_VERDICTS.map(value => ({ value }))}
        selected={drift}
        labelOf={value => t(`common.drift.${value}`)}
        onSelect={next =>
          url.change({ drift: next, offset: 0, driftOffset: 0 })
        }
      />
      <FilterSelect
        title={t('policyTab.column.severity')}
        values={POLICY_SEVERITIES.map(value => ({ value }))}
        selected={severity}
        labelOf={value => t(`common.severity.${value}`)}
        onSelect={next => url.change({ severity: next, offset: 0 })}
      />
      <ChoiceSelect
        title={t('common.sort')}
        values={CLUSTER_POLICY_SORTS}
        selected={sort}
        labelOf={value => t(`policyTab.sort.${value}`)}
        onSelect={next => url.change({ sort: next, offset: 0 })}
      />
    </FilterBar>
  );
}
