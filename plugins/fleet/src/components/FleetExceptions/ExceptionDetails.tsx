/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Link } from '@backstage/ui';
import { type FleetExceptionView } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { useFleetLinks } from '../../links/FleetLinks';
import { formatDay } from '../common/format';
import { LongName } from '../common/LongName';
import styles from './FleetExceptions.module.css';

const SHOWN = 25;

/** The clusters of an exception with what it accepts there, who approved it when, and its document. */
export function ExceptionDetails(props: { exception: FleetExceptionView }) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { clusters, approvedAt, approvedBy, source } = props.exception;
  const more = clusters.length - SHOWN;
  return (
    <div className={styles.details}>
      {clusters.length ? (
        <ul className={styles.clusters}>
          {clusters.slice(0, SHOWN).map(({ id, name, matches }) => (
            <li key={id}>
              <Link
                href={links.clusterTab(name, 'policy', { vStatus: 'accepted' })}
                variant="body-small"
              >
                <LongName name={name} limit={28} />
              </Link>{' '}
              {t('exceptions.details.matches', { count: matches })}
            </li>
          ))}
          {more > 0 ? <li>{t('common.bars.more', { count: more })}</li> : null}
        </ul>
      ) : (
        <p className={styles.text}>{t('exceptions.details.noClusters')}</p>
      )}
      {approvedAt ? (
        <p className={styles.text}>
          {t('exceptions.details.approved', {
            by: approvedBy,
            day: formatDay(approvedAt),
          })}
        </p>
      ) : null}
      <p className={styles.text}>
        <code className={styles.code}>{source}</code>
      </p>
    </div>
  );
}
