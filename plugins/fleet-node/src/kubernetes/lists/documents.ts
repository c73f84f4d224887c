/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import type { TableRow } from '../KubernetesClient';
import { ProbeFailure } from '../ProbeFailure';

const listSchema = z.object({ items: z.array(z.unknown()).nullable() });

const tableSchema = z.object({
  kind: z.literal('Table'),
  columnDefinitions: z.array(z.object({ name: z.string() })),
  rows: z
    .array(
      z.object({ cells: z.array(z.unknown()), object: z.unknown().optional() }),
    )
    .nullish(),
});

const rowMetadataSchema = z.object({
  metadata: z.object({
    name: z.string(),
    namespace: z.string().optional(),
    labels: z.record(z.string(), z.string()).optional(),
    creationTimestamp: z.string().optional(),
  }),
});

/**
 * The items of a list in JSON form.
 *
 * @throws ProbeFailure `malformed`
 * @internal
 */
export function parseList(document: unknown, asked: string): unknown[] {
  const parsed = listSchema.safeParse(document);
  if (!parsed.success) {
    throw new ProbeFailure('malformed', `The answer to ${asked} is not a list`);
  }
  return parsed.data.items ?? [];
}

/**
 * The rows of a server-side Table, their cells by column name. Of two columns with one name the first counts.
 *
 * @throws ProbeFailure `malformed`, also for a server that does not do Tables
 * @internal
 */
export function parseTable(
  document: unknown,
  asked: string,
  withMetadata: boolean,
): TableRow[] {
  const parsed = tableSchema.safeParse(document);
  if (!parsed.success) {
    throw new ProbeFailure(
      'malformed',
      `The answer to ${asked} is not a Table`,
    );
  }
  const columns = parsed.data.columnDefinitions.map(column => column.name);
  return (parsed.data.rows ?? []).map(row => {
    // Without a prototype: a column may have any name, even `__proto__`.
    const cells: Record<string, unknown> = Object.create(null);
    for (let index = columns.length - 1; index >= 0; index -= 1) {
      cells[columns[index]] = row.cells[index];
    }
    if (!withMetadata) return { cells };
    const object = rowMetadataSchema.safeParse(row.object);
    return object.success
      ? { cells, metadata: object.data.metadata }
      : { cells };
  });
}
