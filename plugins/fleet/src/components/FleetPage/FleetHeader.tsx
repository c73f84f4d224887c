/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  type ClusterFilter,
  type Overview,
} from '@fleetstage/plugin-fleet-common';
import { useFleetText, type FleetText } from '../../hooks/useFleetText';
import { RelativeTime } from '../common/RelativeTime';
import { ExportButton } from './ExportButton';
import styles from './FleetHeader.module.css';

/** A sweep whose oldest look lags this far behind its newest is worth a word. */
const LAG_MS = 10 * 60_000;

/** The verdict in words: what fails, is degraded or unknown. */
export function verdictOf(overview: Overview, t: FleetText): string {
  const { failing, degraded, unknown } = overview.totals;
  const parts = [];
  if (failing) parts.push(t('page.verdict.failing', { count: failing }));
  else parts.push(t('page.verdict.calm'));
  if (degraded) parts.push(t('page.verdict.degraded', { count: degraded }));
  if (unknown) parts.push(t('page.verdict.unknown', { count: unknown }));
  return parts.join(', ');
}

/** The first line of the page: verdict, size, sources, age of the sweep, export. */
export function FleetHeader(props: {
  overview: Overview;
  filter: ClusterFilter;
}) {
  const t = useFleetText();
  const { overview, filter } = props;
  const down = overview.sources.filter(source => source.error).length;
  return (
    <header className={styles.header}>
      <h2 className={styles.verdict}>{verdictOf(overview, t)}</h2>
      <div className={styles.end}>
        <div className={styles.meta}>
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
          <Sweep overview={overview} />
        </div>
        <ExportButton filter={filter} />
      </div>
    </header>
  );
}

function Sweep(props: { overview: Overview }) {
  const t = useFleetText();
  const { newestObservedAt, oldestObservedAt } = props.overview;
  if (!newestObservedAt) return <span>{t('page.header.neverSwept')}</span>;
  return (
    <>
      <span>
        {t('page.header.swept', {
          age: <RelativeTime time={newestObservedAt} focusable />,
        })}
      </span>
      {oldestObservedAt &&
      Date.parse(newestObservedAt) - Date.parse(oldestObservedAt) > LAG_MS ? (
        <span>
          {t('page.header.oldest', {
            age: <RelativeTime time={oldestObservedAt} focusable />,
          })}
        </span>
      ) : null}
    </>
  );
}
