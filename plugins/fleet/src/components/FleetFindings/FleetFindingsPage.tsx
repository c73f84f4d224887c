/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useApi } from '@backstage/frontend-plugin-api';
import { fleetApiRef } from '../../api/fleetApiRef';
import {
  FINDING_CODEC,
  findingFilterOf,
  isFindingFiltered,
} from '../../hooks/findingQuery';
import { useFleetFindings } from '../../hooks/findingQueries';
import { useUrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { ExportButton } from '../common/ExportButton';
import { PageBody, PagePending } from '../common/PageBody';
import { PageHeader } from '../common/PageHeader';
import { Sweep } from '../common/Sweep';
import { FindingsFilterBar } from './FindingsFilterBar';
import { FindingsSummary } from './FindingsSummary';
import { FindingsTable } from './FindingsTable';
import { FindingsTrend } from './FindingsTrend';
import { findingsVerdict } from './findingsVerdict';

/** Everything that needs attention in the fleet: counted, over time, and one by one. */
export function FleetFindingsPage() {
  const t = useFleetText();
  const api = useApi(fleetApiRef);
  const url = useUrlQuery(FINDING_CODEC);
  const { query, change } = url;
  const { sort, offset, limit } = query;
  const filter = findingFilterOf(query);
  const findings = useFleetFindings({ ...filter, sort, offset, limit });
  const { data, error, refetch } = findings;
  if (!data) return <PagePending error={error} onRetry={() => refetch()} />;
  const clearAll = () =>
    change({
      filter: {},
      severity: undefined,
      axis: undefined,
      rule: undefined,
      age: undefined,
      blocks: undefined,
      offset: 0,
    });
  const clear = isFindingFiltered(query) ? clearAll : undefined;
  return (
    <PageBody>
      <PageHeader
        verdict={findingsVerdict(data, query.status, t)}
        meta={
          <>
            <span>{t('findings.header.hint')}</span>
            <Sweep ages={data} />
          </>
        }
        actions={
          <ExportButton
            name="fleet-findings"
            load={() => api.exportFindings({ ...filter, sort })}
          />
        }
      />
      <FindingsFilterBar summary={data.summary} url={url} onClear={clear} />
      <FindingsSummary summary={data.summary} url={url} />
      <FindingsTrend filter={filter} />
      <FindingsTable findings={findings} url={url} onClear={clear} />
    </PageBody>
  );
}
