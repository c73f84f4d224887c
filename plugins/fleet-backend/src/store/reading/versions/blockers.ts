/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Finding, FleetVersions } from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import type { ClusterRow, FindingRow } from '../../tables';
import { toFinding } from '../findings';

/** Clusters that are named of each blocker. */
const FIRST = 5;

/** What each rule about upgrades is about, for people. */
const TITLES: Readonly<Record<string, string>> = {
  'upgrade-api-servers': 'API servers of different minors',
  'upgrade-order': 'Components out of order',
  'upgrade-kubelets': 'Kubelets that would be too old',
  'upgrade-kube-proxies': 'kube-proxy that would be too old',
  'upgrade-removed-apis': 'Removed APIs still asked for',
  'upgrade-add-ons': 'Add-ons not approved for the next minor',
  'upgrade-webhooks': 'Admission webhooks without endpoints',
  'upgrade-disruption-budgets': 'Disruption budgets that let no pod go',
  'upgrade-nodes-not-ready': 'Nodes that are not ready',
};

/** Open findings that stop the next upgrade of a cluster, the oldest first. */
export async function readBlockers(
  knex: Knex,
  cluster: Pick<ClusterRow, 'id' | 'name' | 'owner'>,
): Promise<Finding[]> {
  const rows = await knex<FindingRow>('fleet_findings')
    .where({ cluster_id: cluster.id, blocks: 'upgrade' })
    .whereNull('resolved_at')
    .orderBy(['rule', 'first_seen_at', 'subject'])
    .limit(200);
  return rows.map(row => toFinding(row, cluster));
}

/**
 * Who blocks whom: each rule with the clusters that it stops, and how many are stopped by any.
 *
 * @param clusters - a query for the clusters that count.
 */
export async function readFleetBlockers(
  knex: Knex,
  clusters: () => Knex.QueryBuilder,
): Promise<Pick<FleetVersions, 'blockers' | 'blocked'>> {
  const open = () =>
    knex('fleet_findings')
      .where({ blocks: 'upgrade' })
      .whereNull('resolved_at')
      .whereIn('cluster_id', clusters().select('id'));
  const [counts, any] = await Promise.all([
    open().groupBy('rule').select('rule').countDistinct({ n: 'cluster_id' }),
    open().countDistinct({ n: 'cluster_id' }).first(),
  ]);
  const rules = (counts as { rule: string; n: unknown }[]).sort(
    (a, b) => Number(b.n) - Number(a.n) || a.rule.localeCompare(b.rule),
  );
  return {
    blocked: Number(any?.n ?? 0),
    blockers: await Promise.all(
      rules.map(async ({ rule, n }) => ({
        rule,
        title: TITLES[rule] ?? rule,
        clusters: Number(n),
        first: await firstOf(knex, clusters, rule),
      })),
    ),
  };
}

/** The first clusters by name, with the first sentence of each. */
async function firstOf(
  knex: Knex,
  clusters: () => Knex.QueryBuilder,
  rule: string,
): Promise<{ id: string; name: string; message: string }[]> {
  const rows = (await knex
    .from(clusters().as('v'))
    .join('fleet_findings as f', 'f.cluster_id', 'v.id')
    .where({ 'f.rule': rule, 'f.blocks': 'upgrade' })
    .whereNull('f.resolved_at')
    .groupBy('v.id', 'v.name')
    .orderBy('v.name')
    .limit(FIRST)
    .select({ id: 'v.id', name: 'v.name' })
    .min({ message: 'f.message' })) as {
    id: string;
    name: string;
    message: string;
  }[];
  return rows.map(({ id, name, message }) => ({ id, name, message }));
}
