/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { InputError } from '@backstage/errors';
import { fieldPath } from '@fleetstage/plugin-fleet-node';
import type { z } from 'zod';

/**
 * Reads a document by its schema.
 *
 * @throws InputError that names every path and says what is wrong with it.
 */
export function parseDocument<T extends z.ZodType>(
  schema: T,
  document: unknown,
): z.output<T> {
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  throw new InputError(
    parsed.error.issues
      .map(
        ({ path, message }) => `${fieldPath(path) || '(document)'}: ${message}`,
      )
      .join('; '),
  );
}
