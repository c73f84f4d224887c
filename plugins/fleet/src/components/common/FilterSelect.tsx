/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Select } from '@backstage/ui';
import styles from './FilterBar.module.css';

/** The widest that a select grows by itself, in characters. */
const MAX_ROOM = 20;
/** From so many values on, a select can be searched. */
const SEARCHABLE = 8;

/** A choice of several values; none chosen means all. */
export function FilterSelect<T extends string>(props: {
  title: string;
  values: ReadonlyArray<{ value: T; count?: number }> | undefined;
  selected: readonly T[] | undefined;
  labelOf?: (value: T) => string;
  onSelect: (values: T[] | undefined) => void;
}) {
  const { title, values = [], selected = [], onSelect } = props;
  const labelOf = props.labelOf ?? String;
  const counted = values.map(({ value, count }) => ({
    id: value,
    label:
      count === undefined ? labelOf(value) : `${labelOf(value)} (${count})`,
  }));
  // What is chosen stays to be unchosen, even when nothing has it any more.
  const lost = selected
    .filter(value => !values.some(each => each.value === value))
    .map(value => ({ id: value, label: labelOf(value) }));
  const options = [...counted, ...lost];
  const ids = new Set<string>(selected);
  // As wide as what it says, within limits: its title, or what is chosen.
  const first = options.find(({ id }) => ids.has(id))?.label ?? title;
  const room = Math.min(MAX_ROOM, first.length + (selected.length > 1 ? 4 : 0));
  return (
    <Select
      aria-label={title}
      className={styles.select}
      style={{ flexBasis: `calc(${room}ch + 56px)` }}
      size="small"
      selectionMode="multiple"
      placeholder={title}
      search={counted.length > SEARCHABLE ? true : undefined}
      options={options}
      value={[...selected]}
      onChange={keys => {
        const chosen = options
          .map(({ id }) => id)
          .filter(id => keys.some(key => String(key) === id));
        onSelect(chosen.length ? chosen : undefined);
      }}
    />
  );
}
