/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { fleetApiRef } from '../../api/fleetApiRef';
import { isFiltered } from '../../hooks/fleetQuery';
import { FLEET_VERSIONS_CODEC } from '../../hooks/fleetVersionsQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { useUrlQuery } from '../../hooks/useUrlQuery';
import { useFleetVersions } from '../../hooks/versionQueries';
import { ExportButton } from '../common/ExportButton';
import { PageBody, PagePending } from '../common/PageBody';
import { PageHeader } from '../common/PageHeader';
import { UpdateFailed } from '../common/UpdateFailed';
import { AddOnsOfFleet } from './AddOnsOfFleet';
import { FleetBlockers } from './FleetBlockers';
import { FleetSupport } from './FleetSupport';
import { NoFleetVersions } from './NoFleetVersions';
import { Spread } from './Spread';
import { VersionNumbers } from './VersionNumbers';
import { VersionsFilterBar } from './VersionsFilterBar';
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
  const filtered = isFiltered(filter);
  const clear = () => url.change({ filter: {}, offset: 0, clustersOffset: 0 });
  if (data.total === 0 && !filtered) {
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
      <VersionsFilterBar url={url} onClear={filtered ? clear : undefined} />
      {data.total === 0 ? (
        <Alert
          role="status"
          status="info"
          icon
          title={t('common.nothing.title')}
          description={t('common.nothing.text')}
          customActions={
            <Button size="small" variant="secondary" onPress={clear}>
              {t('page.filters.clear')}
            </Button>
          }
        />
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
