/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { NO_POLICY } from '../rules/policy/input';
import type {
  CertificateInfo,
  CoreFacts,
  NodesFact,
  ProbeErrorKind,
  WorkloadsFact,
} from '@fleetstage/plugin-fleet-common';
import type { FactReader, KnownFact, RuleInput } from '../rules/types';

/** The moment at which tests judge. */
export const NOW = new Date('2026-11-25T12:00:00.000Z');

/** Facts of a cluster in order. */
export function healthyFacts(): CoreFacts {
  return {
    reachability: {
      latencyMs: 40,
      uid: 'uid-1',
      ready: true,
      failedChecks: [],
      tlsVerified: true,
    },
    credentials: { accepted: true, kind: 'token' },
    nodes: healthyNodes(),
    workloads: healthyWorkloads(),
    versions: {
      apiServer: 'v1.35.2',
      kubelets: [{ version: 'v1.35.2', count: 3 }],
      kubeProxies: [],
    },
    certificates: { certificates: [certificate('serving', 200)] },
    authorities: { certificates: [] },
    addOns: { addOns: [] },
    apis: { served: ['apps/v1'], requestedDeprecated: [] },
    upgradeReadiness: {
      budgets: { total: 0, blocking: [], blockingTotal: 0 },
      webhooks: { total: 0, items: [], uncounted: 0 },
    },
  };
}

/** Three nodes, all ready. */
export function healthyNodes(): NodesFact {
  return {
    total: 3,
    ready: 3,
    notReady: 0,
    unknown: 0,
    cordoned: 0,
    memoryPressure: 0,
    diskPressure: 0,
    pidPressure: 0,
    networkUnavailable: 0,
    kubelets: [{ version: 'v1.35.2', count: 3 }],
    osImages: [],
    runtimes: [],
    regions: ['eu-west-1'],
    cpuCores: 12,
    memoryBytes: 48_000_000_000,
    attention: [],
    attentionTotal: 0,
  };
}

/** Ten workloads with their replicas. */
export function healthyWorkloads(): WorkloadsFact {
  return {
    system: { total: 4, short: 0 },
    user: { total: 6, short: 0 },
    pods: {
      total: 20,
      byStatus: [{ status: 'Running', count: 20 }],
      restarts: 0,
    },
    attention: [],
    attentionTotal: 0,
  };
}

/** A certificate that ends so many days after {@link NOW}. */
export function certificate(kind: CertificateInfo['kind'], days: number) {
  return {
    kind,
    subject: 'CN=test',
    issuer: 'CN=ca',
    notBefore: '2026-01-01T00:00:00.000Z',
    notAfter: new Date(NOW.getTime() + days * 86_400_000).toISOString(),
  };
}

/** What differs from a cluster in order. */
export interface Situation {
  facts?: { [K in keyof CoreFacts]?: Partial<CoreFacts[K]> };
  /** Probes that never answered. */
  missing?: (keyof CoreFacts)[];
  /** Probes whose last good value is older than its freshness. */
  stale?: (keyof CoreFacts)[];
  errors?: { [K in keyof CoreFacts]?: ProbeErrorKind };
  cluster?: Partial<RuleInput['cluster']>;
  policy?: Partial<RuleInput['policy']>;
  exceptions?: RuleInput['exceptions'];
  now?: Date;
  versions?: RuleInput['settings']['versions'];
}

/** Input for rules: a cluster in order, but for the situation. */
export function ruleInput(situation: Situation = {}): RuleInput {
  return {
    cluster: {
      id: 'c1',
      name: 'prod-eu-1',
      lifecycle: 'active',
      ownership: {
        owner: 'group:default/payments',
        explanation: 'from a test',
        step: 'source',
        exists: true,
      },
      conflicts: [],
      ...situation.cluster,
    },
    facts: reader(situation),
    policy: { ...NO_POLICY, ...situation.policy },
    exceptions: situation.exceptions ?? [],
    now: situation.now ?? NOW,
    settings: {
      expiryDays: { info: 90, warning: 30, critical: 7 },
      hysteresis: { worse: 3, better: 3 },
      remindDays: 30,
      versions: situation.versions,
    },
  };
}

function reader(situation: Situation): FactReader {
  const base = healthyFacts();
  return {
    read: () => ({ source: 'not in these tests' }),
    core<K extends keyof CoreFacts>(probe: K): KnownFact<CoreFacts[K]> {
      const kind = situation.errors?.[probe];
      const stale = situation.stale?.includes(probe);
      const minutes = (offset: number) =>
        new Date(NOW.getTime() + offset * 60_000).toISOString();
      return {
        value: situation.missing?.includes(probe)
          ? undefined
          : { ...base[probe], ...situation.facts?.[probe] },
        observedAt: situation.missing?.includes(probe)
          ? undefined
          : minutes(stale ? -60 : -1),
        freshUntil: situation.missing?.includes(probe)
          ? undefined
          : minutes(stale ? -30 : 14),
        source: 'API server',
        error: kind
          ? { kind, message: `${kind} in a test`, at: NOW.toISOString() }
          : undefined,
      };
    },
  };
}
