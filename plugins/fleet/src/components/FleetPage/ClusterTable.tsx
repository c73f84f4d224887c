/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Row, Table } from '@backstage/ui';
import {
  CLUSTER_SORTS,
  type ClusterPage,
  type ClusterSummary,
} from '@fleetstage/plugin-fleet-common';
import { useMemo } from 'react';
import { PAGE_SIZES } from '../../hooks/urlParams';
import { useFleetLinks } from '../../links/FleetLinks';
import { type FleetQueryState } from '../../hooks/useFleetQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { clusterColumns } from './clusterColumns';
import styles from './ClusterTable.module.css';

/** The cluster table. Rows are links: Enter opens the cluster, arrow keys move. */
export function ClusterTable(props: {
  page: ClusterPage | undefined;
  isStale: boolean;
  state: FleetQueryState;
}) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { page, isStale, state } = props;
  const { sort, order, offset, limit } = state.query;
  const { change } = state;
  const total = page?.totalItems ?? 0;
  const columns = useMemo(() => clusterColumns(t, links), [t, links]);
  return (
    <div className={styles.table}>
      <Table<ClusterSummary>
        columnConfig={columns}
        data={page?.items}
        isPending={!page}
        isStale={isStale}
        sort={{
          descriptor: {
            column: sort,
            direction: order === 'asc' ? 'ascending' : 'descending',
          },
          onSortChange: ({ column, direction }) => {
            const next = CLUSTER_SORTS.find(each => each === column);
            if (!next) return;
            const chosen = direction === 'descending' ? 'desc' : 'asc';
            change({ sort: next, order: chosen });
          },
        }}
        rowConfig={({ item }) => (
          <Row
            id={item.id}
            columns={columns}
            href={links.cluster(item.name)}
            className={item.stale ? styles.stale : undefined}
          >
            {column => column.cell(item)}
          </Row>
        )}
        pagination={{
          type: 'page',
          pageSize: limit,
          pageSizeOptions: PAGE_SIZES,
          offset,
          totalCount: total,
          hasPreviousPage: offset > 0,
          hasNextPage: offset + limit < total,
          onPreviousPage: () => change({ offset: Math.max(0, offset - limit) }),
          onNextPage: () => change({ offset: offset + limit }),
          onPageSizeChange: size => change({ limit: size }),
          getLabel: () =>
            t('common.paging.label', {
              from: String(Math.min(offset + 1, total)),
              to: String(Math.min(offset + limit, total)),
              total: String(total),
            }),
        }}
      />
    </div>
  );
}
