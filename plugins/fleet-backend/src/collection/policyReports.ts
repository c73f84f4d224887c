/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  policyFactSchema,
  type PolicyFact,
  type PolicyReport,
} from '@fleetstage/plugin-fleet-common';
import { specDigest } from '../rules/policy/specDigest';
import type { FactReader } from '../rules/types';
import type { ProbeOutcome } from './look';

/** What policy engines brought, taken apart. */
export interface SplitReports {
  /** Outcomes whose values are facts as they are stored. */
  outcomes: Map<string, ProbeOutcome>;
  /** Whole reports, by their probe. */
  reports: Map<string, PolicyReport>;
  /** Normalised specs by their digest. */
  specs: Map<string, Readonly<Record<string, string>>>;
}

/**
 * Parts the reports of policy engines: specs are the same in many clusters and results are many, so both are kept in
 * tables of their own and only their digests in the fact.
 */
export function splitReports(
  outcomes: ReadonlyMap<string, ProbeOutcome>,
  policyProbes: ReadonlySet<string>,
  before: FactReader,
): SplitReports {
  const split: SplitReports = {
    outcomes: new Map(outcomes),
    reports: new Map(),
    specs: new Map(),
  };
  for (const [probe, outcome] of outcomes) {
    if (!policyProbes.has(probe) || !('value' in outcome)) continue;
    // The look has parsed it with the probe's own schema, which is this one.
    const report = outcome.value as PolicyReport;
    split.reports.set(probe, report);
    const earlier = before.read(probe, policyFactSchema).value;
    split.outcomes.set(probe, {
      value: withHidden(toFact(report, split.specs), earlier),
    });
  }
  return split;
}

/** Whether a gap of a report hides a policy: what was known of it stays, since nobody could look. */
export function hides(
  { gaps }: Pick<PolicyReport, 'gaps'>,
  policyId: string,
): boolean {
  const kind = policyId.split('/')[1];
  return gaps.some(({ kinds }) =>
    kinds?.some(hidden => hidden === '*' || hidden === kind),
  );
}

/** A fact with the policies that a gap hides, as they were. */
function withHidden(
  fact: PolicyFact,
  earlier: PolicyFact | undefined,
): PolicyFact {
  const known = new Set(fact.policies.map(({ id }) => id));
  const hidden = (earlier?.policies ?? []).filter(
    ({ id }) => !known.has(id) && hides(fact, id),
  );
  return { ...fact, policies: [...fact.policies, ...hidden] };
}

function toFact(
  report: PolicyReport,
  specs: SplitReports['specs'],
): PolicyFact {
  const { results: _results, policies, ...rest } = report;
  return {
    ...rest,
    policies: policies.map(({ spec, ...policy }) => {
      const digest = specDigest(spec);
      specs.set(digest, spec);
      return { ...policy, specDigest: digest };
    }),
  };
}
