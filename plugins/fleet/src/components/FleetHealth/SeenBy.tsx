/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type SightingSummary } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { useNow } from '../../hooks/useNow';
import { elapsedSince, formatDuration } from '../common/format';
import styles from './OwnerWithReason.module.css';

/** The sources that know the cluster, with what each calls it on hover. */
export function SeenBy(props: { sightings: SightingSummary[] }) {
  const t = useFleetText();
  const now = useNow();
  const { sightings } = props;
  const ago = (iso: string) =>
    t('common.time.ago', {
      duration: formatDuration(elapsedSince(iso, now) ?? 0),
    });
  return (
    <span className={styles.owner}>
      <span className={styles.label}>
        {sightings.length
          ? `${t('health.header.seenBy')}:`
          : t('health.header.seenByNobody')}
      </span>
      {sightings.map((sighting, index) => {
        const { source, nativeId, name, server, goneAt, lastSeenAt } = sighting;
        const age = goneAt
          ? t('health.header.sightingGone', { age: ago(goneAt) })
          : t('health.header.sightingSeen', { age: ago(lastSeenAt) });
        return (
          <span
            key={`${source}/${nativeId}`}
            title={[name, server, age].filter(Boolean).join(' · ')}
          >
            {source}
            {goneAt ? ` (${age})` : ''}
            {index < sightings.length - 1 ? ',' : ''}
          </span>
        );
      })}
    </span>
  );
}
