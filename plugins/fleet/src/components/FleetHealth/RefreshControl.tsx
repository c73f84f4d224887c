/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { usePermission } from '@backstage/plugin-permission-react';
import { Button } from '@backstage/ui';
import {
  fleetClusterRefreshPermission,
  FleetApiError,
  type ClusterDetail,
  type RefreshProgress,
} from '@fleetstage/plugin-fleet-common';
import LinearProgress from '@material-ui/core/LinearProgress';
import { RiRefreshLine } from '@remixicon/react';
import { useFleetText, type FleetText } from '../../hooks/useFleetText';
import { useRefresh } from './useRefresh';
import styles from './RefreshControl.module.css';

/** Asks for a fresh look at the cluster and shows how far it is; says why when that is not allowed. */
export function RefreshControl(props: { cluster: ClusterDetail }) {
  const t = useFleetText();
  const { cluster } = props;
  const permission = usePermission({
    permission: fleetClusterRefreshPermission,
    resourceRef: cluster.id,
  });
  const { progress, underWay, followed, error, ask } = useRefresh(cluster);
  const denied =
    (!permission.loading && !permission.allowed) ||
    (error instanceof FleetApiError && error.status === 403);
  return (
    <span className={styles.control}>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiRefreshLine />}
        isDisabled={denied || permission.loading || underWay}
        onPress={ask}
      >
        {t('health.refresh.ask')}
      </Button>
      <span role="status" className={styles.progress}>
        <RefreshState
          progress={progress}
          denied={denied}
          followed={followed}
          error={error}
          t={t}
        />
      </span>
    </span>
  );
}

function RefreshState(props: {
  progress: RefreshProgress;
  denied: boolean;
  followed: boolean;
  error: Error | null;
  t: FleetText;
}) {
  const { progress, denied, followed, error, t } = props;
  if (denied) {
    return <span className={styles.note}>{t('health.refresh.denied')}</span>;
  }
  if (error) {
    return (
      <span className={styles.failed}>
        {t('health.refresh.failed', { message: error.message })}
      </span>
    );
  }
  if (!followed) return null;
  const { state, probesDone, probesTotal, message } = progress;
  const counts = { done: String(probesDone), total: String(probesTotal) };
  switch (state) {
    case 'waiting':
      return (
        <>
          {t('health.refresh.waiting')}
          <LinearProgress aria-hidden="true" />
        </>
      );
    case 'running':
      return (
        <>
          {t('health.refresh.running', counts)}
          <LinearProgress
            aria-hidden="true"
            variant="determinate"
            value={probesTotal ? (100 * probesDone) / probesTotal : 0}
          />
        </>
      );
    case 'done':
      return <>{t('health.refresh.done', counts)}</>;
    case 'failed':
      return (
        <span className={styles.failed}>
          {message
            ? t('health.refresh.failed', { message })
            : t('health.refresh.failedPlain')}
        </span>
      );
    default:
      return null;
  }
}
