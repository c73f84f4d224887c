/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Button, Link } from '@backstage/ui';
import {
  type ConformanceFilter,
  type ConformanceRow,
} from '@fleetstage/plugin-fleet-common';
import { useConformances } from '../../hooks/standardQueries';
import { useFleetText, type FleetText } from '../../hooks/useFleetText';
import { useFleetLinks, type FleetLinks } from '../../links/FleetLinks';
import { ListTable, type ListColumn } from '../common/ListTable';
import { LongName } from '../common/LongName';
import { OwnerLink } from '../common/OwnerLink';
import { Section } from '../common/Section';

const SHOWN = 5;

/** Clusters that are not as the standard says, all of it documented as exceptions; nothing when there are none. */
export function CustomClusters(props: {
  filter: ConformanceFilter;
  onAll: () => void;
}) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { filter, onAll } = props;
  const { data } = useConformances({
    ...filter,
    conformance: ['excepted'],
    limit: SHOWN,
  });
  if (!data?.totalItems) return null;
  return (
    <Section
      title={t('standard.custom.title')}
      hint={t('standard.custom.hint', { count: data.totalItems })}
      actions={
        <Button size="small" variant="tertiary" onPress={onAll}>
          {t('standard.custom.all')}
        </Button>
      }
    >
      <ListTable<ConformanceRow>
        label={t('standard.custom.title')}
        columns={columnsOf(t, links)}
        items={data.items}
        keyOf={({ clusterId }) => clusterId}
      />
    </Section>
  );
}

function columnsOf(
  t: FleetText,
  links: FleetLinks,
): ListColumn<ConformanceRow>[] {
  return [
    {
      id: 'cluster',
      label: t('common.column.cluster'),
      isRowHeader: true,
      cell: ({ name, title }) => (
        <Link
          href={links.cluster(name)}
          variant="body-small"
          weight="bold"
          standalone
        >
          <LongName name={title} />
        </Link>
      ),
    },
    {
      id: 'words',
      label: t('standard.column.words'),
      wrap: true,
      cell: ({ sentence }) => sentence,
    },
    {
      id: 'exceptions',
      label: t('common.nav.exceptions'),
      // Their names stand with the differences of the cluster.
      cell: ({ clusterId, verdicts }) => (
        <Link
          href={links.standard({
            conformance: ['excepted'],
            open: [clusterId],
          })}
          variant="body-small"
        >
          {t('standard.custom.exceptions', { count: verdicts.exception })}
        </Link>
      ),
    },
    {
      id: 'owner',
      label: t('common.column.owner'),
      cell: ({ owner }) => <OwnerLink owner={owner} />,
    },
  ];
}
