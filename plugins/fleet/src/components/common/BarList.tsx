/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Button } from '@backstage/ui';
import { useState, type ReactNode } from 'react';
import { useFleetText } from '../../hooks/useFleetText';
import { BarBlock, BarRow } from './BarBlock';
import { ShareBar } from './ShareBar';

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
  const [all, setAll] = useState(false);
  const { title, bars, selected = [], onToggle, whole } = props;
  const largest = Math.max(1, ...bars.map(bar => bar.count));
  const shown = whole || all ? bars : bars.slice(0, SHOWN);
  const more = bars.length - shown.length;
  return (
    <BarBlock
      title={title}
      none={bars.length ? undefined : t('common.bars.none')}
      foot={
        more > 0 ? (
          <div>
            <Button
              size="small"
              variant="tertiary"
              onPress={() => setAll(true)}
            >
              {t('common.bars.more', { count: more })}
            </Button>
          </div>
        ) : null
      }
    >
      {shown.map(({ value, count, label, name = value }) => (
        <BarRow
          key={value}
          label={label}
          count={count}
          selected={selected.includes(value)}
          title={t('common.bars.filter', { name })}
          onPress={() => onToggle(value)}
        >
          <ShareBar count={count} largest={largest} />
        </BarRow>
      ))}
    </BarBlock>
  );
}
