/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Knex } from 'knex';
import type { PolicyResult } from '@fleetstage/plugin-fleet-common';
import type { FleetDocuments } from '../documents/Documents';
import type { FleetException } from '../documents/fleetException';
import { controlOf, namesOf } from '../documents/policyControls';
import { coversResult, isActive } from '../rules/exceptions';
import { engineOfProbe } from '../rules/policy/engineStatus';
import type { PolicyInput } from '../rules/policy/input';
import { loadResults } from '../store/policy/loadPolicy';
import type { ClusterRow } from '../store/tables';
import { hides, type SplitReports } from './policyReports';

/** A result with what documents make of it. */
export interface JudgedResult extends PolicyResult {
  probe: string;
  /** The control that its policy implements, else the policy's id. */
  rowKey: string;
  engine: string;
  /** The documented exception that accepts it. */
  exception?: string;
}

/** The results of one probe as they are written. */
export interface WrittenResults {
  results: JudgedResult[];
  /** True for results whose stored rows stay, though this reading lacks them: a gap hides their policy. */
  hides: (policyId: string) => boolean;
  /** False for results that come and go with a list that is cut off, and for what the first reading finds. */
  counts: (policyId: string) => boolean;
}

/** What results are judged with. */
export interface JudgeResultsOptions {
  knex: Knex;
  row: ClusterRow;
  policyProbes: readonly string[];
  split: SplitReports;
  /** Probes that brought something at an earlier look. */
  earlier: ReadonlySet<string>;
  documents: FleetDocuments;
  now: Date;
}

type Read = PolicyInput['facts'];

/**
 * Results with the exceptions that accept them. Those that were not read anew are only loaded when an exception is
 * about single results: most clusters have none.
 */
export async function judgeResults(
  {
    knex,
    row,
    policyProbes,
    split,
    documents,
    now,
    earlier,
  }: JudgeResultsOptions,
  exceptions: readonly FleetException[],
  read: Read,
): Promise<{ all: JudgedResult[]; toWrite: Map<string, WrittenResults> }> {
  const active = exceptions.filter(
    exception =>
      isActive(exception, now) &&
      exception.subjects.length > 0 &&
      exception.policies.length > 0,
  );
  const names = namesByPolicy(read, documents);
  const toWrite = new Map<string, WrittenResults>();
  const truncated = truncatedPolicies(read);
  const all: JudgedResult[] = [];
  const judgeOne = (probe: string, result: PolicyResult): JudgedResult => {
    const known = names.get(result.policyId);
    const { namespace, kind, name } = result.resource;
    const subject = [namespace, kind, name].filter(Boolean).join('/');
    const exception = result.orphaned
      ? undefined
      : active.find(candidate =>
          coversResult(candidate, known?.names ?? [result.policyId], subject),
        );
    return {
      ...result,
      probe,
      engine: known?.engine ?? engineOfProbe(probe),
      rowKey: known?.rowKey ?? result.policyId,
      ...(exception ? { exception: exception.name } : {}),
    };
  };
  for (const probe of policyProbes) {
    const report = split.reports.get(probe);
    if (report?.results) {
      const judged = report.results.map(result => judgeOne(probe, result));
      toWrite.set(probe, {
        results: judged,
        hides: id => hides(report, id),
        counts: id => earlier.has(probe) && !truncated.has(id),
      });
      all.push(...judged);
    } else if (active.length > 0 || hadExceptions(row)) {
      const stored = await loadResults(knex, row.id, probe);
      const judged = stored.map(result => judgeOne(probe, result));
      toWrite.set(probe, {
        results: judged,
        hides: () => false,
        counts: () => false,
      });
      all.push(...judged);
    }
  }
  return { all, toWrite };
}

/** Policies whose failures are not all listed: which are listed changes without anybody changing anything. */
function truncatedPolicies(read: Read): Set<string> {
  return new Set(
    read.flatMap(({ fact }) =>
      (fact.value?.policies ?? [])
        .filter(({ truncated }) => truncated)
        .map(({ id }) => id),
    ),
  );
}

/** Marks in the digest that results were accepted last time: then they are judged anew even without exceptions. */
export const ACCEPTED_MARK = '!';

function hadExceptions({ policy_digest }: ClusterRow): boolean {
  return policy_digest?.endsWith(ACCEPTED_MARK) ?? false;
}

function namesByPolicy(read: Read, { controls }: FleetDocuments) {
  const names = new Map<
    string,
    { names: string[]; rowKey: string; engine: string }
  >();
  for (const { fact } of read) {
    for (const policy of fact.value?.policies ?? []) {
      const control = controlOf(controls, policy);
      names.set(policy.id, {
        names: namesOf({ ...policy, control: control?.name }),
        rowKey: control?.name ?? policy.id,
        engine: policy.engine,
      });
    }
  }
  return names;
}

/** Accepted failures, by the policy's id. */
export function countAccepted(
  results: readonly JudgedResult[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { policyId, result, exception, exemptedBy } of results) {
    if (!exception || exemptedBy || result !== 'fail') continue;
    counts.set(policyId, (counts.get(policyId) ?? 0) + 1);
  }
  return counts;
}

/** What each active exception accepts among the results. */
export function countMatches(
  results: readonly JudgedResult[],
  exceptions: readonly FleetException[],
  now: Date,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const exception of exceptions) {
    if (isActive(exception, now)) counts.set(exception.name, 0);
  }
  for (const { exception } of results) {
    if (exception) counts.set(exception, (counts.get(exception) ?? 0) + 1);
  }
  return counts;
}
