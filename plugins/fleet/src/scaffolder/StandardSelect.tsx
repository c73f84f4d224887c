/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Select } from '@backstage/ui';
import { useFleetText } from '../hooks/useFleetText';

/** Stands for "as the standard says"; values have a prefix, so none of them is this. */
const STANDARD = 'standard';

/** A choice that may be left to the standard. */
export function StandardSelect(props: {
  label: string;
  description?: string;
  /** What the standard says, in words. */
  standard: string;
  options: ReadonlyArray<{ id: string; label: string }>;
  selected: string | undefined;
  onSelect: (id: string | undefined) => void;
  disabled?: boolean;
}) {
  const t = useFleetText();
  const { label, description, standard, options, selected } = props;
  const id = (value: string) => `value:${value}`;
  return (
    <Select
      label={label}
      description={description}
      size="small"
      isDisabled={props.disabled}
      options={[
        {
          id: STANDARD,
          label: t('create.standardSays', { value: standard }),
        },
        ...options.map(each => ({ id: id(each.id), label: each.label })),
      ]}
      value={selected === undefined ? STANDARD : id(selected)}
      onChange={key =>
        props.onSelect(options.find(each => id(each.id) === key)?.id)
      }
    />
  );
}
