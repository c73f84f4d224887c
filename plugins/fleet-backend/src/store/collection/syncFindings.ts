/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createHash } from 'node:crypto';
import type { Axis } from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import type { JudgedFinding } from '../../rules/types';
import type { FindingRow } from '../tables';
import { chunk } from '../upsert';

/** How many rows of findings fit into one statement on SQLite. */
const MAX_INSERT = 200;

/** Longest text of the column. */
const MAX_OWNER = 255;

/** What is open afterwards. */
export interface SyncedFindings {
  /** Open findings that nothing proved or resolved. */
  held: FindingRow[];
}

/**
 * Opens, updates and resolves the findings of one cluster, or, without a cluster, those that concern none.
 *
 * @param held - axes about which nothing was proved: their open findings stay as they are.
 * @param heldRules - the same for single rules.
 */
export async function syncFindings(
  tx: Knex.Transaction,
  clusterId: string | null,
  drafts: readonly JudgedFinding[],
  held: readonly Axis[],
  at: string,
  heldRules: readonly string[] = [],
): Promise<SyncedFindings> {
  const open = await tx<FindingRow>('fleet_findings')
    .where({ cluster_id: clusterId })
    .whereNull('resolved_at');
  const openByKey = new Map(open.map(row => [keyOf(row), row]));
  const fresh: FindingRow[] = [];
  const unchanged: string[] = [];
  const seen = new Set<string>();
  for (const draft of drafts) {
    // Two findings under one key would be one row twice: the first counts, and the look is not lost.
    if (seen.has(keyOf(draft))) continue;
    seen.add(keyOf(draft));
    const known = openByKey.get(keyOf(draft));
    if (!known) {
      fresh.push(newRow(clusterId, draft, at));
      continue;
    }
    openByKey.delete(keyOf(draft));
    const columns = contentOf(draft, known, at);
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
  const remaining = [...openByKey.values()];
  const kept = remaining.filter(
    row => held.includes(row.axis as Axis) || heldRules.includes(row.rule),
  );
  const resolved = remaining.filter(row => !kept.includes(row));
  for (const part of chunk(fresh, MAX_INSERT)) {
    await tx('fleet_findings').insert(part);
  }
  await touch(tx, unchanged, { last_seen_at: at });
  await touch(
    tx,
    resolved.map(row => row.id),
    { resolved_at: at },
  );
  return { held: kept };
}

async function touch(
  tx: Knex.Transaction,
  ids: readonly string[],
  columns: Partial<FindingRow>,
): Promise<void> {
  for (const part of chunk(ids)) {
    await tx('fleet_findings').whereIn('id', part).update(columns);
  }
}

function keyOf(finding: Pick<FindingRow, 'rule' | 'subject'>): string {
  return `${finding.rule}\n${finding.subject}`;
}

function contentOf(
  draft: JudgedFinding,
  known: FindingRow | undefined,
  at: string,
) {
  const { exception } = draft;
  return {
    axis: draft.axis,
    severity: draft.severity,
    message: draft.message,
    advice: draft.advice,
    evidence: JSON.stringify(draft.evidence),
    runbook: draft.runbook,
    owner: draft.owner?.slice(0, MAX_OWNER) ?? null,
    blocks: draft.blocks ?? null,
    exception: exception?.name ?? null,
    exception_expires_at: exception?.expiresAt ?? null,
    accepted_at: exception?.accepts ? known?.accepted_at ?? at : null,
  };
}

function newRow(
  clusterId: string | null,
  draft: JudgedFinding,
  at: string,
): FindingRow {
  const id = createHash('sha256')
    .update([clusterId ?? '', draft.rule, draft.subject, at].join('\n'))
    .digest('hex')
    .slice(0, 20);
  return {
    id,
    cluster_id: clusterId,
    rule: draft.rule,
    subject: draft.subject,
    ...contentOf(draft, undefined, at),
    first_seen_at: at,
    last_seen_at: at,
    resolved_at: null,
  };
}
