/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  AxisState,
  Facts,
  NodePage,
  PageQuery,
  Transition,
  TransitionPage,
  TransitionQuery,
  WorkloadPage,
} from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import { factReader } from '../../collection/facts';
import type { ReadContext } from './visibleClusters';
import type { FactRow, TransitionRow } from '../tables';

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
