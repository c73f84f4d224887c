/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useId } from 'react';
import styles from './Fields.module.css';

/** A day such as 2027-01-31, within bounds. */
export function DateInput(props: {
  label: string;
  description?: string;
  value: string | undefined;
  min?: string;
  max?: string;
  disabled?: boolean;
  onChange: (day: string | undefined) => void;
}) {
  const id = useId();
  const { label, description, value = '', min, max, disabled } = props;
  return (
    <div className={styles.date}>
      <label htmlFor={id}>{label}</label>
      {description ? (
        <span id={`${id}-about`} className={styles.note}>
          {description}
        </span>
      ) : null}
      <input
        id={id}
        type="date"
        value={value}
        min={min}
        max={max}
        disabled={disabled}
        aria-describedby={description ? `${id}-about` : undefined}
        onChange={event => props.onChange(event.target.value || undefined)}
      />
    </div>
  );
}
