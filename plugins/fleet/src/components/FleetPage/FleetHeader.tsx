/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useApi } from '@backstage/frontend-plugin-api';
import {
  type ClusterFilter,
  type Overview,
} from '@fleetstage/plugin-fleet-common';
import { fleetApiRef } from '../../api/fleetApiRef';
import { useFleetText, type FleetText } from '../../hooks/useFleetText';
import { PageHeader } from '../common/PageHeader';
import { ExportButton } from '../common/ExportButton';
import { Sweep } from '../common/Sweep';
import { NewClusterButton } from './NewClusterButton';
import styles from '../common/PageHeader.module.css';

/** The verdict in words: what fails, is degraded or unknown. */
function verdictOf(overview: Overview, t: FleetText): string {
  const { failing, degraded, unknown } = overview.totals;
  const parts = [];
  if (failing) parts.push(t('page.verdict.failing', { count: failing }));
  else parts.push(t('page.verdict.calm'));
  if (degraded) parts.push(t('page.verdict.degraded', { count: degraded }));
  if (unknown) parts.push(t('page.verdict.unknown', { count: unknown }));
  return parts.join(', ');
}

/** The first line of the page: verdict, size, sources, age of the sweep, export, new cluster. */
export function FleetHeader(props: {
  overview: Overview;
  filter: ClusterFilter;
}) {
  const t = useFleetText();
  const api = useApi(fleetApiRef);
  const { overview, filter } = props;
  const down = overview.sources.filter(source => source.error).length;
  return (
    <PageHeader
      verdict={verdictOf(overview, t)}
      meta={
        <>
          <span>{t('page.header.clusters', { count: overview.total })}</span>
          {down ? (
            <span className={styles.down}>
              {t('page.header.sourcesDown', { count: down })}
            </span>
          ) : (
            <span>
              {t('page.header.sourcesOk', { count: overview.sources.length })}
            </span>
          )}
          <Sweep ages={overview} />
        </>
      }
      actions={
        <>
          <ExportButton name="fleet" load={() => api.exportClusters(filter)} />
          <NewClusterButton />
        </>
      }
    />
  );
}
