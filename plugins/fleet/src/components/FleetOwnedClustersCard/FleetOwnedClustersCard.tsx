/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Link, Skeleton } from '@backstage/ui';
import { type ClusterSummary } from '@fleetstage/plugin-fleet-common';
import { useState } from 'react';
import { useClusters } from '../../hooks/fleetQueries';
import { useFleetLinks } from '../../links/FleetLinks';
import { useFleetText } from '../../hooks/useFleetText';
import { FleetFailure } from '../common/FleetFailure';
import { LongName } from '../common/LongName';
import { Pager } from '../common/Pager';
import { RelativeTime } from '../common/RelativeTime';
import { StateMark } from '../common/StateMark';
import { Words } from '../common/Words';
import { useOwnerOrigins } from './useOwnerOrigins';
import styles from './FleetOwnedClustersCard.module.css';

const LIMIT = 10;

/** The card "Clusters owned" on a group: each cluster with its state and why it belongs to the group. */
export function FleetOwnedClustersCard() {
  const { entity } = useEntity();
  return <OwnedClusters owner={stringifyEntityRef(entity)} />;
}

function OwnedClusters(props: { owner: string }) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { owner } = props;
  const [offset, setOffset] = useState(0);
  const clusters = useClusters({
    owner: [owner],
    sort: 'state',
    order: 'desc',
    offset,
    limit: LIMIT,
  });
  const { data, error } = clusters;
  const origins = useOwnerOrigins(data?.items ?? []);
  return (
    <EntityInfoCard
      title={t('health.owned.title')}
      headerActions={
        data?.totalItems ? (
          <Link href={links.fleet({ owner })} variant="body-small">
            {t('health.owned.all', { count: data.totalItems })}
          </Link>
        ) : null
      }
    >
      <div className={styles.stack}>
        {!data && error ? (
          <FleetFailure error={error} onRetry={clusters.refetch} />
        ) : null}
        {!data && !error ? <Skeleton width="100%" height="96px" /> : null}
        {data?.totalItems === 0 ? (
          <p className={styles.note}>{t('health.owned.none')}</p>
        ) : null}
        {data?.items.length ? (
          <ul className={styles.list}>
            {data.items.map(cluster => (
              <OwnedCluster
                key={cluster.id}
                cluster={cluster}
                origin={origins.get(cluster.entityRef)}
              />
            ))}
          </ul>
        ) : null}
        {data ? (
          <>
            <Pager
              label={t('health.owned.title')}
              offset={offset}
              limit={LIMIT}
              total={data.totalItems}
              onOffset={setOffset}
            />
            <p className={styles.note}>{t('health.owned.how')}</p>
          </>
        ) : null}
      </div>
    </EntityInfoCard>
  );
}

function OwnedCluster(props: {
  cluster: ClusterSummary;
  origin: string | undefined;
}) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { cluster, origin } = props;
  return (
    <li className={styles.item}>
      <StateMark state={cluster.state} />
      <Link href={links.cluster(cluster.name)} variant="body-small">
        <LongName name={cluster.title} limit={28} />
      </Link>
      <span>
        {cluster.sentence}
        {' · '}
        <RelativeTime time={cluster.since} form="span" />
      </span>
      {origin ? (
        <span className={styles.why}>
          <Words text={t('health.owned.because', { explanation: origin })} />
        </span>
      ) : null}
    </li>
  );
}
