/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Alert, Button } from '@backstage/ui';
import { FleetApiError } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';

/** Says why something could not be loaded and what to do next: denied, not found, or an error with a retry. */
export function FleetFailure(props: { error: Error; onRetry: () => void }) {
  const t = useFleetText();
  const { error, onRetry } = props;
  const status = error instanceof FleetApiError ? error.status : undefined;
  if (status === 401 || status === 403) {
    return (
      <Alert
        role="alert"
        status="warning"
        icon
        title={t('common.failure.deniedTitle')}
        description={t('common.failure.denied')}
      />
    );
  }
  const retry = (
    <Button size="small" variant="secondary" onPress={onRetry}>
      {t('common.failure.retry')}
    </Button>
  );
  if (status === 404) {
    return (
      <Alert
        role="alert"
        status="info"
        icon
        title={t('common.failure.missingTitle')}
        description={t('common.failure.missing')}
        customActions={retry}
      />
    );
  }
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t('common.failure.title')}
      description={error.message}
      customActions={retry}
    />
  );
}
