/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ReactNode } from 'react';
import styles from './Tiles.module.css';

/** A number that filters. */
export interface Tile<T extends string> {
  id: T;
  count: number;
  /** What is counted, as a mark. */
  mark: ReactNode;
  /** What a click does. */
  title: string;
}

/** Numbers in a row, which add up; a click shows what is behind one. */
export function Tiles<T extends string>(props: {
  label: string;
  tiles: ReadonlyArray<Tile<T>>;
  selected: readonly T[] | undefined;
  onToggle: (id: T) => void;
}) {
  const { label, tiles, selected = [], onToggle } = props;
  return (
    <div role="group" aria-label={label} className={styles.tiles}>
      {tiles.map(({ id, count, mark, title }) => (
        <button
          key={id}
          type="button"
          className={styles.tile}
          aria-pressed={selected.includes(id)}
          title={title}
          onClick={() => onToggle(id)}
        >
          <span className={`${styles.count} ${count ? '' : styles.zero}`}>
            {count}
          </span>
          {mark}
        </button>
      ))}
    </div>
  );
}
