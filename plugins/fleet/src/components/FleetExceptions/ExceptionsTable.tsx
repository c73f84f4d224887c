/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type FleetExceptionView } from '@fleetstage/plugin-fleet-common';
import { type ExceptionUrl } from '../../hooks/exceptionQuery';
import { foldsOf, pagesOf } from '../../hooks/urlLists';
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
  const total = exceptions.data?.totalItems ?? 0;
  return (
    <Section
      title={t('exceptions.table.title')}
      hint={t('exceptions.table.matching', { count: total })}
    >
      <PagedTable<FleetExceptionView>
        label={t('exceptions.table.title')}
        query={exceptions}
        {...pagesOf(url)}
        empty={
          <NextStep
            small
            title={t('exceptions.empty.noneTitle')}
            text={t('exceptions.empty.none')}
          />
        }
        onClear={onClear}
        columns={exceptionColumns(t)}
        keyOf={exception => exception.name}
        fold={{
          ...foldsOf(url),
          nameOf: exception => exception.name,
          render: exception => <ExceptionDetails exception={exception} />,
        }}
      />
    </Section>
  );
}
