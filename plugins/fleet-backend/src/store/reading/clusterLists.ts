/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  Axis,
  AxisState,
  Facts,
  FindingPage,
  FindingQuery,
  NodePage,
  PageQuery,
  Severity,
  Transition,
  TransitionPage,
  TransitionQuery,
  WorkloadPage,
} from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import { factReader } from '../../collection/facts';
import type { ReadContext } from './visibleClusters';
import type { ClusterRow, FactRow, FindingRow, TransitionRow } from '../tables';

/** Nodes that need attention, from the stored fact. */
export async function readNodes(
  knex: Knex,
  clusterId: string,
  page: PageQuery,
): Promise<NodePage> {
  const fact = factReader(await factRows(knex, clusterId, 'nodes')).core(
    'nodes',
  );
  return { ...slice(fact.value, page), observedAt: fact.observedAt };
}

/** Workloads and pods that need attention, from the stored fact. */
export async function readWorkloads(
  knex: Knex,
  clusterId: string,
  page: PageQuery,
): Promise<WorkloadPage> {
  const rows = await factRows(knex, clusterId, 'workloads');
  const fact = factReader(rows).core('workloads');
  return { ...slice(fact.value, page), observedAt: fact.observedAt };
}

/** Every fact of a cluster, as its probe wrote it. */
export async function readFacts(knex: Knex, clusterId: string): Promise<Facts> {
  const rows = await knex<FactRow>('fleet_facts').where({
    cluster_id: clusterId,
  });
  const reader = factReader(rows);
  return Object.fromEntries(
    rows.map(row => [row.probe, reader.read(row.probe, z.unknown())]),
  );
}

async function factRows(knex: Knex, clusterId: string, probe: string) {
  return knex<FactRow>('fleet_facts').where({ cluster_id: clusterId, probe });
}

function slice<T>(
  fact: { attention: T[]; attentionTotal: number } | undefined,
  { offset, limit }: PageQuery,
): { items: T[]; totalItems: number; notListed: number } {
  const listed = fact?.attention ?? [];
  return {
    items: listed.slice(offset, offset + limit),
    totalItems: listed.length,
    notListed: (fact?.attentionTotal ?? 0) - listed.length,
  };
}

/** Findings of one cluster: the most urgent, then the oldest first. */
export async function readFindings(
  knex: Knex,
  cluster: ClusterRow,
  query: FindingQuery,
): Promise<FindingPage> {
  const base = () => {
    const rows = knex<FindingRow>('fleet_findings').where({
      cluster_id: cluster.id,
    });
    if (query.status === 'open') rows.whereNull('resolved_at');
    if (query.status === 'resolved') rows.whereNotNull('resolved_at');
    return rows;
  };
  const [rows, count] = await Promise.all([
    base()
      .orderByRaw(
        `case severity when 'critical' then 0 when 'warning' then 1 else 2 end, first_seen_at, id`,
      )
      .offset(query.offset)
      .limit(query.limit),
    base().count({ n: '*' }).first(),
  ]);
  return {
    items: rows.map(row => ({
      id: row.id,
      clusterId: row.cluster_id,
      clusterName: cluster.name,
      rule: row.rule,
      axis: row.axis as Axis,
      subject: row.subject,
      severity: row.severity as Severity,
      message: row.message,
      advice: row.advice,
      evidence: JSON.parse(row.evidence) as Record<string, string>,
      runbook: row.runbook,
      owner: cluster.owner ?? undefined,
      firstSeenAt: row.first_seen_at,
      lastSeenAt: row.last_seen_at,
      resolvedAt: row.resolved_at ?? undefined,
    })),
    totalItems: Number((count as { n: unknown } | undefined)?.n ?? 0),
  };
}

/** What changed, newest first. */
export async function readTransitions(
  { knex, now }: ReadContext,
  clusterId: string,
  page: TransitionQuery,
): Promise<TransitionPage> {
  const base = () => {
    const rows = knex<TransitionRow>('fleet_transitions').where({
      cluster_id: clusterId,
    });
    if (page.days) {
      const first = new Date(now.getTime() - page.days * 86_400_000);
      rows.where('at', '>=', first.toISOString());
    }
    return rows;
  };
  const [rows, count] = await Promise.all([
    base()
      .orderBy([{ column: 'at', order: 'desc' }, { column: 'id' }])
      .offset(page.offset)
      .limit(page.limit),
    base().count({ n: '*' }).first(),
  ]);
  return {
    items: rows.map(row => ({
      id: row.id,
      at: row.at,
      subject: row.subject as Transition['subject'],
      from: row.from_value ?? undefined,
      to: row.to_value,
      reason: row.reason,
      state: (row.state as AxisState | null) ?? undefined,
    })),
    totalItems: Number((count as { n: unknown } | undefined)?.n ?? 0),
  };
}
