/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Select } from '@backstage/ui';
import styles from './FilterBar.module.css';

/** A choice of exactly one of a few known values, such as an order or a status. */
export function ChoiceSelect<T extends string>(props: {
  title: string;
  values: readonly T[];
  selected: T;
  labelOf: (value: T) => string;
  onSelect: (value: T) => void;
}) {
  const { title, values, selected, labelOf, onSelect } = props;
  return (
    <Select
      aria-label={title}
      className={styles.choice}
      size="small"
      options={values.map(id => ({ id, label: labelOf(id) }))}
      value={selected}
      onChange={key => {
        const value = values.find(each => each === key);
        if (value !== undefined) onSelect(value);
      }}
    />
  );
}
