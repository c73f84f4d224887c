/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Difference } from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import type { JudgedConformance } from '../../rules/standard/conformance';
import type { ClusterRow, DifferenceRow } from '../tables';
import { chunk } from '../upsert';

/** Columns of a cluster that say how it stands to the standard. */
type ConformanceColumns = Pick<
  ClusterRow,
  | 'conformance'
  | 'conformance_class'
  | 'conformance_nearest'
  | 'conformance_sentence'
  | 'drift_count'
  | 'exception_count'
  | 'allowed_count'
  | 'unchecked_count'
>;

/**
 * Writes how a cluster differs from its class, and only when that changed.
 *
 * @param conformance - undefined without a standard: then nothing of an earlier one is left.
 * @returns the columns of the cluster itself, for the one statement that updates it.
 */
export async function recordConformance(
  tx: Knex,
  before: ClusterRow,
  conformance: JudgedConformance | undefined,
): Promise<ConformanceColumns> {
  const differences = conformance?.differences ?? [];
  const rows = differences.map(difference => toRow(before.id, difference));
  if (rows.length > 0 || before.conformance !== null) {
    const known = await tx<DifferenceRow>('fleet_differences').where({
      cluster_id: before.id,
    });
    if (digest(rows) !== digest(known)) {
      await tx('fleet_differences').where({ cluster_id: before.id }).delete();
      for (const part of chunk(rows, 400)) {
        await tx('fleet_differences').insert(part);
      }
    }
  }
  const count = (verdict: Difference['verdict']) =>
    differences.filter(difference => difference.verdict === verdict).length;
  return {
    conformance: conformance?.state ?? null,
    conformance_class: conformance?.class ?? null,
    conformance_nearest: conformance?.nearest
      ? JSON.stringify(conformance.nearest)
      : null,
    conformance_sentence: conformance?.sentence ?? null,
    drift_count: count('drift'),
    // A cluster without a class has no differences: its exception is for being one of a kind.
    exception_count:
      conformance?.state === 'excepted'
        ? Math.max(1, count('exception'))
        : count('exception'),
    allowed_count: count('allowed'),
    unchecked_count: count('unchecked'),
  };
}

function toRow(clusterId: string, difference: Difference): DifferenceRow {
  return {
    cluster_id: clusterId,
    kind: difference.kind,
    subject: difference.key,
    verdict: difference.verdict,
    severity: difference.severity,
    message: difference.message,
    expected: difference.expected,
    actual: difference.actual,
    since_version: difference.sinceVersion ?? null,
    exception: difference.exception ?? null,
    exception_expires_at: difference.exceptionExpiresAt ?? null,
  };
}

const KEPT = [
  'kind',
  'subject',
  'verdict',
  'severity',
  'message',
  'expected',
  'actual',
  'since_version',
  'exception',
  'exception_expires_at',
] as const;

/** The rows as one text, whatever their order. */
function digest(rows: readonly DifferenceRow[]): string {
  return rows
    .map(row => JSON.stringify(KEPT.map(key => row[key])))
    .sort()
    .join('\n');
}
