/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ConformanceRow } from '@fleetstage/plugin-fleet-common';
import { type StandardUrl } from '../../hooks/standardQuery';
import { foldsOf, pagesOf } from '../../hooks/urlLists';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { useFleetLinks } from '../../links/FleetLinks';
import { NextStep } from '../common/NextStep';
import { PagedTable, type ListQuery } from '../common/PagedTable';
import { Section } from '../common/Section';
import { ClusterDifferences } from './ClusterDifferences';
import { conformanceColumns } from './conformanceColumns';

/** The clusters one by one, each with its differences folded in. */
export function ConformanceTable(props: {
  clusters: ListQuery<ConformanceRow>;
  url: UrlQuery<StandardUrl>;
  onClear: (() => void) | undefined;
}) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { clusters, url, onClear } = props;
  const total = clusters.data?.totalItems ?? 0;
  return (
    <Section
      title={t('standard.table.title')}
      hint={t('standard.table.matching', { count: total })}
    >
      <PagedTable<ConformanceRow>
        label={t('standard.table.title')}
        query={clusters}
        {...pagesOf(url)}
        empty={
          <NextStep
            small
            title={t('standard.table.none')}
            text={t('standard.table.noneText')}
          />
        }
        onClear={onClear}
        columns={conformanceColumns(t, links)}
        keyOf={({ clusterId }) => clusterId}
        fold={{
          ...foldsOf(url),
          nameOf: ({ title }) => title,
          render: ({ clusterId }) => <ClusterDifferences id={clusterId} />,
        }}
      />
    </Section>
  );
}
