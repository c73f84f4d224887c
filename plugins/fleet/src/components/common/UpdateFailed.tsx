/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Alert, Button } from '@backstage/ui';
import { DateTime } from 'luxon';
import { useFleetText } from '../../hooks/useFleetText';

/** A banner for when what is on screen could not be brought up to date. */
export function UpdateFailed(props: {
  error: Error | null;
  dataUpdatedAt: number;
  onRetry: () => void;
}) {
  const t = useFleetText();
  const { error, dataUpdatedAt, onRetry } = props;
  if (!error || !dataUpdatedAt) return null;
  return (
    <Alert
      role="status"
      status="warning"
      icon
      title={t('common.failure.refresh', {
        message: error.message,
        moment: DateTime.fromMillis(dataUpdatedAt).toLocaleString(
          DateTime.TIME_24_WITH_SECONDS,
        ),
      })}
      customActions={
        <Button size="small" variant="secondary" onPress={onRetry}>
          {t('common.failure.retry')}
        </Button>
      }
    />
  );
}
