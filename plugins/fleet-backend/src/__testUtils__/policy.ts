/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  PolicyReading,
  PolicyReport,
  PolicyResult,
} from '@fleetstage/plugin-fleet-common';
import { NOW } from './facts';

/** A policy of Kyverno that is in order. */
export function aPolicy(
  name: string,
  change: Partial<PolicyReading> = {},
): PolicyReading {
  return {
    id: `kyverno/ClusterPolicy/${name}`,
    engine: 'kyverno',
    group: 'kyverno.io',
    kind: 'ClusterPolicy',
    name,
    role: 'policy',
    title: name,
    severity: 'medium',
    enforcement: 'enforce',
    overrides: [],
    coverage: {
      kinds: ['Pod'],
      namespaces: [],
      excludedNamespaces: [],
      selective: false,
      existing: true,
    },
    spec: { 'rules[0].name': name },
    readiness: 'ready',
    counts: { fail: 0, pass: 10 },
    truncated: false,
    audited: true,
    generated: false,
    editedByHand: false,
    ...change,
  };
}

/** A failure of a policy. */
export function aFailure(
  policy: string,
  resource: string,
  change: Partial<PolicyResult> = {},
): PolicyResult {
  const [namespace, kind, name] = resource.split('/');
  return {
    policyId: `kyverno/ClusterPolicy/${policy}`,
    result: 'fail',
    severity: 'high',
    resource: { group: '', kind, namespace, name },
    message: `${name} is not allowed`,
    orphaned: false,
    ...change,
  };
}

/** What Kyverno says of a cluster. */
export function aReport(change: Partial<PolicyReport> = {}): PolicyReport {
  return {
    engines: [
      {
        engine: 'kyverno',
        title: 'Kyverno',
        state: 'ready',
        sentence: 'runs',
        version: '1.15.2',
        operations: ['admission', 'background', 'reports'],
        problems: [],
        evidenceAt: NOW.toISOString(),
        evidenceFreshForSeconds: 7200,
      },
    ],
    policies: [],
    exemptions: [],
    totals: { fail: 0, pass: 10 },
    results: [],
    resultsAt: NOW.toISOString(),
    resultsTotal: 0,
    gaps: [],
    ...change,
  };
}
