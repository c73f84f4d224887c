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
    uid: z.string().optional(),
    labels: z.record(z.string(), z.string()).optional(),
    annotations: z.record(z.string(), z.string()).optional(),
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
 * The rows of a server-side Table, their cells by column name; a second column of the same name becomes `Name#2`.
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
  const columns = distinct(parsed.data.columnDefinitions.map(c => c.name));
  return (parsed.data.rows ?? []).map(row => {
    // Without a prototype: a column may have any name, even `__proto__`.
    const cells: Record<string, unknown> = Object.create(null);
    columns.forEach((column, index) => {
      cells[column] = row.cells[index];
    });
    if (!withMetadata) return { cells };
    const object = rowMetadataSchema.safeParse(row.object);
    return object.success
      ? { cells, metadata: object.data.metadata }
      : { cells };
  });
}

function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map(name => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}#${count}`;
  });
}
