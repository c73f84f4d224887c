/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Link } from '@backstage/ui';
import {
  PROVISIONER_TITLES,
  type Creation,
} from '@fleetstage/plugin-fleet-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { useCreations } from '../../hooks/standardQueries';
import { isDenied } from '../../hooks/useLastAnswer';
import { useFleetText, type FleetText } from '../../hooks/useFleetText';
import { useFleetLinks, type FleetLinks } from '../../links/FleetLinks';
import { CreationLinks, ForgetCreation } from '../Standard';
import { FleetFailure } from '../common/FleetFailure';
import { ListTable, type ListColumn } from '../common/ListTable';
import { LongName } from '../common/LongName';
import { OwnerLink } from '../common/OwnerLink';
import { RelativeTime } from '../common/RelativeTime';
import { Section } from '../common/Section';
import { CreationMark } from '../common/standardMarks';
import styles from './FleetStandard.module.css';

/** The clusters that are being made, and those whose creation failed; nothing when there are none. */
export function CreationsInProgress() {
  const t = useFleetText();
  const links = useFleetLinks();
  const { data, error, refetch } = useCreations();
  const items = data?.items.filter(({ state }) => state !== 'ready');
  const failure = data || isDenied(error) ? null : error;
  if (!items?.length && !failure) return null;
  return (
    <Section
      title={t('standard.progress.title')}
      hint={t('standard.progress.hint')}
    >
      {failure ? (
        <FleetFailure error={failure} onRetry={() => refetch()} />
      ) : (
        <ListTable<Creation>
          label={t('standard.progress.title')}
          columns={columnsOf(t, links)}
          items={items}
          keyOf={({ name }) => name}
        />
      )}
    </Section>
  );
}

function columnsOf(t: FleetText, links: FleetLinks): ListColumn<Creation>[] {
  return [
    {
      id: 'state',
      label: t('common.column.state'),
      cell: ({ state }) => <CreationMark state={state} />,
    },
    {
      id: 'cluster',
      label: t('common.column.cluster'),
      isRowHeader: true,
      cell: creation => <Name creation={creation} links={links} />,
    },
    {
      id: 'words',
      label: t('standard.column.words'),
      wrap: true,
      cell: creation => (
        <>
          {creation.message}
          <div className={styles.note}>
            {t('standard.progress.by', {
              provisioner: PROVISIONER_TITLES[creation.provisioner],
              class: creation.class,
              version: creation.standard.version,
            })}
          </div>
        </>
      ),
    },
    {
      id: 'owner',
      label: t('common.column.owner'),
      cell: ({ owner }) => <OwnerLink owner={owner} />,
    },
    {
      id: 'age',
      label: t('common.column.age'),
      numeric: true,
      cell: ({ createdAt }) => <RelativeTime time={createdAt} form="span" />,
    },
    {
      id: 'links',
      label: t('standard.progress.task'),
      cell: creation => (
        <span className={styles.links}>
          <CreationLinks
            creation={creation}
            task={t('standard.progress.task')}
            pullRequest={t('standard.progress.pullRequest')}
          />
          {creation.state === 'failed' ? (
            <ForgetCreation name={creation.name} />
          ) : null}
        </span>
      ),
    },
  ];
}

/** The name, linked to the entity once there is one. */
function Name(props: { creation: Creation; links: FleetLinks }) {
  const { creation, links } = props;
  const name = <LongName name={creation.name} />;
  if (!creation.entityRef) return name;
  const { kind, namespace, name: entity } = parseEntityRef(creation.entityRef);
  return (
    <Link
      href={links.entity({ kind: kind.toLowerCase(), namespace, name: entity })}
      variant="body-small"
      weight="bold"
      standalone
    >
      {name}
    </Link>
  );
}
