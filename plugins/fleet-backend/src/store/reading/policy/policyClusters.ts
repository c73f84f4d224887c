/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  PolicyClusterPage,
  PolicyClusterQuery,
} from '@fleetstage/plugin-fleet-common';
import type { PolicyRow } from '../../tables';
import { filteredClusters, type ReadContext } from '../visibleClusters';
import { OPEN_FAILURES, toClusterPolicy } from './rows';

type Row = PolicyRow & {
  cluster_name: string;
  environment: string | null;
  owner: string | null;
};

/** One row of the matrix in every cluster that has the policy or should have it, the worst first. */
export async function readPolicyClusters(
  context: ReadContext,
  query: PolicyClusterQuery,
): Promise<PolicyClusterPage> {
  const { knex } = context;
  const base = () => {
    const rows = knex('fleet_policies as p')
      .join(
        filteredClusters(context, query)
          .select('id', 'name', 'environment', 'owner')
          .as('k'),
        'k.id',
        'p.cluster_id',
      )
      .where('p.row_key', query.key)
      .where('p.counted', true);
    return query.drift ? rows.whereIn('p.drift', query.drift) : rows;
  };
  const [rows, count] = await Promise.all([
    base()
      .select('p.*', 'k.name as cluster_name', 'k.environment', 'k.owner')
      .orderByRaw(
        `p.weight desc, coalesce(${OPEN_FAILURES}, 0) desc, k.name, p.policy_id`,
      )
      .offset(query.offset)
      .limit(query.limit) as Promise<Row[]>,
    base().count({ n: '*' }).first() as Promise<{ n: unknown } | undefined>,
  ]);
  return {
    items: rows.map(row => ({
      ...toClusterPolicy(row),
      clusterId: row.cluster_id,
      clusterName: row.cluster_name,
      environment: row.environment ?? undefined,
      owner: row.owner ?? undefined,
    })),
    totalItems: Number(count?.n ?? 0),
  };
}
