/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ADD_ON_VERDICTS } from '@fleetstage/plugin-fleet-common';
import { type FleetVersionsUrl } from '../../hooks/fleetVersionsQuery';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { FilterBar } from '../common/FilterBar';
import { FilterSelect } from '../common/FilterSelect';
import { SearchBox } from '../common/SearchBox';

/** What narrows the add-ons; the clusters are narrowed at the top of the page. */
export function AddOnFilterBar(props: {
  url: UrlQuery<FleetVersionsUrl>;
  onClear: (() => void) | undefined;
}) {
  const t = useFleetText();
  const { url, onClear } = props;
  const { addOnText, verdict } = url.query;
  return (
    <FilterBar label={t('versions.addOns.filter')} onClear={onClear}>
      <SearchBox
        shortcut={false}
        label={t('versions.addOns.search')}
        hint={t('versions.addOns.searchHint')}
        text={addOnText}
        onText={text =>
          url.change({ addOnText: text, offset: 0 }, { replace: true })
        }
      />
      <FilterSelect
        title={t('versionTab.column.verdict')}
        values={ADD_ON_VERDICTS.map(value => ({ value }))}
        selected={verdict}
        labelOf={value => t(`versionTab.verdict.${value}`)}
        onSelect={next =>
          url.change({ verdict: next, offset: 0, clustersOffset: 0 })
        }
      />
    </FilterBar>
  );
}
