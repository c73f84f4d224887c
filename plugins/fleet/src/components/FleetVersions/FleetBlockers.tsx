/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Link } from '@backstage/ui';
import {
  type ClusterFilter,
  type FleetVersions,
} from '@fleetstage/plugin-fleet-common';
import { useFleetText, type FleetText } from '../../hooks/useFleetText';
import { useFleetLinks, type FleetLinks } from '../../links/FleetLinks';
import { ListTable, type ListColumn } from '../common/ListTable';
import { Section } from '../common/Section';
import { ShareBar } from '../common/ShareBar';
import { ClusterLinks } from './ClusterLinks';
import styles from './FleetVersions.module.css';

type Blocker = FleetVersions['blockers'][number];

/** Who blocks whom: each reason with the clusters that it stops, the commonest first. */
export function FleetBlockers(props: {
  versions: FleetVersions;
  filter: ClusterFilter;
}) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { versions, filter } = props;
  const { blockers, blocked } = versions;
  return (
    <Section
      title={t('versions.blockers.title')}
      hint={
        blocked ? t('versions.blockers.hint', { count: blocked }) : undefined
      }
    >
      {blockers.length ? (
        <ListTable<Blocker>
          label={t('versions.blockers.title')}
          columns={columnsOf(blockers, filter, t, links)}
          items={blockers}
          keyOf={({ rule }) => rule}
        />
      ) : (
        <p className={styles.text}>{t('versions.blockers.none')}</p>
      )}
    </Section>
  );
}

function columnsOf(
  blockers: readonly Blocker[],
  filter: ClusterFilter,
  t: FleetText,
  links: FleetLinks,
): ListColumn<Blocker>[] {
  const most = Math.max(1, ...blockers.map(({ clusters }) => clusters));
  return [
    {
      id: 'what',
      label: t('versions.blockers.column.what'),
      isRowHeader: true,
      cell: ({ rule, title }) => (
        <Link
          href={links.findings({ ...filter, blocks: 'upgrade', rule: [rule] })}
          aria-label={t('versions.blockers.findings', { title })}
          variant="body-small"
        >
          {title}
        </Link>
      ),
    },
    {
      id: 'clusters',
      label: t('versions.blockers.column.clusters'),
      cell: ({ clusters, title }) => (
        <span
          className={styles.share}
          title={t('versions.blockers.clusters', { count: clusters, title })}
        >
          <ShareBar
            count={clusters}
            largest={most}
            className={styles.shareBar}
          />
          <span className={styles.shareCount}>{clusters}</span>
        </span>
      ),
    },
    {
      id: 'first',
      label: t('versions.blockers.column.first'),
      wrap: true,
      cell: ({ first, clusters }) => (
        <ClusterLinks clusters={first} total={clusters} />
      ),
    },
  ];
}
