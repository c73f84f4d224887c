/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useApi } from '@backstage/frontend-plugin-api';
import { fleetApiRef } from '../../api/fleetApiRef';
import { useConformances, useFleetStandard } from '../../hooks/standardQueries';
import {
  conformanceFilterOf,
  isStandardFiltered,
  STANDARD_CODEC,
} from '../../hooks/standardQuery';
import { useUrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { ExportButton } from '../common/ExportButton';
import { NoStandard } from '../common/NoStandard';
import { PageBody, PagePending } from '../common/PageBody';
import { PageHeader } from '../common/PageHeader';
import { Sweep } from '../common/Sweep';
import { UpdateFailed } from '../common/UpdateFailed';
import { ConformanceTable } from './ConformanceTable';
import { CreationsInProgress } from './CreationsInProgress';
import { CustomClusters } from './CustomClusters';
import { StandardFilterBar } from './StandardFilterBar';
import { StandardProblems } from './StandardProblems';
import { StandardSummary } from './StandardSummary';
import { standardVerdict } from './standardVerdict';

/** The fleet against the standard: counted, what is being made, what is accepted, and cluster by cluster. */
export function FleetStandardPage() {
  const t = useFleetText();
  const api = useApi(fleetApiRef);
  const url = useUrlQuery(STANDARD_CODEC);
  const { query, change } = url;
  const { sort, offset, limit } = query;
  const filter = conformanceFilterOf(query);
  const fleet = useFleetStandard(filter);
  const clusters = useConformances({ ...filter, sort, offset, limit });
  const { data, error, dataUpdatedAt, refetch } = fleet;
  if (!data) return <PagePending error={error} onRetry={() => refetch()} />;
  if (!data.standard) {
    return (
      <PageBody>
        <StandardProblems />
        <NoStandard />
        <CreationsInProgress />
      </PageBody>
    );
  }
  const clearAll = () =>
    change({
      filter: {},
      class: undefined,
      conformance: undefined,
      kind: undefined,
      createdWith: undefined,
      offset: 0,
    });
  const clear = isStandardFiltered(query) ? clearAll : undefined;
  return (
    <PageBody>
      <PageHeader
        verdict={standardVerdict(data, t)}
        meta={
          <>
            <span>{t('standard.header.standard', data.standard)}</span>
            <Sweep ages={data} />
          </>
        }
        actions={
          <ExportButton
            name="fleet-standard"
            load={() => api.exportConformance({ ...filter, sort })}
          />
        }
      />
      <UpdateFailed
        error={error}
        dataUpdatedAt={dataUpdatedAt}
        onRetry={refetch}
      />
      <StandardProblems />
      <StandardSummary fleet={data} url={url} />
      <CreationsInProgress />
      {query.conformance || !data.states.excepted ? null : (
        <CustomClusters
          filter={filter}
          onAll={() => change({ conformance: ['excepted'], offset: 0 })}
        />
      )}
      <StandardFilterBar fleet={data} url={url} onClear={clear} />
      <ConformanceTable clusters={clusters} url={url} onClear={clear} />
    </PageBody>
  );
}
