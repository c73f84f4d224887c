/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  DRIFT_VERDICTS,
  ENFORCEMENTS,
  POLICY_SEVERITIES,
  type ClusterPolicyEngine,
  type ClusterPolicySummary,
  type DriftVerdict,
  type Enforcement,
  type PolicyCounts,
  type PolicySeverity,
} from '@fleetstage/plugin-fleet-common';
import type { FleetDocuments } from '../../../documents/Documents';
import { intentFor } from '../../../documents/ofCluster';
import {
  engineOfProbe,
  engineStatuses,
  evidenceIsStale,
  type PolicyFactOfProbe,
} from '../../../rules/policy/engineStatus';
import type { PolicyDayRow, PolicyRow } from '../../tables';
import type { VisibleRow } from '../summary';
import type { ReadContext } from '../visibleClusters';
import { readPolicyFacts } from './facts';
import { policySentence } from './sentence';
import { countOpenResources, countResults } from './violations';

const TREND_DAYS = 90;

/** The top of the Policy compliance tab. */
export async function readClusterPolicy(
  context: ReadContext,
  row: VisibleRow,
  documents: FleetDocuments,
): Promise<ClusterPolicySummary> {
  const { knex, now } = context;
  const [facts, policies, resources, listed, trend] = await Promise.all([
    readPolicyFacts(knex, row.id),
    knex<PolicyRow>('fleet_policies').where({ cluster_id: row.id }),
    countOpenResources(knex, row.id),
    countResults(knex, row.id),
    readTrend(context, row.id),
  ]);
  const engines = enginesOf(facts, now);
  const classes = intentFor(documents, row).map(({ name }) => name);
  const counted = policies.filter(policy => Boolean(policy.counted));
  const total = facts.reduce(
    (sum, { fact }) => sum + (fact.value?.resultsTotal ?? 0),
    0,
  );
  const intent =
    classes.length > 0 ? summariseIntent(classes, policies) : undefined;
  return {
    sentence: policySentence(engines, counted, intent),
    engines,
    gaps: facts.flatMap(({ probe, fact }) =>
      (fact.value?.gaps ?? []).map(({ what, error }) => ({
        engine: engineOfProbe(probe),
        what,
        kind: error.kind,
        message: error.message,
      })),
    ),
    ...(intent ? { intent } : {}),
    enforcements: countBy(
      ENFORCEMENTS,
      counted
        .filter(policy => Boolean(policy.present))
        .map(({ enforcement }) => enforcement as Enforcement),
    ),
    totals: sumCounts(facts.map(({ fact }) => fact.value?.totals ?? {})),
    severities: openBySeverity(counted),
    resources,
    resourcesComplete: listed >= total,
    accepted: counted.reduce((sum, policy) => sum + Number(policy.accepted), 0),
    resultsTotal: total,
    resultsListed: listed,
    resultsAt: facts
      .flatMap(({ fact }) => fact.value?.resultsAt ?? [])
      .sort()[0],
    trend,
  };
}

function enginesOf(
  facts: PolicyFactOfProbe[],
  now: Date,
): ClusterPolicyEngine[] {
  return facts.flatMap(entry =>
    engineStatuses(entry, now).map(engine => ({
      ...engine,
      source: entry.fact.source,
      observedAt: entry.fact.observedAt,
      error: entry.fact.error,
      evidenceStale: evidenceIsStale(engine, now),
    })),
  );
}

/** Templates and configuration are no policies of their own: they count only where they drift. */
function summariseIntent(classes: string[], policies: readonly PolicyRow[]) {
  return {
    classes,
    required: policies.filter(
      ({ intended, counted }) => intended !== null && Boolean(counted),
    ).length,
    verdicts: countBy(
      DRIFT_VERDICTS,
      policies.flatMap(({ drift, counted }) =>
        drift && (Boolean(counted) || !['in-sync', 'unknown'].includes(drift))
          ? [drift as DriftVerdict]
          : [],
      ),
    ),
  };
}

/** A count for every word, 0 for those that do not occur. */
export function countBy<T extends string>(
  words: readonly T[],
  found: readonly T[],
): Record<T, number> {
  const counts = Object.fromEntries(words.map(word => [word, 0])) as Record<
    T,
    number
  >;
  for (const word of found) counts[word] += 1;
  return counts;
}

function sumCounts(counts: readonly PolicyCounts[]): PolicyCounts {
  const total: PolicyCounts = {};
  for (const each of counts) {
    for (const [key, value] of Object.entries(each)) {
      if (value === undefined) continue;
      const name = key as keyof PolicyCounts;
      total[name] = (total[name] ?? 0) + value;
    }
  }
  return total;
}

function openBySeverity(
  policies: readonly PolicyRow[],
): ClusterPolicySummary['severities'] {
  const open = new Map<PolicySeverity, number>();
  for (const { severity, fail, accepted } of policies) {
    const key = severity as PolicySeverity;
    const count = Math.max(0, Number(fail ?? 0) - Number(accepted));
    open.set(key, (open.get(key) ?? 0) + count);
  }
  return POLICY_SEVERITIES.map(severity => ({
    severity,
    count: open.get(severity) ?? 0,
  }));
}

async function readTrend(
  { knex, now }: ReadContext,
  clusterId: string,
): Promise<ClusterPolicySummary['trend']> {
  const first = new Date(now.getTime() - (TREND_DAYS - 1) * 86_400_000)
    .toISOString()
    .slice(0, 10);
  const days = await knex<PolicyDayRow>('fleet_policy_days')
    .where({ cluster_id: clusterId })
    .where('day', '>=', first)
    .orderBy('day');
  return days.map(({ day, open, accepted, introduced, fixed }) => ({
    day,
    open: Number(open),
    accepted: Number(accepted),
    introduced: Number(introduced),
    fixed: Number(fixed),
  }));
}
