/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Link } from '@backstage/ui';
import {
  type ClusterFilter,
  type FleetVersions,
} from '@fleetstage/plugin-fleet-common';
import { useMemo, useState, type CSSProperties } from 'react';
import { useFleetText } from '../../hooks/useFleetText';
import { useFleetLinks } from '../../links/FleetLinks';
import { valueLabel } from '../common/ClusterFilterSelects';
import { Pager } from '../common/Pager';
import { Section } from '../common/Section';
import { SLICE_ROWS, sliceOffset } from '../common/SlicedTable';
import { spreadOf, UNKNOWN, type SpreadRow } from './spreadModel';
import styles from './FleetVersions.module.css';

/** Environments against minors: how many clusters are where. The darker, the larger the share of the environment. */
export function Spread(props: {
  versions: FleetVersions;
  filter: ClusterFilter;
}) {
  const t = useFleetText();
  const { versions, filter } = props;
  const { minors, rows, total } = useMemo(() => spreadOf(versions), [versions]);
  const [offset, setOffset] = useState(0);
  const start = sliceOffset(rows.length, offset);
  return (
    <Section
      title={t('versions.spread.title')}
      hint={t('versions.spread.hint')}
    >
      <div className={styles.frame}>
        <table
          className={styles.matrix}
          aria-label={t('versions.spread.title')}
        >
          <thead>
            <tr>
              <th scope="col">{t('versions.spread.environment')}</th>
              {minors.map(minor => (
                <th key={minor} scope="col" className={styles.number}>
                  {minor === UNKNOWN ? t('versions.spread.unknown') : minor}
                </th>
              ))}
              <th scope="col" className={styles.number}>
                {t('versions.spread.total')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(start, start + SLICE_ROWS).map(row => (
              <Row
                key={row.environment}
                row={row}
                minors={minors}
                filter={filter}
              />
            ))}
          </tbody>
          <tfoot>
            <Row row={total} minors={minors} filter={filter} />
          </tfoot>
        </table>
      </div>
      <Pager
        label={t('versions.spread.title')}
        offset={start}
        limit={SLICE_ROWS}
        total={rows.length}
        onOffset={setOffset}
      />
    </Section>
  );
}

function Row(props: {
  row: SpreadRow;
  minors: string[];
  filter: ClusterFilter;
}) {
  const t = useFleetText();
  const { row, minors, filter } = props;
  const { environment, total } = row;
  const label =
    environment === undefined
      ? t('versions.spread.all')
      : valueLabel(environment, t);
  const narrowed: ClusterFilter =
    environment === undefined
      ? filter
      : { ...filter, environment: [environment] };
  const wordsOf = (minor: string, count: number) => {
    if (minor === UNKNOWN) {
      return t('versions.spread.cellUnknown', { count, environment: label });
    }
    return environment === undefined
      ? t('versions.spread.cellAll', { count, minor })
      : t('versions.spread.cell', { count, minor, environment: label });
  };
  return (
    <tr>
      <th scope="row">{label}</th>
      {minors.map(minor => {
        const count = row.counts.get(minor) ?? 0;
        return (
          <td
            key={minor}
            className={`${styles.number} ${styles.cell}`}
            style={shadeOf(count / Math.max(1, total))}
          >
            <Count
              count={count}
              filter={{ ...narrowed, version: [minor] }}
              words={wordsOf(minor, count)}
            />
          </td>
        );
      })}
      <td className={styles.number}>
        <Count
          count={total}
          filter={narrowed}
          words={t('versions.spread.cellTotal', {
            count: total,
            environment: label,
          })}
        />
      </td>
    </tr>
  );
}

/** A number that leads to its clusters. */
function Count(props: { count: number; filter: ClusterFilter; words: string }) {
  const links = useFleetLinks();
  const { count, filter, words } = props;
  if (!count) return <span className={styles.none}>–</span>;
  return (
    <Link
      href={links.fleet(filter)}
      aria-label={words}
      title={words}
      variant="body-small"
      standalone
    >
      {count}
    </Link>
  );
}

/** The share of an environment that a cell holds, for its shade. */
function shadeOf(share: number): CSSProperties | undefined {
  const percent = `${Math.round(100 * share)}%`;
  return share ? ({ '--fleet-share': percent } as CSSProperties) : undefined;
}
