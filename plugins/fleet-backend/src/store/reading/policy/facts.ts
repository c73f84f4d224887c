/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { policyFactSchema } from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import { factReader } from '../../../collection/facts';
import type { PolicyFactOfProbe } from '../../../rules/policy/engineStatus';
import type { FactRow } from '../../tables';

/** What the engines' probes know of a cluster. Probes of policy engines are named `policy-<engine>`. */
export async function readPolicyFacts(
  knex: Knex,
  clusterId: string,
): Promise<PolicyFactOfProbe[]> {
  const rows = await knex<FactRow>('fleet_facts')
    .where({ cluster_id: clusterId })
    .where('probe', 'like', 'policy-%')
    .orderBy('probe');
  const reader = factReader(rows);
  return rows.map(({ probe }) => ({
    probe,
    fact: reader.read(probe, policyFactSchema),
  }));
}
