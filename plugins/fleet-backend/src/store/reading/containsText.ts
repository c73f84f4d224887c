/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Knex } from 'knex';

/**
 * Narrows rows to those where one of some columns contains a text, whatever its case. What the user types is text,
 * never a pattern.
 */
export function containsText(
  rows: Knex.QueryBuilder,
  columns: readonly string[],
  text: string,
): void {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  rows.where(nested => {
    for (const column of columns) {
      nested.orWhereRaw(`lower(${column}) like ? escape '\\'`, [pattern]);
    }
  });
}
