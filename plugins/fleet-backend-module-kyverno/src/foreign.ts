/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  PolicyEngineStatus,
  PolicyReading,
} from '@fleetstage/plugin-fleet-common';
import { newest } from '@fleetstage/plugin-fleet-node';
import { ENGINE } from './kinds';
import type { PolicyTally } from './reports/Tally';

const MAX_SOURCES = 20;
const MAX_POLICIES = 200;

/**
 * Other producers of reports, such as Trivy or Falco: a status for each source, and their policies as far as results
 * name them.
 * @internal
 */
export function foreignEngines(
  tallies: Iterable<PolicyTally>,
  complete: boolean,
): { engines: PolicyEngineStatus[]; policies: PolicyReading[] } {
  const bySource = new Map<string, PolicyTally[]>();
  for (const tally of tallies) {
    if (tally.engine === ENGINE) continue;
    const others = bySource.get(tally.engine);
    if (others) others.push(tally);
    else bySource.set(tally.engine, [tally]);
  }
  const sources = [...bySource].slice(0, MAX_SOURCES);
  return {
    engines: sources.map(([engine, policies]) => statusOf(engine, policies)),
    policies: sources.flatMap(([, policies]) =>
      policies
        .slice(0, MAX_POLICIES)
        .map(policy => readingOf(policy, complete)),
    ),
  };
}

function statusOf(
  engine: string,
  policies: readonly PolicyTally[],
): PolicyEngineStatus {
  const [{ title }] = policies;
  const more = policies.length - MAX_POLICIES;
  return {
    engine,
    title,
    state: 'ready',
    sentence: `${title} writes policy reports; more is not known about it`,
    operations: ['reports'],
    problems:
      more > 0
        ? [`${MAX_POLICIES} of its ${policies.length} policies are listed`]
        : [],
    evidenceAt: evidenceAt(policies),
  };
}

/** The time of the newest results. @internal */
export function evidenceAt(
  policies: readonly PolicyTally[],
): string | undefined {
  const latest = policies.reduce(
    (max, policy) => Math.max(max, policy.newest),
    0,
  );
  return latest ? newest([new Date(latest).toISOString()]) : undefined;
}

function readingOf(tally: PolicyTally, complete: boolean): PolicyReading {
  const { id, engine, kind, name, severity, category, counts } = tally;
  return {
    id,
    engine,
    group: '',
    kind,
    name,
    role: 'policy',
    severity,
    category,
    // A report refuses nothing.
    enforcement: 'audit',
    overrides: [],
    coverage: {
      kinds: [],
      namespaces: [],
      excludedNamespaces: [],
      selective: false,
      existing: true,
    },
    spec: {},
    readiness: 'unknown',
    counts: complete ? counts : { ...counts, pass: undefined },
    truncated: false,
    audited: true,
    evidenceAt: evidenceAt([tally]),
    generated: false,
    editedByHand: false,
  };
}
