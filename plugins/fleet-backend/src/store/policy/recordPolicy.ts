/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createHash } from 'node:crypto';
import type { PolicyEngineStatus } from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import { ACCEPTED_MARK } from '../../collection/judgeResults';
import type { PolicyAssembly } from '../../collection/policyAssembly';
import type { JudgedFinding } from '../../rules/types';
import type { ClusterRow, PolicyRow } from '../tables';
import { chunk } from '../upsert';
import { recordPolicyDay } from './recordPolicyDay';
import { policyRows } from './policyRows';
import { syncResults } from './syncResults';

/** Rows of policies in one statement, within the limits of SQLite. */
const MAX_INSERT = 200;

/** What of a look concerns policies. */
export interface PolicyLook {
  before: ClusterRow;
  assembly: PolicyAssembly;
  /** Findings before anything was silenced or had to wait. */
  findings: readonly JudgedFinding[];
  /** True when some axis proved nothing: exceptions may match more than is seen. */
  incomplete: boolean;
  /** False while a policy that judges existing objects has no numbers: the day is left out then. */
  counted: boolean;
  at: string;
}

/**
 * Writes down policies, results, trend and what exceptions accept. Nothing is written that is written already.
 *
 * @returns the columns of the cluster that follow from it.
 */
export async function recordPolicy(
  tx: Knex.Transaction,
  look: PolicyLook,
): Promise<Pick<ClusterRow, 'policy_digest' | 'policy_coverage'>> {
  const { before, assembly, findings, at } = look;
  await recordMatches(tx, look);
  const policy_coverage = coverageOf(assembly.input.engines);
  if (!assembly.fresh) {
    return { policy_digest: before.policy_digest, policy_coverage };
  }
  const rows = policyRows(before.id, assembly.input.policies, findings);
  const anyAccepted = [...assembly.input.acceptedResults.values()].some(
    Boolean,
  );
  const digest = digestOf(rows) + (anyAccepted ? ACCEPTED_MARK : '');
  if (digest !== before.policy_digest) {
    await tx('fleet_policies').where({ cluster_id: before.id }).delete();
    for (const part of chunk(rows, MAX_INSERT)) {
      await tx('fleet_policies').insert(part);
    }
    await saveSpecs(tx, assembly.specs, at);
  }
  let introduced = 0;
  let fixed = 0;
  for (const [probe, results] of assembly.results) {
    const changes = await syncResults(tx, before.id, probe, results, at);
    introduced += changes.introduced;
    fixed += changes.fixed;
  }
  // A day that nobody could count is absent, not 0.
  if (look.counted) {
    await recordPolicyDay(tx, before.id, at, {
      open: sum(rows.map(openOf)),
      accepted: sum(rows.map(row => row.accepted)),
      introduced,
      fixed,
    });
  }
  return { policy_digest: digest, policy_coverage };
}

/** Failures that nothing accepts. */
function openOf({ fail, accepted, counted }: PolicyRow): number {
  return counted && fail !== null ? Math.max(0, fail - accepted) : 0;
}

/** Whether any engine looks at a cluster. */
function coverageOf(engines: readonly PolicyEngineStatus[]): string {
  const states = engines.map(({ state }) => state);
  if (states.some(state => ['ready', 'degraded', 'outdated'].includes(state))) {
    return 'covered';
  }
  return states.some(state => ['forbidden', 'unknown'].includes(state)) ||
    states.length === 0
    ? 'unknown'
    : 'uncovered';
}

function digestOf(rows: readonly PolicyRow[]): string {
  return createHash('sha256')
    .update(JSON.stringify(rows))
    .digest('hex')
    .slice(0, 24);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}

async function saveSpecs(
  tx: Knex.Transaction,
  specs: PolicyAssembly['specs'],
  at: string,
): Promise<void> {
  const rows = [...specs].map(([digest, spec]) => ({
    digest,
    spec: JSON.stringify(spec),
    created_at: at,
  }));
  for (const part of chunk(rows, MAX_INSERT)) {
    await tx('fleet_policy_specs').insert(part).onConflict('digest').ignore();
  }
}

/** What each documented exception accepts here: findings as a whole, and single results. */
async function recordMatches(
  tx: Knex.Transaction,
  { before, assembly, findings, incomplete, at }: PolicyLook,
): Promise<void> {
  const known = (await tx('fleet_exception_clusters')
    .where({ cluster_id: before.id })
    .select('exception', 'matches')) as {
    exception: string;
    matches: number;
  }[];
  const stored = new Map(
    known.map(({ exception, matches }) => [exception, Number(matches)]),
  );
  const wanted = new Map(
    assembly.exceptions.map(({ name }) => {
      const seen =
        (assembly.input.acceptedResults.get(name) ?? 0) +
        findings.filter(({ exception }) => exception?.name === name).length;
      return [name, incomplete ? Math.max(seen, stored.get(name) ?? 0) : seen];
    }),
  );
  const gone = known
    .map(({ exception }) => exception)
    .filter(name => !wanted.has(name));
  if (gone.length > 0) {
    await tx('fleet_exception_clusters')
      .where({ cluster_id: before.id })
      .whereIn('exception', gone)
      .delete();
  }
  for (const [exception, matches] of wanted) {
    if (stored.get(exception) === matches) continue;
    await tx('fleet_exception_clusters')
      .insert({ exception, cluster_id: before.id, matches, looked_at: at })
      .onConflict(['exception', 'cluster_id'])
      .merge();
  }
}
