/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Link } from '@backstage/ui';
import { type PolicyClusterPage } from '@fleetstage/plugin-fleet-common';
import { usePolicyClusters } from '../../hooks/policyQueries';
import { type FleetPolicyUrl } from '../../hooks/policyQuery';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText, type FleetText } from '../../hooks/useFleetText';
import { useFleetLinks, type FleetLinks } from '../../links/FleetLinks';
import { type ListColumn } from '../common/ListTable';
import { LongName } from '../common/LongName';
import { CLUSTER_ROWS, OpenedClusters } from '../common/OpenedClusters';
import { OwnerLink } from '../common/OwnerLink';
import { DriftMark, EnforcementMark } from '../common/policyMarks';
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
    limit: CLUSTER_ROWS,
  });
  return (
    <OpenedClusters<PolicyCluster>
      opened={open}
      title={t('policies.clusters.title', { policy: title })}
      query={clusters}
      url={url}
      columns={columnsOf(t, links)}
      keyOf={each => `${each.clusterId}/${each.id}`}
      none={t('policies.clusters.none')}
      close={t('policies.clusters.close')}
      onClose={() => url.change({ open: undefined, clustersOffset: 0 })}
    />
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
