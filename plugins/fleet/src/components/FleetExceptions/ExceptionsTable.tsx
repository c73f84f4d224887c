/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type FleetExceptionView } from '@fleetstage/plugin-fleet-common';
import { useMemo } from 'react';
import { type ExceptionUrl } from '../../hooks/exceptionQuery';
import { toggled } from '../../hooks/urlParams';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { NextStep } from '../common/NextStep';
import { PagedTable, type ListQuery } from '../common/PagedTable';
import { Section } from '../common/Section';
import { exceptionColumns } from './exceptionColumns';
import { ExceptionDetails } from './ExceptionDetails';

/** The documented exceptions one by one. */
export function ExceptionsTable(props: {
  exceptions: ListQuery<FleetExceptionView>;
  url: UrlQuery<ExceptionUrl>;
  onClear: (() => void) | undefined;
}) {
  const t = useFleetText();
  const { exceptions, url, onClear } = props;
  const { offset, limit, open = [] } = url.query;
  const columns = useMemo(() => exceptionColumns(t), [t]);
  const total = exceptions.data?.totalItems ?? 0;
  return (
    <Section
      title={t('exceptions.table.title')}
      hint={t('exceptions.table.matching', { count: total })}
    >
      <PagedTable<FleetExceptionView>
        label={t('exceptions.table.title')}
        query={exceptions}
        offset={offset}
        limit={limit}
        onOffset={next => url.change({ offset: next })}
        onLimit={next => url.change({ limit: next, offset: 0 })}
        empty={
          <NextStep
            small
            title={t('exceptions.empty.noneTitle')}
            text={t('exceptions.empty.none')}
          />
        }
        onClear={onClear}
        columns={columns}
        keyOf={exception => exception.name}
        fold={{
          open,
          onToggle: key =>
            url.change({ open: toggled(open, key) }, { replace: true }),
          nameOf: exception => exception.name,
          render: exception => <ExceptionDetails exception={exception} />,
        }}
      />
    </Section>
  );
}
