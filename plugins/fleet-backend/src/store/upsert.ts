/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Knex } from 'knex';

/** SQLite binds at most 32,766 variables a statement; PostgreSQL 65,535. */
const MAX_BINDINGS = 30_000;
/** Knex inserts several rows into SQLite by a compound select, which holds at most 500 terms. */
const MAX_ROWS = 400;

/**
 * Inserts rows or updates the given columns of those that exist, in as few statements as the engine's
 * limits allow: one for up to some hundred rows.
 */
export async function upsert<T extends object>(
  knex: Knex,
  table: string,
  rows: readonly T[],
  keys: readonly string[],
  columns: readonly string[],
): Promise<void> {
  if (rows.length === 0) return;
  const size = Math.min(
    MAX_ROWS,
    Math.floor(MAX_BINDINGS / Object.keys(rows[0]).length),
  );
  for (let start = 0; start < rows.length; start += size) {
    await knex(table)
      .insert(rows.slice(start, start + size))
      .onConflict([...keys])
      .merge([...columns]);
  }
}

/** Splits a list, for `IN (…)` clauses that would grow past the engine's limit. */
export function chunk<T>(items: readonly T[], size = 1000): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) {
    chunks.push(items.slice(start, start + size));
  }
  return chunks;
}
