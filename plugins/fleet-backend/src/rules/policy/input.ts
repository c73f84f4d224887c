/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  DriftVerdict,
  EngineExemption,
  Enforcement,
  PolicyDifference,
  PolicyEngineStatus,
  PolicyFact,
} from '@fleetstage/plugin-fleet-common';
import type { KnownFact } from '../types';

/** A policy as it is stored of a cluster: without its spec. */
export type FactPolicy = PolicyFact['policies'][number];

/** A policy of a cluster held against git. */
export interface ComparedPolicy {
  id: string;
  engine: string;
  kind: string;
  name: string;
  title: string;
  /** Control that it implements, by the mapping file. */
  control?: string;
  category?: string;
  severity: FactPolicy['severity'];
  /** Absent for a policy that git asks for and the cluster lacks. */
  found?: FactPolicy;
  /** Absent when git does not ask for it. */
  intended?: { enforcement: Enforcement; role: FactPolicy['role'] };
  /** Absent when no intent holds for this cluster and engine. */
  drift?: DriftVerdict;
  /** Why, in words. */
  driftReason?: string;
  differences: PolicyDifference[];
  /** True when what differs is what it looks at or how strongly, or when nobody can say what. */
  serious: boolean;
  /** True when it was not read for longer than its fact is fresh. */
  stale: boolean;
  intentSource?: string;
  /** Listed failures that documented exceptions accept. */
  accepted: number;
}

/** Everything that the policy rules judge, put together by the collection. */
export interface PolicyInput {
  /** What each engine's probe knows, by its name. */
  facts: readonly { probe: string; fact: KnownFact<PolicyFact> }[];
  engines: readonly PolicyEngineStatus[];
  /** Policies of the cluster, and those that it lacks. */
  policies: readonly ComparedPolicy[];
  exemptions: readonly EngineExemption[];
  /** Classes whose intent holds for this cluster; none when nothing is asked. */
  classes: readonly string[];
  /** Engines that this intent needs. */
  neededEngines: readonly string[];
  /** What each documented exception accepts among the results. */
  acceptedResults: ReadonlyMap<string, number>;
}

/** Where no policy engine is registered or looked at. */
export const NO_POLICY: PolicyInput = {
  facts: [],
  engines: [],
  policies: [],
  exemptions: [],
  classes: [],
  neededEngines: [],
  acceptedResults: new Map(),
};
