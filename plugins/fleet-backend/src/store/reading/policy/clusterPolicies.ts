/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ClusterPolicyPage,
  ClusterPolicyQuery,
} from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import type { PolicyRow } from '../../tables';
import { containsText } from '../containsText';
import { readPolicyFacts } from './facts';
import {
  DRIFT_ORDER,
  OPEN_FAILURES,
  POLICY_SEVERITY_ORDER,
  POLICY_TEXT_COLUMNS,
  toClusterPolicy,
} from './rows';

const ORDERS: Readonly<Record<ClusterPolicyQuery['sort'], string>> = {
  worst: `weight desc, ${POLICY_SEVERITY_ORDER}, coalesce(${OPEN_FAILURES}, 0) desc, name, policy_id`,
  name: 'name, policy_id',
  drift: `${DRIFT_ORDER}, ${POLICY_SEVERITY_ORDER}, name, policy_id`,
};

/** Policies of one cluster, the worst first, and those that it lacks. */
export async function readClusterPolicies(
  knex: Knex,
  clusterId: string,
  query: ClusterPolicyQuery,
): Promise<ClusterPolicyPage> {
  const base = () => {
    const rows = knex<PolicyRow>('fleet_policies').where({
      cluster_id: clusterId,
    });
    if (query.engine) rows.whereIn('engine', query.engine);
    if (query.enforcement) {
      rows.where({ present: true }).whereIn('enforcement', query.enforcement);
    }
    if (query.drift) rows.whereIn('drift', query.drift);
    // Templates and configuration are no policies of their own: they stand here only where they drift.
    rows.where(nested => {
      nested.where({ counted: true });
      if (query.drift) nested.orWhereNotIn('drift', ['in-sync', 'unknown']);
    });
    if (query.severity) rows.whereIn('severity', query.severity);
    if (query.text) containsText(rows, POLICY_TEXT_COLUMNS, query.text);
    return rows;
  };
  const [rows, count, facts] = await Promise.all([
    base()
      .orderByRaw(ORDERS[query.sort])
      .offset(query.offset)
      .limit(query.limit),
    base().count({ n: '*' }).first() as Promise<{ n: unknown } | undefined>,
    readPolicyFacts(knex, clusterId),
  ]);
  const listed = await countListed(
    knex,
    clusterId,
    rows.map(row => row.policy_id),
  );
  const evidence = new Map(
    facts.flatMap(({ fact }) =>
      (fact.value?.policies ?? []).map(policy => [
        policy.id,
        policy.evidenceAt,
      ]),
    ),
  );
  return {
    items: rows.map(row => ({
      ...toClusterPolicy(row, evidence.get(row.policy_id)),
      listed: listed.get(row.policy_id) ?? 0,
    })),
    totalItems: Number(count?.n ?? 0),
  };
}

/** Failures of each policy that can be shown. */
async function countListed(
  knex: Knex,
  clusterId: string,
  policies: readonly string[],
): Promise<Map<string, number>> {
  const rows = (await knex('fleet_policy_results')
    .where({ cluster_id: clusterId, result: 'fail' })
    .whereIn('policy_id', policies)
    .groupBy('policy_id')
    .select('policy_id')
    .count({ n: '*' })) as { policy_id: string; n: unknown }[];
  return new Map(rows.map(row => [row.policy_id, Number(row.n)]));
}
