/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Cell, Column, Link, type ColumnConfig } from '@backstage/ui';
import { type ClusterSummary } from '@fleetstage/plugin-fleet-common';
import { type ReactNode } from 'react';
import { type FleetLinks } from '../../links/FleetLinks';
import { type FleetText } from '../../hooks/useFleetText';
import { ownerName } from '../common/format';
import { LongName } from '../common/LongName';
import { AgeOf, RelativeTime } from '../common/RelativeTime';
import { StateMark } from '../common/StateMark';
import styles from './ClusterTable.module.css';

type Columns = ColumnConfig<ClusterSummary>[];

/** The columns of the cluster table; their ids are what the API sorts by. */
export function clusterColumns(t: FleetText, links: FleetLinks): Columns {
  const unknown = (
    <span className={styles.unknown} title={t('page.table.unknownValue')}>
      –
    </span>
  );
  const text = (
    id: 'environment' | 'provider' | 'region' | 'version',
    limit: number,
  ): Columns[number] => ({
    id,
    label: t(`common.column.${id}`),
    isSortable: true,
    cell: cluster => (
      <Cell>
        {cluster[id] ? (
          <LongName name={cluster[id] ?? ''} limit={limit} />
        ) : (
          unknown
        )}
      </Cell>
    ),
  });
  const number = (
    id: 'nodes' | 'findings' | 'since' | 'age',
    isSortable: boolean,
    render: (cluster: ClusterSummary) => ReactNode,
  ): Columns[number] => ({
    id,
    label: t(`common.column.${id}`),
    isSortable,
    header: () => (
      <Column id={id} allowsSorting={isSortable} className={styles.number}>
        {t(`common.column.${id}`)}
      </Column>
    ),
    cell: cluster => <Cell className={styles.number}>{render(cluster)}</Cell>,
  });
  return [
    {
      id: 'state',
      label: t('common.column.state'),
      isSortable: true,
      cell: cluster => (
        <Cell>
          <StateMark state={cluster.state} />
        </Cell>
      ),
    },
    {
      id: 'name',
      label: t('common.column.cluster'),
      isSortable: true,
      isRowHeader: true,
      cell: cluster => (
        <Cell>
          <Link
            href={links.cluster(cluster.name)}
            title={cluster.sentence}
            variant="body-small"
            weight="bold"
            standalone
          >
            <LongName name={cluster.title} />
          </Link>
        </Cell>
      ),
    },
    {
      id: 'owner',
      label: t('common.column.owner'),
      isSortable: true,
      cell: cluster => (
        <Cell>
          {cluster.owner ? (
            <LongName name={ownerName(cluster.owner)} limit={24} />
          ) : (
            <span className={styles.unknown}>{t('common.owner.none')}</span>
          )}
        </Cell>
      ),
    },
    text('environment', 16),
    text('provider', 16),
    text('region', 18),
    text('version', 22),
    number('nodes', true, cluster => <Nodes cluster={cluster} t={t} />),
    number('findings', false, cluster => cluster.openFindings),
    number('since', true, cluster => (
      <RelativeTime time={cluster.since} form="span" />
    )),
    number('age', true, cluster => (
      <AgeOf
        observedAt={cluster.observedAt}
        source={cluster.sources.join(', ')}
        stale={cluster.stale}
      />
    )),
  ];
}

function Nodes(props: { cluster: ClusterSummary; t: FleetText }) {
  const { cluster, t } = props;
  const { nodesReady, nodesTotal } = cluster;
  if (nodesTotal === undefined) {
    return (
      <span className={styles.unknown} title={t('page.table.unknownValue')}>
        –
      </span>
    );
  }
  const ready = nodesReady ?? 0;
  const title = t('page.table.nodesReady', {
    ready: String(ready),
    total: String(nodesTotal),
  });
  return ready < nodesTotal ? (
    <span className={styles.short} title={title}>
      {`${ready}/${nodesTotal}`}
    </span>
  ) : (
    <span title={title}>{nodesTotal}</span>
  );
}
