/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Link, Skeleton } from '@backstage/ui';
import { type ClusterDetail } from '@fleetstage/plugin-fleet-common';
import { type ReactNode } from 'react';
import { clusterIdOf } from '../../entity';
import { useCluster } from '../../hooks/clusterQueries';
import { useFleetLinks } from '../../links/FleetLinks';
import { useFleetText } from '../../hooks/useFleetText';
import { FleetFailure } from '../common/FleetFailure';
import { OwnerLink } from '../common/OwnerLink';
import { AgeOf, RelativeTime } from '../common/RelativeTime';
import { StateMark } from '../common/StateMark';
import { Words } from '../common/Words';
import { sortAxes } from '../FleetHealth/axisOrder';
import styles from './FleetClusterCard.module.css';

/** The card "Fleet" on a cluster's overview: verdict, what is not ok, a few facts. */
export function FleetClusterCard() {
  const { entity } = useEntity();
  return <ClusterCard id={clusterIdOf(entity)} name={entity.metadata.name} />;
}

function ClusterCard(props: { id: string; name: string }) {
  const t = useFleetText();
  const links = useFleetLinks();
  const cluster = useCluster(props.id);
  const { data, error } = cluster;
  return (
    <EntityInfoCard
      title={t('health.card.title')}
      headerActions={
        <Link href={links.cluster(props.name)} variant="body-small">
          {t('health.card.open')}
        </Link>
      }
    >
      {!data && error ? (
        <FleetFailure error={error} onRetry={cluster.refetch} />
      ) : null}
      {!data && !error ? <Skeleton width="100%" height="96px" /> : null}
      {data ? <Body cluster={data} /> : null}
    </EntityInfoCard>
  );
}

function Body(props: { cluster: ClusterDetail }) {
  const t = useFleetText();
  const { cluster } = props;
  const { nodesReady, nodesTotal, version } = cluster;
  const bad = sortAxes(cluster.axes).filter(({ state }) =>
    ['failing', 'degraded', 'unknown'].includes(state),
  );
  return (
    <div className={styles.body}>
      <p className={styles.verdict}>
        <StateMark state={cluster.state} />{' '}
        <RelativeTime time={cluster.since} form="span" />
        {' · '}
        {cluster.sentence}
      </p>
      {bad.length ? (
        <ul className={styles.axes}>
          {bad.map(axis => (
            <li key={axis.axis} title={axis.reason}>
              <StateMark state={axis.state} hideWord />{' '}
              {t(`common.axis.${axis.axis}`)}
            </li>
          ))}
        </ul>
      ) : null}
      <dl className={styles.facts}>
        <Fact label={t('health.card.version')}>{version ?? '–'}</Fact>
        <Fact label={t('health.card.nodes')}>
          {nodesTotal === undefined
            ? '–'
            : t('health.card.nodesReady', {
                ready: String(nodesReady ?? 0),
                total: String(nodesTotal),
              })}
        </Fact>
        <Fact label={t('health.card.findings')}>{cluster.openFindings}</Fact>
        <Fact label={t('health.card.owner')}>
          <OwnerLink owner={cluster.owner} /> (
          <Words text={cluster.ownership.explanation} />)
        </Fact>
        <Fact label={t('health.card.looked')}>
          <AgeOf
            observedAt={cluster.observedAt}
            source={cluster.sources.join(', ')}
            stale={cluster.stale}
            focusable
          />
        </Fact>
      </dl>
    </div>
  );
}

function Fact(props: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </>
  );
}
