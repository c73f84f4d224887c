/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useApi } from '@backstage/frontend-plugin-api';
import { type ClusterFilter } from '@fleetstage/plugin-fleet-common';
import { fleetApiRef } from '../../api/fleetApiRef';
import { isFiltered } from '../../hooks/fleetQuery';
import { FLEET_VERSIONS_CODEC } from '../../hooks/fleetVersionsQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { useUrlQuery } from '../../hooks/useUrlQuery';
import { useFleetVersions } from '../../hooks/versionQueries';
import { ClusterFilterBar } from '../common/ClusterFilterBar';
import { ExportButton } from '../common/ExportButton';
import { NothingMatches } from '../common/NothingMatches';
import { PageBody, PagePending } from '../common/PageBody';
import { PageHeader } from '../common/PageHeader';
import { UpdateFailed } from '../common/UpdateFailed';
import { AddOnsOfFleet } from './AddOnsOfFleet';
import { FleetBlockers } from './FleetBlockers';
import { FleetSupport } from './FleetSupport';
import { NoFleetVersions } from './NoFleetVersions';
import { Spread } from './Spread';
import { VersionNumbers } from './VersionNumbers';
import { versionsVerdict } from './versionsVerdict';
import styles from './FleetVersions.module.css';

/** The fleet by version: where it is, how long that is supported, what stops upgrades, and its add-ons. */
export function FleetVersionsPage() {
  const t = useFleetText();
  const api = useApi(fleetApiRef);
  const url = useUrlQuery(FLEET_VERSIONS_CODEC);
  const { filter } = url.query;
  const versions = useFleetVersions(filter);
  const { data, error, dataUpdatedAt, isPlaceholderData, refetch } = versions;
  if (!data) return <PagePending error={error} onRetry={refetch} />;
  const setFilter = (next: ClusterFilter, options?: { replace?: boolean }) =>
    url.change({ filter: next, offset: 0, clustersOffset: 0 }, options);
  const clear = () => setFilter({});
  if (data.total === 0 && !isFiltered(filter)) {
    return (
      <PageBody>
        <NoFleetVersions />
      </PageBody>
    );
  }
  return (
    <PageBody>
      <PageHeader
        verdict={versionsVerdict(data, t)}
        meta={<VersionNumbers versions={data} />}
        actions={
          <ExportButton
            name="fleet-versions"
            label={t('versions.header.exportVersions')}
            load={() => api.exportVersions(filter)}
          />
        }
      />
      <UpdateFailed
        error={error}
        dataUpdatedAt={dataUpdatedAt}
        onRetry={refetch}
      />
      <ClusterFilterBar
        filter={filter}
        onFilter={(part, options) => setFilter({ ...filter, ...part }, options)}
        onClear={clear}
      />
      {data.total === 0 ? (
        <NothingMatches onClear={clear} />
      ) : (
        <>
          <div
            className={`${styles.sections} ${
              isPlaceholderData ? styles.stale : ''
            }`}
            aria-busy={isPlaceholderData}
          >
            <Spread versions={data} filter={filter} />
            <FleetSupport versions={data} filter={filter} />
            <FleetBlockers versions={data} filter={filter} />
          </div>
          <AddOnsOfFleet url={url} />
        </>
      )}
    </PageBody>
  );
}
