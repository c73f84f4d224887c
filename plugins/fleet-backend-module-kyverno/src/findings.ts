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
import { noCounts } from './reports/counters';
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
  memory: Omit<Memory, 'digest' | 'version'>;
  winners: ReadonlyMap<string, string>;
}

/**
 * Findings of reports that were read just now.
 *
 * @param counted - false when no report is Kyverno's or some could not be counted: then what is not seen is unknown, not 0
 * @internal
 */
export function freshFindings(
  details: Details,
  now: Date,
  counted: boolean,
): Findings {
  const { tally, complete, failed, preferred, winners } = details;
  const own = [...tally.policies.values()].filter(
    ({ engine }) => engine === ENGINE,
  );
  const at = now.toISOString();
  const sure = counted && !failed;
  return {
    results: tally.results(),
    resultsAt: at,
    resultsTotal: tally.total,
    evidenceAt: evidenceAt(own),
    of(policy) {
      const found = tally.policies.get(policy.id);
      if (found) {
        return {
          counts: countsOf(found.counts, complete, sure),
          evidenceAt: evidenceAt([found]),
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
      return sure ? 'no' : 'unknown';
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
 * Findings of an earlier look, which still stand.
 * @internal
 */
export function carriedFindings({ fact, memory }: Previous): Findings {
  const policies = new Map(fact.policies.map(policy => [policy.id, policy]));
  const exemptions = new Map(
    fact.exemptions.map(item => [item.id, item.inEffect]),
  );
  return {
    resultsAt: fact.resultsAt,
    resultsTotal: fact.resultsTotal,
    evidenceAt: fact.engines.find(({ engine }) => engine === ENGINE)
      ?.evidenceAt,
    of({ id }) {
      const before = policies.get(id);
      return { counts: before?.counts ?? {}, evidenceAt: before?.evidenceAt };
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
    memory: {
      at: new Date(0).toISOString(),
      uncounted: noCounts(),
      unsummed: noCounts(),
      exempt: 0,
    },
    winners: new Map(),
  };
}
