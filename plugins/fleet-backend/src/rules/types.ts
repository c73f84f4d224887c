/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  Axis,
  AxisState,
  CoreFacts,
  Lifecycle,
  Ownership,
  ProbeError,
  Severity,
} from '@fleetstage/plugin-fleet-common';
import type { z } from 'zod';
import type { FleetException } from '../documents/fleetException';
import type { PolicyInput } from './policy/input';
import type { ComparedStandard } from './standard/compare';
import type { VersionKnowledge } from '../data/knowledge';

/** What is known of one fact at the moment of judging. */
export interface KnownFact<T> {
  /** The last good value, however old. */
  value?: T;
  observedAt?: string;
  freshUntil?: string;
  source: string;
  /** Why the newest read gave nothing. */
  error?: ProbeError;
}

/** Reads facts by the name of their probe. */
export interface FactReader {
  /** One of Fleetstage's own facts. */
  core<K extends keyof CoreFacts>(probe: K): KnownFact<CoreFacts[K]>;
  /** The fact of any probe, as far as it has the shape that the rule understands. */
  read<T>(probe: string, schema: z.ZodType<T>): KnownFact<T>;
}

/** Thresholds that operators may change. */
export interface RuleSettings {
  /** Days before expiry at which a certificate or credential is info, warning, critical. Default 90, 30, 7 (fleet rules, section 9). */
  expiryDays: { info: number; warning: number; critical: number };
  /** Looks in a row before a change of state counts (rule R5). */
  hysteresis: { worse: number; better: number };
  /** Days before the end of an exemption or exception at which somebody is told. */
  remindDays: number;
  /** Support calendars and the table of approved add-ons; what ships with Fleetstage without. */
  versions?: VersionKnowledge;
}

/** Everything that a rule may look at. */
export interface RuleInput {
  cluster: {
    id: string;
    name: string;
    lifecycle: Lifecycle;
    /** Such as `eks`; its calendar and its rules count. */
    provider?: string;
    ownership: Ownership;
    quarantined?: string;
    conflicts: string[];
  };
  facts: FactReader;
  /** What the policy rules judge. */
  policy: PolicyInput;
  /** The cluster held against its class; absent without a standard. */
  standard?: ComparedStandard;
  /** Documented exceptions that select this cluster, expired ones too. */
  exceptions: readonly FleetException[];
  now: Date;
  settings: RuleSettings;
}

/** A finding before it has an age. */
export interface FindingDraft {
  rule: string;
  axis: Axis;
  /** What within the cluster; empty for the cluster itself. Stable: the finding's age hangs on it. */
  subject: string;
  severity: Severity;
  message: string;
  advice: string;
  evidence: Record<string, string>;
  runbook: string;
  /** Set for what stops the next upgrade: it does not count for the state of the axis (rule R7). */
  blocks?: 'upgrade';
  /** Who has to act, where that is not the owner of the cluster. */
  owner?: string;
  /** Names of the policy that it is about, for exceptions. */
  policy?: readonly string[];
}

/** A finding after exceptions had their say. */
export interface JudgedFinding extends FindingDraft {
  exception?: {
    name: string;
    expiresAt: string;
    /** False once it has expired: then the finding counts again. */
    accepts: boolean;
  };
}

/** What one rule says. */
export interface RuleVerdict {
  state: AxisState;
  /** A phrase for people, without numbers that change at every look. */
  reason: string;
  source: string;
  /** Whose age is the verdict's age. */
  probe?: string;
  /** When it was seen, where that is not the age of the probe's fact. */
  seenAt?: string;
  /** The question went unanswered this once: the last state stands until that was seen as often as a change. */
  transient?: boolean;
  /** Rules of which this look could not read a part: what is open of them stays open, whatever the state of the axis. */
  holds?: readonly string[];
  /** The state that would be left if every finding were accepted; ok without. Unknown stays unknown. */
  otherwise?: 'unknown';
  findings: FindingDraft[];
}

/** Pure: facts and clock in, verdict out. */
export interface Rule {
  /** Unique and stable: findings are stored under it. */
  readonly id: string;
  readonly axis: Axis;
  /** True when a change must be seen several times before it counts. */
  readonly hysteresis: boolean;
  /** True when the rule knows nothing while the credential is rejected (rule R4). */
  readonly needsCredentials: boolean;
  judge(input: RuleInput): RuleVerdict;
}
