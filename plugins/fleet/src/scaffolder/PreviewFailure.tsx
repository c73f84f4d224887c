/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { FleetFailure } from '../components/common/FleetFailure';
import { Mark } from '../components/common/Mark';
import { isDenied } from '../hooks/useLastAnswer';
import { useFleetText } from '../hooks/useFleetText';
import styles from './Fields.module.css';

/** Why there is no plan: planning takes another permission than reading. */
export function PreviewFailure(props: {
  error: Error;
  onRetry: () => unknown;
}) {
  const t = useFleetText();
  const { error, onRetry } = props;
  return isDenied(error) ? (
    <p role="alert" className={styles.warning}>
      <Mark look="degraded" word={t('create.mayNot')} />
    </p>
  ) : (
    <FleetFailure error={error} onRetry={onRetry} />
  );
}
