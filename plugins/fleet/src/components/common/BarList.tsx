/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Button } from '@backstage/ui';
import { useId, useState, type ReactNode } from 'react';
import { useFleetText } from '../../hooks/useFleetText';
import { ShareBar } from './ShareBar';
import styles from './BarList.module.css';

/** A counted value; a click on it filters. */
export interface Bar<T extends string> {
  value: T;
  count: number;
  label: ReactNode;
  /** The label for screen readers, where it is no plain text. */
  name?: string;
}

const SHOWN = 6;

/** Counts as bars beside their words and numbers, which say it all; the longest bar is the largest count. */
export function BarList<T extends string>(props: {
  title: string;
  bars: ReadonlyArray<Bar<T>>;
  selected: readonly T[] | undefined;
  onToggle: (value: T) => void;
  /** All at once, for a histogram. */
  whole?: boolean;
}) {
  const t = useFleetText();
  const id = useId();
  const [all, setAll] = useState(false);
  const { title, bars, selected = [], onToggle, whole } = props;
  const largest = Math.max(1, ...bars.map(bar => bar.count));
  const shown = whole || all ? bars : bars.slice(0, SHOWN);
  const more = bars.length - shown.length;
  return (
    <div role="group" aria-labelledby={id} className={styles.block}>
      <h3 id={id} className={styles.title}>
        {title}
      </h3>
      {bars.length ? null : (
        <span className={styles.none}>{t('common.bars.none')}</span>
      )}
      <ul className={styles.list}>
        {shown.map(bar => (
          <li key={bar.value}>
            <button
              type="button"
              className={styles.bar}
              aria-pressed={selected.includes(bar.value)}
              title={t('common.bars.filter', { name: bar.name ?? bar.value })}
              onClick={() => onToggle(bar.value)}
            >
              <span className={styles.label}>{bar.label}</span>
              <ShareBar count={bar.count} largest={largest} />
              <span className={styles.count}>{bar.count}</span>
            </button>
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <div>
          <Button size="small" variant="tertiary" onPress={() => setAll(true)}>
            {t('common.bars.more', { count: more })}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
