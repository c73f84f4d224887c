/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Button } from '@backstage/ui';
import { type PropsWithChildren } from 'react';
import { useFleetText } from '../../hooks/useFleetText';
import styles from './FilterBar.module.css';

/** Search fields and choices in one line; every change goes to the URL. */
export function FilterBar(
  props: PropsWithChildren<{
    label: string;
    /** Absent when nothing is filtered. */
    onClear?: () => void;
  }>,
) {
  const t = useFleetText();
  const { label, onClear, children } = props;
  return (
    <div role="search" aria-label={label} className={styles.bar}>
      {children}
      {onClear ? (
        <Button size="small" variant="tertiary" onPress={onClear}>
          {t('page.filters.clear')}
        </Button>
      ) : null}
    </div>
  );
}
