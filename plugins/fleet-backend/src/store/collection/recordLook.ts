/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Knex } from 'knex';
import { stateWeight } from '@fleetstage/plugin-fleet-common';
import type { PolicyAssembly } from '../../collection/policyAssembly';
import type { JudgedAddOns } from '../../rules/addOnVerdicts';
import type { Judgement } from '../../rules/judge';
import type { JudgedConformance } from '../../rules/standard/conformance';
import { nextRevision } from '../inventory/revision';
import {
  insertTransitions,
  type NewTransition,
} from '../inventory/transitions';
import { uncounted } from '../../rules/policy/violations';
import { recordPolicy } from '../policy/recordPolicy';
import { recordConformance } from '../standard/recordConformance';
import { recordAddOns } from './recordAddOns';
import type { ClusterRow, FactRow } from '../tables';
import { upsert } from '../upsert';
import { syncFindings } from './syncFindings';

/** What one look at a cluster brought. */
export interface Look {
  /** The row as it was read before the look. */
  before: ClusterRow;
  facts: FactRow[];
  judgement: Judgement;
  policy: PolicyAssembly;
  /** How the cluster stands to the standard; absent without one. */
  conformance?: JudgedConformance;
  /** Add-ons as last known, each with its verdict. */
  addOns?: JudgedAddOns;
  at: string;
  /** Columns that the cluster itself tells. */
  told: Partial<
    Pick<
      ClusterRow,
      | 'uid'
      | 'version'
      | 'version_minor'
      | 'version_sort'
      | 'provider'
      | 'region'
      | 'nodes_total'
      | 'nodes_ready'
      | 'tls_verified'
    >
  >;
  /** Counters and times of the collection. */
  schedule: Pick<ClusterRow, 'failures' | 'fresh_until'> & {
    next_due_at: string;
  } & Partial<
      Pick<ClusterRow, 'last_success_at' | 'observed_at' | 'refresh_message'>
    >;
}

/** Somebody else wrote a look at this cluster down meanwhile: this one is dropped whole. */
class OverlappingLook extends Error {
  constructor(id: string) {
    super(`Another look at cluster '${id}' came first`);
    this.name = 'OverlappingLook';
  }
}

/**
 * Writes a look down, in one transaction.
 *
 * @remarks The promise, held by a test: at most three statements that write when nothing changed
 * (facts, cluster, the age of open findings). Of two looks that overlap, the second to be written is dropped: it
 * would count twice and open findings twice.
 */
export async function recordLook(knex: Knex, look: Look): Promise<void> {
  const { before, at } = look;
  await knex.transaction(async tx => {
    await upsert(
      tx,
      'fleet_facts',
      look.facts,
      ['cluster_id', 'probe'],
      ['source', 'value', 'observed_at', 'fresh_until', 'error'],
    );
    const openFindings = await recordFindings(tx, look);
    await recordAddOns(
      tx,
      before.id,
      look.addOns?.fact,
      look.addOns?.verdicts ?? [],
    );
    const conformance = await recordConformance(tx, before, look.conformance);
    const policy = await recordPolicy(tx, {
      before,
      assembly: look.policy,
      findings: look.judgement.judged,
      incomplete: look.judgement.incomplete,
      counted: !uncounted(look.policy.input),
      at,
    });
    const revision = catalogChanged(look)
      ? { revision: await nextRevision(tx) }
      : {};
    const written = await tx<ClusterRow>('fleet_clusters')
      .where({ id: before.id })
      .where(query =>
        before.last_attempt_at === null
          ? query.whereNull('last_attempt_at')
          : query.where({ last_attempt_at: before.last_attempt_at }),
      )
      .update({
        ...columnsOf(look),
        ...policy,
        ...conformance,
        ...revision,
        next_due_at: nextDue(tx, look),
        open_findings: openFindings,
      } as object);
    if (written === 0) throw new OverlappingLook(before.id);
    await insertTransitions(tx, describe(look));
    await recordDay(tx, before.id, at, look.judgement.state);
  });
}

function columnsOf(look: Look): Partial<ClusterRow> {
  const { before, judgement, at } = look;
  const refreshed = before.refresh_requested_at
    ? { refresh_requested_at: null, refresh_finished_at: at }
    : {};
  return {
    ...look.told,
    ...look.schedule,
    ...refreshed,
    axes: JSON.stringify(judgement.axes),
    state: judgement.state,
    state_weight: stateWeight(judgement.state),
    since: before.state === judgement.state ? before.since : at,
    sentence: judgement.sentence,
    worst_axis: judgement.worstAxis ?? null,
    last_attempt_at: at,
  };
}

/** A refresh that was asked for while this look ran is still owed: the cluster stays due. */
function nextDue(tx: Knex.Transaction, { before, schedule, at }: Look) {
  if (before.refresh_requested_at) return schedule.next_due_at;
  return tx.raw('case when refresh_requested_at is null then ? else ? end', [
    schedule.next_due_at,
    at,
  ]);
}

function catalogChanged({ before, told }: Look): boolean {
  return (['version', 'provider', 'region'] as const).some(
    column => told[column] !== undefined && told[column] !== before[column],
  );
}

/** How many findings are open afterwards: those that count, blockers and accepted ones aside. */
async function recordFindings(
  tx: Knex.Transaction,
  { before, judgement, at }: Look,
): Promise<number> {
  const { held } = await syncFindings(
    tx,
    before.id,
    judgement.findings,
    judgement.held,
    at,
    judgement.heldRules,
  );
  // Silenced findings wait; they are not counted against a cluster that is planned to be as it is.
  const waiting = judgement.state === 'planned' ? [] : held;
  return (
    judgement.findings.filter(
      ({ blocks, exception }) => !blocks && !exception?.accepts,
    ).length +
    waiting.filter(row => row.blocks === null && row.accepted_at === null)
      .length
  );
}

function describe({ before, judgement, at, told }: Look): NewTransition[] {
  const previous = JSON.parse(before.axes) as Judgement['axes'];
  const entries = judgement.axes.flatMap((axis): NewTransition[] => {
    const was = previous.find(stored => stored.axis === axis.axis);
    if (!was || was.state === axis.state) return [];
    return [
      {
        cluster_id: before.id,
        at,
        subject: axis.axis,
        from_value: was.state,
        to_value: axis.state,
        reason: axis.reason,
        state: axis.state,
      },
    ];
  });
  if (told.version && before.version && told.version !== before.version) {
    entries.push({
      cluster_id: before.id,
      at,
      subject: 'version',
      from_value: before.version,
      to_value: told.version,
      reason: 'The API server reports another version',
      state: null,
    });
  }
  if (told.uid && before.uid && told.uid !== before.uid) {
    entries.push({
      cluster_id: before.id,
      at,
      subject: 'cluster',
      from_value: before.uid,
      to_value: told.uid,
      reason: 'Another cluster answers at this address: it was rebuilt',
      state: null,
    });
  }
  return entries;
}

/** The roll-up keeps the last state of each day; a day that already says so is not written again. */
async function recordDay(
  tx: Knex.Transaction,
  clusterId: string,
  at: string,
  state: string,
): Promise<void> {
  const day = at.slice(0, 10);
  const known = await tx('fleet_days')
    .where({ day, cluster_id: clusterId })
    .first('state');
  if (known?.state === state) return;
  await tx('fleet_days')
    .insert({ day, cluster_id: clusterId, state })
    .onConflict(['day', 'cluster_id'])
    .merge(['state']);
}
