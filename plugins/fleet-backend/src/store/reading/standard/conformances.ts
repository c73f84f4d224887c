/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ConformancePage,
  ConformanceQuery,
  ConformanceRow,
  Difference,
  DifferenceKind,
} from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import type { DifferenceRow } from '../../tables';
import { chunk } from '../../upsert';
import type { ReadContext } from '../visibleClusters';
import {
  CONFORMANCE_ORDER,
  conformanceRows,
  toConformanceRow,
  type ConformanceRecord,
} from './conformanceRows';

const SORTS: Readonly<
  Record<ConformanceQuery['sort'], { column: string; descending?: boolean }>
> = {
  conformance: { column: CONFORMANCE_ORDER },
  name: { column: 'name' },
  class: { column: "coalesce(conformance_class, '')" },
  drift: { column: 'drift_count', descending: true },
};

/** One page of clusters with how they stand to the standard. */
export async function readConformances(
  context: ReadContext,
  query: ConformanceQuery,
): Promise<ConformancePage> {
  const [records, count] = await Promise.all([
    sorted(conformanceRows(context, query), query)
      .offset(query.offset)
      .limit(query.limit) as Promise<ConformanceRecord[]>,
    conformanceRows(context, query).count({ n: '*' }).first(),
  ]);
  return {
    items: await withKinds(context, records),
    totalItems: Number(count?.n ?? 0),
  };
}

/** One difference of one cluster, for the export; a cluster without any has one line. */
export interface ExportedDifference {
  cluster: ConformanceRow;
  difference?: Difference;
}

/** Every difference of every cluster of a filter, in parts. */
export async function* allDifferences(
  context: ReadContext,
  query: Omit<ConformanceQuery, 'offset' | 'limit'>,
): AsyncGenerator<ExportedDifference[]> {
  const records = (await sorted(
    conformanceRows(context, query),
    query,
  )) as ConformanceRecord[];
  for (const part of chunk(records, 500)) {
    const clusters = await withKinds(context, part);
    const rows = await context.knex<DifferenceRow>('fleet_differences').whereIn(
      'cluster_id',
      part.map(({ id }) => id),
    );
    yield clusters.flatMap((cluster): ExportedDifference[] => {
      const own = rows.filter(row => row.cluster_id === cluster.clusterId);
      if (own.length === 0) return [{ cluster }];
      return own.map(row => ({ cluster, difference: toDifference(row) }));
    });
  }
}

function sorted(
  rows: Knex.QueryBuilder,
  { sort, order }: Pick<ConformanceQuery, 'sort' | 'order'>,
): Knex.QueryBuilder {
  const { column, descending } = SORTS[sort];
  const direction = order ?? (descending ? 'desc' : 'asc');
  return rows.orderByRaw(`${column} ${direction}, drift_count desc, name`);
}

/** The kinds of drift of each cluster, most frequent first. */
async function withKinds(
  { knex, now }: ReadContext,
  records: readonly ConformanceRecord[],
): Promise<ConformanceRow[]> {
  const rows: { cluster_id: string; kind: string; n: unknown }[] = await knex(
    'fleet_differences',
  )
    .where({ verdict: 'drift' })
    .whereIn(
      'cluster_id',
      records.map(({ id }) => id),
    )
    .groupBy('cluster_id', 'kind')
    .select('cluster_id', 'kind')
    .count({ n: '*' });
  return records.map(record => {
    const kinds = rows
      .filter(row => row.cluster_id === record.id)
      .sort((a, b) => Number(b.n) - Number(a.n) || a.kind.localeCompare(b.kind))
      .map(({ kind }) => kind as DifferenceKind);
    return toConformanceRow(record, kinds, now);
  });
}

/** A stored difference in the form of the API. */
export function toDifference(row: DifferenceRow): Difference {
  return {
    kind: row.kind as DifferenceKind,
    key: row.subject,
    verdict: row.verdict as Difference['verdict'],
    severity: row.severity as Difference['severity'],
    message: row.message,
    expected: row.expected,
    actual: row.actual,
    sinceVersion: row.since_version ?? undefined,
    exception: row.exception ?? undefined,
    exceptionExpiresAt: row.exception_expires_at ?? undefined,
  };
}
