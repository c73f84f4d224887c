/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Alert } from '@backstage/ui';
import { type ClusterDetail } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { useNow } from '../../hooks/useNow';
import { elapsedSince, formatDuration } from '../common/format';

/** What to know before trusting the rest: old data, TLS switched off, sources that disagree, a refused entity. */
export function ClusterWarnings(props: { cluster: ClusterDetail }) {
  const t = useFleetText();
  const now = useNow();
  const { cluster } = props;
  const { tlsVerified, conflicts, quarantined, stale, observedAt } = cluster;
  const age = observedAt
    ? t('common.time.ago', {
        duration: formatDuration(elapsedSince(observedAt, now) ?? 0),
      })
    : t('common.time.never');
  return (
    <>
      {stale ? (
        <Alert
          role="status"
          status="warning"
          icon
          title={t('health.header.staleTitle')}
          description={t('health.header.stale', { age })}
        />
      ) : null}
      {tlsVerified ? null : (
        <Alert
          role="status"
          status="danger"
          icon
          title={t('health.warnings.tlsTitle')}
          description={t('health.warnings.tls')}
        />
      )}
      {conflicts.length ? (
        <Alert
          role="status"
          status="warning"
          icon
          title={t('health.warnings.conflictsTitle')}
          description={
            <>
              {conflicts.map(conflict => (
                <div key={conflict}>{conflict}</div>
              ))}
            </>
          }
        />
      ) : null}
      {quarantined ? (
        <Alert
          role="status"
          status="warning"
          icon
          title={t('health.warnings.quarantineTitle')}
          description={t('health.warnings.quarantine', { reason: quarantined })}
        />
      ) : null}
    </>
  );
}
