/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { PolicyResult } from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import type { PolicyResultRow } from '../tables';
import { chunk } from '../upsert';

/** Stored results of one probe at one cluster. */
export async function loadResults(
  knex: Knex,
  clusterId: string,
  probe: string,
): Promise<PolicyResult[]> {
  const rows = await knex<PolicyResultRow>('fleet_policy_results').where({
    cluster_id: clusterId,
    probe,
  });
  return rows.map(toResult);
}

/** A stored result in the form of the model. */
export function toResult(row: PolicyResultRow): PolicyResult {
  return {
    policyId: row.policy_id,
    rule: row.rule ?? undefined,
    result: row.result as PolicyResult['result'],
    severity: row.severity as PolicyResult['severity'],
    category: row.category ?? undefined,
    resource: {
      group: row.resource_group,
      kind: row.resource_kind,
      namespace: row.resource_namespace ?? undefined,
      name: row.resource_name,
    },
    message: row.message,
    exemptedBy: row.exempted_by ?? undefined,
    orphaned: Boolean(row.orphaned),
  };
}

/** Normalised specs by their digest. */
export async function loadSpecs(
  knex: Knex,
  digests: readonly string[],
): Promise<Map<string, Record<string, string>>> {
  const specs = new Map<string, Record<string, string>>();
  for (const part of chunk([...new Set(digests)])) {
    const rows = (await knex('fleet_policy_specs')
      .whereIn('digest', part)
      .select('digest', 'spec')) as { digest: string; spec: string }[];
    for (const { digest, spec } of rows) specs.set(digest, JSON.parse(spec));
  }
  return specs;
}
