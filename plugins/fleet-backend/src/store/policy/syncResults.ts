/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type {
  JudgedResult,
  WrittenResults,
} from '../../collection/judgeResults';
import type { PolicyResultRow } from '../tables';
import { chunk } from '../upsert';

/** Rows of results in one statement, within the limits of SQLite. */
const MAX_INSERT = 200;

/** Columns that may change while a result stays the same one. */
const CHANGING = [
  'row_key',
  'severity',
  'category',
  'exempted_by',
  'exception',
  'orphaned',
] as const;

/**
 * Brings the stored results of one probe to what it read. A result keeps its age as long as the same policy says the
 * same of the same resource.
 *
 * @returns failures that came and went, accepted and exempted ones aside.
 */
export async function syncResults(
  tx: Knex.Transaction,
  clusterId: string,
  probe: string,
  { results, hides, counts }: WrittenResults,
  at: string,
): Promise<{ introduced: number; fixed: number }> {
  const stored = await tx<PolicyResultRow>('fleet_policy_results').where({
    cluster_id: clusterId,
    probe,
  });
  const before = new Map(stored.map(row => [row.id, row]));
  const fresh = new Map<string, PolicyResultRow>();
  const changed: PolicyResultRow[] = [];
  const seen = new Set<string>();
  for (const result of results) {
    const row = toRow(clusterId, result, at);
    if (seen.has(row.id)) continue;
    seen.add(row.id);
    const known = before.get(row.id);
    if (!known) fresh.set(row.id, row);
    else if (CHANGING.some(column => !equal(known[column], row[column]))) {
      changed.push(row);
    }
  }
  const gone = stored.filter(row => !seen.has(row.id) && !hides(row.policy_id));
  const countable = (row: PolicyResultRow) =>
    isOpenFailure(row) && counts(row.policy_id);
  for (const part of chunk([...fresh.values()], MAX_INSERT)) {
    await tx('fleet_policy_results').insert(part);
  }
  for (const row of changed) {
    await tx('fleet_policy_results')
      .where({ id: row.id })
      .update(
        Object.fromEntries(CHANGING.map(column => [column, row[column]])),
      );
  }
  for (const part of chunk(gone)) {
    await tx('fleet_policy_results')
      .whereIn(
        'id',
        part.map(row => row.id),
      )
      .delete();
  }
  return {
    introduced: [...fresh.values()].filter(countable).length,
    fixed: gone.filter(countable).length,
  };
}

/** SQLite keeps booleans as numbers. */
function equal(a: unknown, b: unknown): boolean {
  return typeof b === 'boolean' ? Boolean(a) === b : a === b;
}

function isOpenFailure(row: PolicyResultRow): boolean {
  return (
    row.result === 'fail' &&
    row.exempted_by === null &&
    row.exception === null &&
    !row.orphaned
  );
}

function toRow(
  clusterId: string,
  result: JudgedResult,
  at: string,
): PolicyResultRow {
  const { resource } = result;
  const id = createHash('sha256')
    .update(
      [
        clusterId,
        result.probe,
        result.policyId,
        result.rule ?? '',
        result.result,
        resource.group,
        resource.kind,
        resource.namespace ?? '',
        resource.name,
        // One resource may break a policy in several ways, such as by each of its containers.
        result.message,
      ].join('\n'),
    )
    .digest('hex')
    .slice(0, 24);
  return {
    id,
    cluster_id: clusterId,
    probe: result.probe,
    engine: result.engine,
    policy_id: result.policyId.slice(0, 512),
    row_key: result.rowKey.slice(0, 512),
    rule: result.rule ?? null,
    result: result.result,
    severity: result.severity,
    category: result.category?.slice(0, 255) ?? null,
    resource_group: resource.group.slice(0, 255),
    resource_kind: resource.kind.slice(0, 255),
    resource_namespace: resource.namespace?.slice(0, 255) ?? null,
    resource_name: resource.name.slice(0, 512),
    message: result.message,
    exempted_by: result.exemptedBy ?? null,
    exception: result.exception ?? null,
    orphaned: result.orphaned,
    first_seen_at: at,
  };
}
