/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { stateWeight, type Axis } from '@fleetstage/plugin-fleet-common';
import type { Judgement } from '../../rules/judge';
import type { FindingDraft } from '../../rules/types';
import { nextRevision } from '../inventory/revision';
import {
  insertTransitions,
  type NewTransition,
} from '../inventory/transitions';
import type { ClusterRow, FactRow, FindingRow } from '../tables';
import { upsert } from '../upsert';

/** What one look at a cluster brought. */
export interface Look {
  /** The row as it was read before the look. */
  before: ClusterRow;
  facts: FactRow[];
  judgement: Judgement;
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

/** Opens, updates and resolves; returns how many are open afterwards. */
async function recordFindings(
  tx: Knex.Transaction,
  { before, judgement, at }: Look,
): Promise<number> {
  const open = await tx<FindingRow>('fleet_findings')
    .where({ cluster_id: before.id })
    .whereNull('resolved_at');
  const openByKey = new Map(open.map(row => [keyOf(row), row]));
  const fresh: FindingRow[] = [];
  const unchanged: string[] = [];
  for (const draft of judgement.findings) {
    const known = openByKey.get(keyOf(draft));
    if (!known) {
      fresh.push(newRow(before.id, draft, at));
      continue;
    }
    openByKey.delete(keyOf(draft));
    const columns = contentOf(draft);
    if (
      Object.entries(columns).every(
        ([key, value]) => known[key as keyof FindingRow] === value,
      )
    ) {
      unchanged.push(known.id);
    } else {
      await tx('fleet_findings')
        .where({ id: known.id })
        .update({ ...columns, last_seen_at: at });
    }
  }
  const held = [...openByKey.values()].filter(row =>
    judgement.held.includes(row.axis as Axis),
  );
  const resolved = [...openByKey.values()].filter(row => !held.includes(row));
  if (fresh.length > 0) await tx('fleet_findings').insert(fresh);
  if (unchanged.length > 0) {
    await tx('fleet_findings')
      .whereIn('id', unchanged)
      .update({ last_seen_at: at });
  }
  if (resolved.length > 0) {
    await tx('fleet_findings')
      .whereIn(
        'id',
        resolved.map(row => row.id),
      )
      .update({ resolved_at: at });
  }
  // Silenced findings wait; they are not counted against a cluster that is planned to be as it is.
  const waiting = judgement.state === 'planned' ? 0 : held.length;
  return judgement.findings.length + waiting;
}

function keyOf(finding: Pick<FindingRow, 'rule' | 'subject'>): string {
  return `${finding.rule}\n${finding.subject}`;
}

function contentOf(draft: FindingDraft) {
  return {
    axis: draft.axis,
    severity: draft.severity,
    message: draft.message,
    advice: draft.advice,
    evidence: JSON.stringify(draft.evidence),
    runbook: draft.runbook,
  };
}

function newRow(
  clusterId: string,
  draft: FindingDraft,
  at: string,
): FindingRow {
  const id = createHash('sha256')
    .update([clusterId, draft.rule, draft.subject, at].join('\n'))
    .digest('hex')
    .slice(0, 20);
  return {
    id,
    cluster_id: clusterId,
    rule: draft.rule,
    subject: draft.subject,
    ...contentOf(draft),
    first_seen_at: at,
    last_seen_at: at,
    resolved_at: null,
  };
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
