/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { z } from 'zod';
import { fieldPath } from '../text/fieldPath';

/**
 * Reads and validates what stands below a key of the configuration.
 *
 * @param schema - is given undefined where the key is absent
 * @throws InputError that names every path and says what is wrong with it
 * @public
 */
export function parseConfig<T extends z.ZodType>(
  config: Config,
  key: string,
  schema: T,
): z.output<T> {
  const parsed = schema.safeParse(config.getOptional(key));
  if (parsed.success) return parsed.data;
  throw new InputError(
    parsed.error.issues
      .map(({ path, message }) => `'${fieldPath(path, key)}': ${message}`)
      .join('; '),
  );
}
