/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Button, Link, Text } from '@backstage/ui';
import { type PolicyClusterPage } from '@fleetstage/plugin-fleet-common';
import { useEffect, useMemo, useRef } from 'react';
import { SHORT_ROWS, usePolicyClusters } from '../../hooks/policyQueries';
import { type FleetPolicyUrl } from '../../hooks/policyQuery';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText, type FleetText } from '../../hooks/useFleetText';
import { useFleetLinks, type FleetLinks } from '../../links/FleetLinks';
import { type ListColumn } from '../common/ListTable';
import { LongName } from '../common/LongName';
import { OwnerLink } from '../common/OwnerLink';
import { PagedTable } from '../common/PagedTable';
import { DriftMark, EnforcementMark } from '../common/policyMarks';
import { Section } from '../common/Section';
import {
  absentWord,
  coverageSentence,
  driftSentence,
} from '../PolicyCompliance/policyWords';

type PolicyCluster = PolicyClusterPage['items'][number];

/** One policy of the matrix in every cluster under the filter; Escape closes it. */
export function PolicyClusters(props: {
  title: string;
  url: UrlQuery<FleetPolicyUrl>;
}) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { title, url } = props;
  const { filter, drift, open = '', clustersOffset } = url.query;
  const clusters = usePolicyClusters({
    ...filter,
    key: open,
    drift,
    offset: clustersOffset,
    limit: SHORT_ROWS,
  });
  const columns = useMemo(() => columnsOf(t, links), [t, links]);
  const close = () => url.change({ open: undefined, clustersOffset: 0 });
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    root.current?.scrollIntoView?.({ block: 'nearest' });
  }, [open]);
  return (
    // Escape works wherever the focus is within it.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={root}
      onKeyDown={event => {
        if (event.key === 'Escape') close();
      }}
    >
      <Section
        title={t('policies.clusters.title', { policy: title })}
        hint={
          clusters.data
            ? t('page.header.clusters', { count: clusters.data.totalItems })
            : undefined
        }
        actions={
          <Button size="small" variant="tertiary" onPress={close}>
            {t('policies.clusters.close')}
          </Button>
        }
      >
        <PagedTable<PolicyCluster>
          label={t('policies.clusters.title', { policy: title })}
          query={clusters}
          offset={clustersOffset}
          limit={SHORT_ROWS}
          onOffset={next => url.change({ clustersOffset: next })}
          empty={<Text>{t('policies.clusters.none')}</Text>}
          columns={columns}
          keyOf={each => `${each.clusterId}/${each.id}`}
        />
      </Section>
    </div>
  );
}

function columnsOf(
  t: FleetText,
  links: FleetLinks,
): ListColumn<PolicyCluster>[] {
  return [
    {
      id: 'cluster',
      label: t('common.column.cluster'),
      isRowHeader: true,
      cell: each => (
        <Link
          href={links.clusterTab(each.clusterName, 'policy', {
            text: each.name,
          })}
          variant="body-small"
          weight="bold"
          standalone
        >
          <LongName name={each.clusterName} />
        </Link>
      ),
    },
    {
      id: 'drift',
      label: t('policyTab.column.drift'),
      cell: each => (each.drift ? <DriftMark drift={each.drift} /> : '–'),
    },
    {
      id: 'enforcement',
      label: t('policyTab.column.enforcement'),
      cell: each =>
        each.present ? (
          <EnforcementMark enforcement={each.enforcement} />
        ) : (
          absentWord(each, t)
        ),
    },
    {
      id: 'fail',
      label: t('common.result.fail'),
      numeric: true,
      cell: each => (each.audited ? each.counts.fail ?? '–' : '–'),
    },
    {
      id: 'accepted',
      label: t('policyTab.column.accepted'),
      numeric: true,
      cell: each => each.accepted,
    },
    {
      id: 'words',
      label: t('policyTab.column.words'),
      wrap: true,
      cell: each =>
        `${each.drift ? `${driftSentence(each, t)} ` : ''}${t(
          'policyTab.coverage.sentence',
          { coverage: coverageSentence(each.coverage, t) },
        )}`,
    },
    {
      id: 'environment',
      label: t('common.column.environment'),
      cell: each => each.environment ?? '–',
    },
    {
      id: 'owner',
      label: t('common.column.owner'),
      cell: each => <OwnerLink owner={each.owner} />,
    },
  ];
}
