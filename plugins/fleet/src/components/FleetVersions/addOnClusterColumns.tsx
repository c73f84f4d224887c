/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Link } from '@backstage/ui';
import { type AddOnClusterPage } from '@fleetstage/plugin-fleet-common';
import { type FleetText } from '../../hooks/useFleetText';
import { type FleetLinks } from '../../links/FleetLinks';
import { type ListColumn } from '../common/ListTable';
import { LongName } from '../common/LongName';
import { OwnerLink } from '../common/OwnerLink';
import { AddOnRuns, VerdictMark } from '../common/versionMarks';

type AddOnCluster = AddOnClusterPage['items'][number];

/** The columns of the clusters that run an add-on. */
export function addOnClusterColumns(
  t: FleetText,
  links: FleetLinks,
): ListColumn<AddOnCluster>[] {
  return [
    {
      id: 'cluster',
      label: t('common.column.cluster'),
      isRowHeader: true,
      cell: ({ cluster }) => (
        <Link
          href={links.clusterTab(cluster.name, 'versions')}
          variant="body-small"
          weight="bold"
          standalone
        >
          <LongName name={cluster.title} />
        </Link>
      ),
    },
    {
      id: 'version',
      label: t('versionTab.column.version'),
      cell: ({ version }) => (
        <LongName
          name={version ?? t('versionTab.addOns.noVersion')}
          limit={24}
        />
      ),
    },
    {
      id: 'verdict',
      label: t('versionTab.column.verdict'),
      cell: ({ verdict }) =>
        verdict ? <VerdictMark verdict={verdict} /> : '–',
    },
    {
      id: 'kubernetes',
      label: t('versions.clusters.kubernetes'),
      cell: ({ cluster }) => cluster.minor ?? '–',
    },
    {
      id: 'environment',
      label: t('common.column.environment'),
      cell: ({ cluster }) => cluster.environment ?? '–',
    },
    {
      id: 'owner',
      label: t('common.column.owner'),
      cell: ({ cluster }) => <OwnerLink owner={cluster.owner} />,
    },
    {
      id: 'namespace',
      label: t('versionTab.column.namespace'),
      cell: ({ namespace }) =>
        namespace ? <LongName name={namespace} limit={24} /> : '–',
    },
    {
      id: 'managedBy',
      label: t('versionTab.column.managedBy'),
      cell: ({ managedBy }) => managedBy ?? t('versionTab.addOns.unmanaged'),
    },
    {
      id: 'runs',
      label: t('versionTab.column.runs'),
      cell: addOn => <AddOnRuns addOn={addOn} />,
    },
  ];
}
