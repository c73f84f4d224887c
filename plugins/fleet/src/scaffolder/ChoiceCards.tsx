/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useId, type ReactNode } from 'react';
import styles from './Fields.module.css';

/** Something to choose. */
export interface Choice<T extends string> {
  value: T;
  title: string;
  /** Stands beside the title, such as "recommended". */
  badge?: ReactNode;
  body?: ReactNode;
  /** Why it cannot be chosen. */
  disabled?: string;
}

/** Cards of which exactly one is chosen. They are radio buttons: arrow keys move, and screen readers hear title and body. */
export function ChoiceCards<T extends string>(props: {
  labelledBy: string;
  choices: ReadonlyArray<Choice<T>>;
  selected: T | undefined;
  onSelect: (value: T) => void;
  disabled?: boolean;
}) {
  const id = useId();
  const { labelledBy, choices, selected, onSelect, disabled } = props;
  return (
    <div
      role="radiogroup"
      aria-labelledby={labelledBy}
      className={styles.cards}
    >
      {choices.map(choice => (
        <Card
          key={choice.value}
          group={id}
          choice={choice}
          checked={choice.value === selected}
          disabled={disabled || choice.disabled !== undefined}
          onSelect={() => onSelect(choice.value)}
        />
      ))}
    </div>
  );
}

function Card<T extends string>(props: {
  group: string;
  choice: Choice<T>;
  checked: boolean;
  disabled: boolean;
  onSelect: () => void;
}) {
  const id = useId();
  const { group, choice, checked, disabled, onSelect } = props;
  const { value, title, badge, body } = choice;
  return (
    <label
      className={styles.card}
      data-checked={checked || undefined}
      data-disabled={disabled || undefined}
    >
      <input
        type="radio"
        name={group}
        value={value}
        checked={checked}
        disabled={disabled}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-body`}
        className={styles.radio}
        onChange={onSelect}
      />
      <span className={styles.cardTitle}>
        <span id={`${id}-title`}>{title}</span>
        {badge ? <span className={styles.badge}>{badge}</span> : null}
      </span>
      <div id={`${id}-body`} className={styles.cardBody}>
        {body}
        {choice.disabled ? <div>{choice.disabled}</div> : null}
      </div>
    </label>
  );
}
