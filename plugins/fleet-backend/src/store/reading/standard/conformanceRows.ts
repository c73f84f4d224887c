/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ConformanceFilter,
  ConformanceRow,
  ConformanceState,
  DifferenceKind,
} from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import type { ClusterRow } from '../../tables';
import { nearestOf } from './nearest';
import { filteredClusters, NONE, type ReadContext } from '../visibleClusters';

/** A cluster with how it stands to the standard as of now. */
export type ConformanceRecord = Pick<
  ClusterRow,
  | 'id'
  | 'name'
  | 'title'
  | 'owner'
  | 'environment'
  | 'provider'
  | 'standard_version'
  | 'conformance_class'
  | 'conformance_nearest'
  | 'conformance_sentence'
  | 'drift_count'
  | 'exception_count'
  | 'allowed_count'
  | 'unchecked_count'
  | 'observed_at'
  | 'fresh_until'
> & { eff_conformance: ConformanceState };

/**
 * How a cluster stands as of now: what nobody has looked at for longer than its freshness is unknown, and so is what
 * nobody has looked at yet. A cluster without a class stays one.
 */
const EFFECTIVE = `case
  when f.gone_at is not null then 'unknown'
  when f.conformance is null then 'unknown'
  when f.conformance = 'no-class' then 'no-class'
  when f.fresh_until is not null and f.fresh_until < ? then 'unknown'
  else f.conformance end`;

/** Worst first. */
export const CONFORMANCE_ORDER = `case eff_conformance
  when 'drifted' then 0 when 'unknown' then 1 when 'no-class' then 2
  when 'excepted' then 3 else 4 end`;

/** The clusters in scope that a filter leaves, as {@link ConformanceRecord}s. */
export function conformanceRows(
  context: ReadContext,
  filter: ConformanceFilter,
): Knex.QueryBuilder {
  const { knex, now } = context;
  const rows = knex
    .from(filteredClusters(context, filter).select('id').as('k'))
    .join('fleet_clusters as f', 'f.id', 'k.id')
    .select(
      'f.id',
      'f.name',
      'f.title',
      'f.owner',
      'f.environment',
      'f.provider',
      'f.standard_version',
      'f.conformance_class',
      'f.conformance_nearest',
      'f.conformance_sentence',
      'f.drift_count',
      'f.exception_count',
      'f.allowed_count',
      'f.unchecked_count',
      'f.observed_at',
      'f.fresh_until',
    )
    .select(knex.raw(`${EFFECTIVE} as eff_conformance`, [now.toISOString()]));
  const query = knex.from(rows.as('r'));
  byColumn(query, 'conformance_class', filter.class);
  byColumn(query, 'standard_version', filter.createdWith);
  if (filter.conformance) {
    query.whereIn('eff_conformance', filter.conformance);
  }
  if (filter.kind) {
    query.whereIn(
      'id',
      knex('fleet_differences')
        .where({ verdict: 'drift' })
        .whereIn('kind', filter.kind)
        .select('cluster_id'),
    );
  }
  return query;
}

function byColumn(
  query: Knex.QueryBuilder,
  column: string,
  values: readonly string[] | undefined,
): void {
  if (!values) return;
  query.andWhere(nested => {
    nested.whereIn(column, [...values]);
    if (values.includes(NONE)) nested.orWhereNull(column);
  });
}

/** A record in the form of the API. */
export function toConformanceRow(
  record: ConformanceRecord,
  kinds: DifferenceKind[],
  now: Date,
): ConformanceRow {
  const stale =
    record.fresh_until !== null && record.fresh_until < now.toISOString();
  return {
    clusterId: record.id,
    name: record.name,
    title: record.title,
    entityRef: `resource:default/${record.name}`,
    owner: record.owner ?? undefined,
    environment: record.environment ?? undefined,
    provider: record.provider ?? undefined,
    class: record.conformance_class ?? undefined,
    nearest: nearestOf(record)?.name,
    createdWith: record.standard_version ?? undefined,
    state: record.eff_conformance,
    sentence: sentenceOf(record, stale),
    verdicts: {
      drift: Number(record.drift_count),
      exception: Number(record.exception_count),
      allowed: Number(record.allowed_count),
      unchecked: Number(record.unchecked_count),
    },
    kinds,
    observedAt: record.observed_at ?? undefined,
    stale,
  };
}

function sentenceOf(record: ConformanceRecord, stale: boolean): string {
  const sentence = record.conformance_sentence ?? 'Nobody has looked yet';
  return stale && record.eff_conformance === 'unknown'
    ? `Not looked at for too long; last known: ${sentence}`
    : sentence;
}
