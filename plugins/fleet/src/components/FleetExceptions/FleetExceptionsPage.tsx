/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useApi } from '@backstage/frontend-plugin-api';
import { fleetApiRef } from '../../api/fleetApiRef';
import { EXCEPTION_CODEC } from '../../hooks/exceptionQuery';
import { useExceptions } from '../../hooks/findingQueries';
import { useUrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { ExportButton } from '../common/ExportButton';
import { PageBody, PagePending } from '../common/PageBody';
import { PageHeader } from '../common/PageHeader';
import { ExceptionProblems } from './ExceptionProblems';
import { ExceptionsFilterBar } from './ExceptionsFilterBar';
import { ExceptionsTable } from './ExceptionsTable';
import { exceptionsVerdict } from './exceptionsVerdict';
import { ExpiryCalendar } from './ExpiryCalendar';
import { HowToExcept, NotConfigured } from './HowToExcept';

/** The documented exceptions: what is wrong with them, when they expire, and one by one. */
export function FleetExceptionsPage() {
  const t = useFleetText();
  const api = useApi(fleetApiRef);
  const url = useUrlQuery(EXCEPTION_CODEC);
  const { owner, state, text, sort, offset, limit, day } = url.query;
  const filter = { owner, state, text, sort };
  const exceptions = useExceptions({ ...filter, offset, limit });
  const { data, error, refetch } = exceptions;
  if (!data) return <PagePending error={error} onRetry={() => refetch()} />;
  if (!data.configured) {
    return (
      <PageBody>
        <ExceptionProblems problems={data.problems} />
        <NotConfigured />
      </PageBody>
    );
  }
  const filtered = Boolean(owner || state || text);
  const clear = () =>
    url.change({
      owner: undefined,
      state: undefined,
      text: undefined,
      offset: 0,
    });
  return (
    <PageBody>
      <PageHeader
        verdict={exceptionsVerdict(data, t)}
        actions={
          <ExportButton
            name="fleet-exceptions"
            load={() => api.exportExceptions(filter)}
          />
        }
      />
      <ExceptionProblems problems={data.problems} />
      <ExpiryCalendar
        expiries={data.expiries}
        selected={day}
        onSelect={next => url.change({ day: next }, { replace: true })}
        onName={name => url.change({ text: name, offset: 0 })}
      />
      <ExceptionsFilterBar
        page={data}
        url={url}
        onClear={filtered ? clear : undefined}
      />
      <ExceptionsTable
        exceptions={exceptions}
        url={url}
        onClear={filtered ? clear : undefined}
      />
      <HowToExcept folded />
    </PageBody>
  );
}
