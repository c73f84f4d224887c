/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { InputError } from '@backstage/errors';
import type { z } from 'zod';

/**
 * Parses what a caller sent.
 *
 * @throws InputError that names the field and says what it takes.
 */
export function parseInput<T extends z.ZodType>(
  schema: T,
  input: unknown,
  what: string,
): z.output<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(issue => {
    const field = issue.path.join('.') || '(root)';
    return `'${field}': ${issue.message}`;
  });
  throw new InputError(`Invalid ${what}: ${problems.join('; ')}`);
}
