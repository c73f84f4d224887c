/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  Axis,
  Finding,
  FindingPage,
  FindingQuery,
  Severity,
} from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import type { ClusterRow, FindingRow } from '../tables';
import { visibleClusters, type ReadContext } from './visibleClusters';

/** Worst severity first. */
export const SEVERITY_ORDER = `case severity when 'critical' then 0 when 'warning' then 1 else 2 end`;

/** Narrows findings to those of a status. Blockers of upgrades are asked for by name: they are no state of health. */
export function byStatus(
  rows: Knex.QueryBuilder,
  { status, blocks }: Pick<FindingQuery, 'status' | 'blocks'>,
  prefix = '',
): Knex.QueryBuilder {
  if (blocks) rows.where(`${prefix}blocks`, blocks);
  else rows.whereNull(`${prefix}blocks`);
  if (status === 'resolved') rows.whereNotNull(`${prefix}resolved_at`);
  if (status === 'open' || status === 'accepted') {
    rows.whereNull(`${prefix}resolved_at`);
  }
  if (status === 'open') rows.whereNull(`${prefix}accepted_at`);
  if (status === 'accepted') rows.whereNotNull(`${prefix}accepted_at`);
  return rows;
}

/** A stored finding in the form of the API. */
export function toFinding(
  row: FindingRow,
  cluster: { name: string | null; owner: string | null } | undefined,
): Finding {
  return {
    id: row.id,
    clusterId: row.cluster_id ?? undefined,
    clusterName: cluster?.name ?? undefined,
    rule: row.rule,
    axis: row.axis as Axis,
    subject: row.subject,
    severity: row.severity as Severity,
    message: row.message,
    advice: row.advice,
    evidence: JSON.parse(row.evidence) as Record<string, string>,
    runbook: row.runbook,
    owner: row.owner ?? cluster?.owner ?? undefined,
    blocks: row.blocks === 'upgrade' ? 'upgrade' : undefined,
    exception:
      row.exception && row.exception_expires_at
        ? {
            name: row.exception,
            state: row.accepted_at ? 'accepted' : 'expired',
            expiresAt: row.exception_expires_at,
          }
        : undefined,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    resolvedAt: row.resolved_at ?? undefined,
  };
}

/** A finding on a cluster in sight, by its id. */
export async function findVisibleFinding(
  context: ReadContext,
  id: string,
): Promise<Finding | undefined> {
  const row = await context
    .knex<FindingRow>('fleet_findings')
    .where({ id })
    .first();
  if (!row?.cluster_id) return undefined;
  const cluster = await visibleClusters(context)
    .where({ id: row.cluster_id })
    .first('name', 'owner');
  return cluster && toFinding(row, cluster);
}

/** Findings of one cluster: the most urgent, then the oldest first. */
export async function readFindings(
  knex: Knex,
  cluster: ClusterRow,
  query: FindingQuery,
): Promise<FindingPage> {
  const base = () =>
    byStatus(
      knex<FindingRow>('fleet_findings').where({ cluster_id: cluster.id }),
      query,
    );
  const [rows, count] = await Promise.all([
    base()
      .orderByRaw(`${SEVERITY_ORDER}, first_seen_at, id`)
      .offset(query.offset)
      .limit(query.limit) as Promise<FindingRow[]>,
    base().count({ n: '*' }).first() as Promise<{ n: unknown } | undefined>,
  ]);
  return {
    items: rows.map(row => toFinding(row, cluster)),
    totalItems: Number(count?.n ?? 0),
  };
}
