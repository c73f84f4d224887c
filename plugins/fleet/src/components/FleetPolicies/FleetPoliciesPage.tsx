/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useApi } from '@backstage/frontend-plugin-api';
import { fleetApiRef } from '../../api/fleetApiRef';
import { isFiltered } from '../../hooks/fleetQuery';
import { useFleetPolicies } from '../../hooks/policyQueries';
import { FLEET_POLICY_CODEC } from '../../hooks/policyQuery';
import { pagesOf } from '../../hooks/urlLists';
import { useUrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { ExportButton } from '../common/ExportButton';
import { NothingMatches } from '../common/NothingMatches';
import { PageBody, PagePending } from '../common/PageBody';
import { PageHeader } from '../common/PageHeader';
import { Pager } from '../common/Pager';
import { Section } from '../common/Section';
import { UpdateFailed } from '../common/UpdateFailed';
import { coverageVerdict, CoverageNumbers } from './Coverage';
import { NoPolicies } from './NoPolicies';
import { PoliciesFilterBar } from './PoliciesFilterBar';
import { PolicyClusters } from './PolicyClusters';
import { PolicyMatrix } from './PolicyMatrix';

/** Policies against clusters: who is covered, the matrix, and one policy in every cluster. */
export function FleetPoliciesPage() {
  const t = useFleetText();
  const api = useApi(fleetApiRef);
  const url = useUrlQuery(FLEET_POLICY_CODEC);
  const { query, change } = url;
  const { filter, engine, severity, drift, policyText, sort, offset, limit } =
    query;
  const asked = { ...filter, engine, severity, drift, policyText, sort };
  const policies = useFleetPolicies({ ...asked, offset, limit });
  const { data, error, dataUpdatedAt, isPlaceholderData, refetch } = policies;
  if (!data) return <PagePending error={error} onRetry={() => refetch()} />;
  const narrowed = [engine, severity, drift, policyText].some(Boolean);
  const clear = () =>
    change({
      filter: {},
      engine: undefined,
      severity: undefined,
      drift: undefined,
      policyText: undefined,
      offset: 0,
    });
  const filtered = narrowed || isFiltered(filter);
  const open = data.items.find(({ key }) => key === query.open);
  return (
    <PageBody>
      <PageHeader
        verdict={coverageVerdict(data, t)}
        meta={<CoverageNumbers page={data} />}
        actions={
          <ExportButton
            name="fleet-policies"
            load={() => api.exportPolicies(asked)}
          />
        }
      />
      <UpdateFailed
        error={error}
        dataUpdatedAt={dataUpdatedAt}
        onRetry={() => refetch()}
      />
      <PoliciesFilterBar
        page={data}
        url={url}
        onClear={filtered ? clear : undefined}
      />
      {data.items.length ? (
        <Section
          title={t('policies.matrix.title')}
          hint={
            data.columns.length < data.clustersTotal
              ? t('policies.matrix.hintSome', {
                  shown: String(data.columns.length),
                  total: String(data.clustersTotal),
                })
              : t('policies.matrix.hint')
          }
        >
          <PolicyMatrix
            page={data}
            isStale={isPlaceholderData}
            open={query.open}
            onOpen={key =>
              change({
                open: key === query.open ? undefined : key,
                clustersOffset: 0,
              })
            }
          />
          <Pager
            label={t('policies.matrix.title')}
            total={data.totalItems}
            {...pagesOf(url)}
          />
        </Section>
      ) : null}
      {query.open === undefined ? null : (
        <PolicyClusters title={open?.title ?? query.open} url={url} />
      )}
      {data.items.length === 0 && filtered ? (
        <NothingMatches
          title={t('policies.empty.filteredTitle')}
          onClear={clear}
        />
      ) : null}
      {data.items.length === 0 && !filtered ? <NoPolicies page={data} /> : null}
    </PageBody>
  );
}
