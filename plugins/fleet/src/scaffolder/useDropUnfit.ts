/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useEffect } from 'react';
import { type FieldProps } from './FieldFrame';

/**
 * Replaces an answer that does not fit any more, such as a region that the class chosen since does not have.
 *
 * @remarks It looks after every render: of two fields that change at once the form keeps the second change only.
 */
export function useDropUnfit<T>(
  /** What the answer should be; undefined when it fits. */
  better: { value: T | undefined } | undefined,
  onChange: (value: T | undefined) => void,
) {
  useEffect(() => {
    if (better) onChange(better.value);
  });
}

/** Takes an answer back unless it fits: it is nobody's choice any more. */
export function useKeepFit<T>(
  field: Pick<FieldProps<T>, 'formData' | 'onChange'>,
  fits: boolean,
) {
  const isUnfit = field.formData !== undefined && !fits;
  useDropUnfit(isUnfit ? { value: undefined } : undefined, field.onChange);
}
