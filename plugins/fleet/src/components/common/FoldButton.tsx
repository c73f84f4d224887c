/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { RiArrowRightSLine } from '@remixicon/react';
import { useFleetText } from '../../hooks/useFleetText';
import styles from './ListTable.module.css';

/** Folds the details of a row out; Escape folds them in again. */
export function FoldButton(props: {
  open: boolean;
  name: string;
  onToggle: () => void;
}) {
  const t = useFleetText();
  const { open, name, onToggle } = props;
  return (
    <button
      type="button"
      className={styles.foldButton}
      aria-expanded={open}
      aria-label={t('common.details', { name })}
      onClick={onToggle}
      onKeyDown={event => {
        if (event.key === 'Escape' && open) onToggle();
      }}
    >
      <RiArrowRightSLine className={styles.chevron} size={18} aria-hidden />
    </button>
  );
}
