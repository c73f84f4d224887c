/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Link } from '@backstage/ui';
import {
  type ClusterFilter,
  type ClusterSummary,
  type Overview,
} from '@fleetstage/plugin-fleet-common';
import { useFleetLinks } from '../../links/FleetLinks';
import { useFleetText } from '../../hooks/useFleetText';
import { ownerTitle } from '../common/format';
import { LongName } from '../common/LongName';
import { AgeOf, RelativeTime } from '../common/RelativeTime';
import { Section } from '../common/Section';
import { StateMark } from '../common/StateMark';
import styles from './AttentionList.module.css';

const SHOWN = 8;

/** The clusters that need somebody, each as a sentence. The API orders them by weight. */
export function AttentionList(props: {
  overview: Overview;
  filter: ClusterFilter;
}) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { attention, totals } = props.overview;
  const shown = attention.slice(0, SHOWN);
  const bad = totals.failing + totals.degraded + totals.unknown;
  const more = Math.max(0, bad - shown.length);
  return (
    <Section
      title={t('page.attention.title')}
      hint={t('page.attention.hint')}
      actions={
        <Link href={links.findings(props.filter)} variant="body-small">
          {t('page.attention.findingsOf')}
        </Link>
      }
    >
      {shown.length ? (
        <ul className={styles.list}>
          {shown.map(cluster => (
            <AttentionRow key={cluster.id} cluster={cluster} />
          ))}
        </ul>
      ) : (
        <p className={styles.quiet}>{t('page.attention.none')}</p>
      )}
      {shown.length && more ? (
        <p className={styles.quiet}>
          {t('page.attention.more', { count: more })}
        </p>
      ) : null}
    </Section>
  );
}

function AttentionRow(props: { cluster: ClusterSummary }) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { cluster } = props;
  return (
    <li className={`${styles.row} ${cluster.stale ? styles.stale : ''}`}>
      <StateMark state={cluster.state} />
      <Link
        href={links.cluster(cluster.name, cluster.worstAxis)}
        variant="body-medium"
        weight="bold"
        standalone
      >
        <LongName name={cluster.title} limit={24} />
      </Link>
      <span className={styles.sentence}>
        {cluster.sentence}
        <span className={styles.note}>
          {' · '}
          <RelativeTime time={cluster.since} form="span" />
          {' · '}
          {cluster.owner
            ? ownerTitle(cluster.owner)
            : t('page.attention.unowned')}
          {cluster.openFindings
            ? ` · ${t('page.attention.findings', {
                count: cluster.openFindings,
              })}`
            : ''}
        </span>
      </span>
      {cluster.stale ? (
        <span className={styles.note}>
          <AgeOf
            observedAt={cluster.observedAt}
            source={cluster.sources.join(', ')}
            stale
          />
        </span>
      ) : null}
    </li>
  );
}
