/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/** An input value that may be null or empty, as undefined. */
export function given<T>(value: T | null | '' | undefined): T | undefined {
  return value === null || value === '' ? undefined : (value as T | undefined);
}
