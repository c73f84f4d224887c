/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ComponentProps } from 'react';
import { Mark } from '../components/common/Mark';
import { Pending } from '../components/common/Pending';
import { isDenied } from '../hooks/useLastAnswer';
import { useFleetText } from '../hooks/useFleetText';
import styles from './Fields.module.css';

/** What stands in place of a plan that is not there. Planning takes another permission than reading. */
export function PreviewPending(props: ComponentProps<typeof Pending>) {
  const t = useFleetText();
  return isDenied(props.error) ? (
    <p role="alert" className={styles.warning}>
      <Mark look="degraded" word={t('create.mayNot')} />
    </p>
  ) : (
    <Pending {...props} />
  );
}
