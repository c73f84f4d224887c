/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ExceptionPage } from '@fleetstage/plugin-fleet-common';
import { EXCEPTION_SORTS, type ExceptionUrl } from '../../hooks/exceptionQuery';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { ChoiceSelect } from '../common/ChoiceSelect';
import { ownerLabel } from '../common/ClusterFilterSelects';
import { FilterBar } from '../common/FilterBar';
import { FilterSelect } from '../common/FilterSelect';
import { SearchBox } from '../common/SearchBox';

/** What narrows and orders the exceptions. */
export function ExceptionsFilterBar(props: {
  page: ExceptionPage;
  url: UrlQuery<ExceptionUrl>;
  onClear: (() => void) | undefined;
}) {
  const t = useFleetText();
  const { page, url, onClear } = props;
  const { owner, state, text, sort } = url.query;
  return (
    <FilterBar label={t('exceptions.filters.label')} onClear={onClear}>
      <SearchBox
        label={t('exceptions.filters.search')}
        hint={t('exceptions.filters.searchHint')}
        text={text}
        onText={next =>
          url.change({ text: next, offset: 0 }, { replace: true })
        }
      />
      <FilterSelect
        title={t('common.column.state')}
        values={page.states}
        selected={state}
        labelOf={value => t(`common.exemption.${value}`)}
        onSelect={next => url.change({ state: next, offset: 0 })}
      />
      <FilterSelect
        title={t('common.column.owner')}
        values={page.owners}
        selected={owner}
        labelOf={value => ownerLabel(value, t)}
        onSelect={next => url.change({ owner: next, offset: 0 })}
      />
      <ChoiceSelect
        title={t('common.sort')}
        values={EXCEPTION_SORTS}
        selected={sort}
        labelOf={value => t(`exceptions.sort.${value}`)}
        onSelect={next => url.change({ sort: next, offset: 0 })}
      />
    </FilterBar>
  );
}
