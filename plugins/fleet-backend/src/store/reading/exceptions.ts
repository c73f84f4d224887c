/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  EXEMPTION_STATES,
  type ExceptionPage,
  type ExceptionQuery,
  type FleetExceptionView,
} from '@fleetstage/plugin-fleet-common';
import type { FleetDocuments } from '../../documents/Documents';
import { describeSelector } from '../../documents/selector';
import { exceptionState } from '../../rules/documents';
import { daysUntil } from '../../rules/expiry';
import { visibleClusters, type ReadContext } from './visibleClusters';

/** Days of the calendar of expiries. */
const CALENDAR_DAYS = 90;

type Match = { exception: string; id: string; name: string; matches: number };

/**
 * Documented exceptions, as far as the caller may see them: all for who may see every cluster, else those that select
 * a cluster in sight, with the clusters in sight.
 */
export async function readExceptions(
  context: ReadContext,
  documents: FleetDocuments,
  remindDays: number,
): Promise<FleetExceptionView[]> {
  const rows = (await context
    .knex('fleet_exception_clusters as m')
    .join(
      visibleClusters(context).select('id', 'name').as('k'),
      'k.id',
      'm.cluster_id',
    )
    .select('m.exception', 'm.matches', 'k.id', 'k.name')
    .orderBy('k.name')) as Match[];
  const unused = new Set<string>(
    await context
      .knex('fleet_findings')
      .where({ rule: 'exception-unused' })
      .whereNull('cluster_id')
      .whereNull('resolved_at')
      .pluck('subject'),
  );
  const byName = new Map<string, Match[]>();
  for (const row of rows) {
    byName.set(row.exception, [...(byName.get(row.exception) ?? []), row]);
  }
  return documents.exceptions.flatMap(exception => {
    const found = byName.get(exception.name);
    if (!found && !context.scope.all) return [];
    const clusters = (found ?? []).map(({ id, name, matches }) => ({
      id,
      name,
      matches: Number(matches),
    }));
    const matches = clusters.reduce((sum, each) => sum + each.matches, 0);
    return [
      {
        name: exception.name,
        owner: exception.owner,
        reason: exception.reason,
        ticket: exception.ticket,
        approvedBy: exception.approvedBy,
        approvedAt: exception.approvedAt,
        expiresAt: exception.expiresAt,
        daysLeft: daysUntil(exception.expiresAt, context.now),
        state: exceptionState(
          exception,
          // What a caller does not see may match all the same.
          unused.has(exception.name) ? 0 : undefined,
          context.now,
          remindDays,
        ),
        rules: exception.rules,
        policies: exception.policies,
        subjects: exception.subjects,
        // A selector may name clusters that the caller does not see.
        selector: context.scope.all
          ? describeSelector(exception.clusters)
          : clusters.map(({ name }) => name).join(', '),
        clusters,
        matches,
        source: exception.source,
      },
    ];
  });
}

/** One page of exceptions, with what the page shows above them. */
export async function listExceptions(
  context: ReadContext,
  documents: FleetDocuments,
  query: ExceptionQuery,
  remindDays: number,
): Promise<ExceptionPage> {
  const all = await readExceptions(context, documents, remindDays);
  const rows = filterExceptions(all, query);
  const owners = new Map<string, number>();
  for (const { owner } of all) owners.set(owner, (owners.get(owner) ?? 0) + 1);
  return {
    items: rows.slice(query.offset, query.offset + query.limit),
    totalItems: rows.length,
    states: EXEMPTION_STATES.map(value => ({
      value,
      count: all.filter(({ state }) => state === value).length,
    })).filter(({ count }) => count > 0),
    owners: [...owners]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value)),
    expiries: calendar(rows),
    problems: context.scope.all ? documents.problems : [],
    configured: documents.exceptionsConfigured,
  };
}

/** Those that a query leaves, in its order. */
export function filterExceptions(
  all: readonly FleetExceptionView[],
  { owner, state, text, sort }: Omit<ExceptionQuery, 'offset' | 'limit'>,
): FleetExceptionView[] {
  const wanted = text?.toLowerCase();
  return all
    .filter(
      exception =>
        (!owner || owner.includes(exception.owner)) &&
        (!state || state.includes(exception.state)) &&
        (!wanted || searchable(exception).includes(wanted)),
    )
    .sort(
      (a, b) =>
        (sort === 'matches' ? b.matches - a.matches : 0) ||
        (sort === 'expiry' ? a.expiresAt.localeCompare(b.expiresAt) : 0) ||
        a.name.localeCompare(b.name),
    );
}

function searchable(exception: FleetExceptionView): string {
  const { name, owner, reason, ticket, policies, rules, subjects, clusters } =
    exception;
  return [
    name,
    owner,
    reason,
    ticket ?? '',
    ...policies,
    ...rules,
    ...subjects,
    ...clusters.map(cluster => cluster.name),
  ]
    .join('\n')
    .toLowerCase();
}

function calendar(
  exceptions: readonly FleetExceptionView[],
): ExceptionPage['expiries'] {
  const days = new Map<string, string[]>();
  for (const { name, expiresAt, daysLeft } of exceptions) {
    if (daysLeft < 0 || daysLeft > CALENDAR_DAYS) continue;
    const day = expiresAt.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), name]);
  }
  return [...days]
    .map(([day, names]) => ({ day, names }))
    .sort((a, b) => a.day.localeCompare(b.day));
}
