/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  EngineExemption,
  PolicyCounts,
  PolicyEngineStatus,
  PolicyReading,
  PolicyResult,
} from '@fleetstage/plugin-fleet-common';
import { evidenceAt, foreignEngines } from './foreign';
import { ENGINE } from './kinds';
import type { Details } from './reports/details';
import type { Memory, Previous } from './reports/memory';

/** What reports said, just now or at an earlier look. @internal */
export interface Findings {
  /** Absent: as at the previous look. */
  results?: PolicyResult[];
  resultsAt?: string;
  resultsTotal: number;
  evidenceAt?: string;
  of(policy: PolicyReading): Pick<PolicyReading, 'counts' | 'evidenceAt'>;
  inEffect(exemption: EngineExemption): EngineExemption['inEffect'];
  foreign: { engines: PolicyEngineStatus[]; policies: PolicyReading[] };
  /** Absent when nothing is known of reports: then there are no totals either. */
  memory?: Omit<Memory, 'digest' | 'version'>;
  winners: ReadonlyMap<string, string>;
}

/**
 * Findings of reports that were all read just now.
 *
 * @param counted - false when no report is Kyverno's or some could not be counted: then what is not seen is unknown, not 0
 * @param changes - when policies were changed last, by their id: results of before do not say that it has no failures
 * @internal
 */
export function freshFindings(
  details: Details,
  now: Date,
  counted: boolean,
  changes: ReadonlyMap<string, string>,
): Findings {
  const { tally, complete, preferred, winners } = details;
  const own = [...tally.policies.values()].filter(
    ({ engine }) => engine === ENGINE,
  );
  const at = now.toISOString();
  const newestOfAll = evidenceAt(own);
  return {
    results: tally.results(),
    resultsAt: at,
    resultsTotal: tally.total,
    evidenceAt: newestOfAll,
    of(policy) {
      const found = tally.policies.get(policy.id);
      const foundAt = found && evidenceAt([found]);
      const sure =
        counted && judgedSince(policy, changes, foundAt ?? newestOfAll);
      if (found) {
        return {
          counts: countsOf(found.counts, complete, sure),
          evidenceAt: foundAt,
        };
      }
      // No result at all: where passes were not read, that is what a policy without failures looks like.
      return {
        counts:
          sure && !complete && policy.audited ? countsOf({}, false, true) : {},
      };
    },
    inEffect: exemption => {
      if (tally.uses(exemption)) return 'yes';
      return counted ? 'no' : 'unknown';
    },
    foreign: foreignEngines(tally.policies.values(), complete),
    memory: {
      at,
      preferred,
      uncounted: tally.uncounted,
      unsummed: tally.unsummed,
      exempt: tally.exempt,
    },
    winners,
  };
}

/** Whether there are results of a policy as it is now: it is in use, and they are newer than it. */
function judgedSince(
  { id, readiness }: PolicyReading,
  changes: ReadonlyMap<string, string>,
  evidence: string | undefined,
): boolean {
  const changed = changes.get(id);
  return (
    readiness === 'ready' &&
    evidence !== undefined &&
    (changed === undefined || Date.parse(evidence) > Date.parse(changed))
  );
}

/** Counts without those that say "none". */
function withoutZeros(counts: PolicyCounts): PolicyCounts {
  return Object.fromEntries(Object.entries(counts).filter(([, n]) => n));
}

/** @param sure - true when what was not seen is 0 */
function countsOf(
  counts: PolicyCounts,
  complete: boolean,
  sure: boolean,
): PolicyCounts {
  const zero = sure ? { fail: 0, error: 0, warn: 0, skip: 0, exempt: 0 } : {};
  const pass = complete ? { pass: counts.pass ?? 0 } : { pass: undefined };
  return { ...zero, ...counts, ...pass };
}

/**
 * Findings of an earlier look, which still stand, but for policies that were changed since.
 * @internal
 */
export function carriedFindings(
  { fact, memory }: Previous,
  changes: ReadonlyMap<string, string>,
): Findings {
  const newestOfAll = fact.engines.find(
    ({ engine }) => engine === ENGINE,
  )?.evidenceAt;
  const policies = new Map(fact.policies.map(policy => [policy.id, policy]));
  const exemptions = new Map(
    fact.exemptions.map(item => [item.id, item.inEffect]),
  );
  return {
    resultsAt: fact.resultsAt,
    resultsTotal: fact.resultsTotal,
    evidenceAt: newestOfAll,
    of(policy) {
      const { counts = {}, evidenceAt: at } = policies.get(policy.id) ?? {};
      const sure = judgedSince(policy, changes, at ?? newestOfAll);
      return { counts: sure ? counts : withoutZeros(counts), evidenceAt: at };
    },
    inEffect: ({ id }) => exemptions.get(id) ?? 'unknown',
    foreign: {
      engines: fact.engines.filter(({ engine }) => engine !== ENGINE),
      policies: fact.policies
        .filter(({ engine }) => engine !== ENGINE)
        .map(({ specDigest: _, ...policy }) => ({ ...policy, spec: {} })),
    },
    memory,
    winners: new Map(),
  };
}

/**
 * Findings of a cluster without reports that can be read.
 *
 * @param at - given when it serves no reports at all: then what was found earlier is gone as well
 * @internal
 */
export function noFindings(at: Date | undefined): Findings {
  return {
    results: at && [],
    resultsAt: at?.toISOString(),
    resultsTotal: 0,
    of: () => ({ counts: {} }),
    inEffect: () => 'unknown',
    foreign: { engines: [], policies: [] },
    winners: new Map(),
  };
}
