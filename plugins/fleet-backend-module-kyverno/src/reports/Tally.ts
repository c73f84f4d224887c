/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  EngineExemption,
  PolicyCounts,
  PolicyReading,
  PolicyResult,
  PolicySeverity,
} from '@fleetstage/plugin-fleet-common';
import {
  MAX_POLICY_RESULTS,
  parseSeverity,
  untrustedText,
  worstResults,
} from '@fleetstage/plugin-fleet-node';
import { ENGINE } from '../kinds';
import { attribute, type Attribution } from './attribution';
import { noCounts, type Counted } from './counters';
import type { ReportedResult, ReportProjection } from './project';

/** What is known of the policies of the cluster while its results are counted. @internal */
export interface KnownPolicies {
  policies: ReadonlyMap<string, PolicyReading>;
  /** Kinds whose policies were all read: a result of another one of them is of a deleted policy. */
  complete: ReadonlySet<string>;
}

/** Results of one policy. @internal */
export interface PolicyTally extends Attribution {
  counts: PolicyCounts;
  newest: number;
  severity: PolicySeverity;
  category?: string;
}

/** More names of foreign policies than are of use to anybody. */
const MAX_POLICIES = 5_000;

/**
 * Counts results of reports, report by report: nothing of a report stays but its worst results.
 * @internal
 */
export class Tally {
  readonly policies = new Map<string, PolicyTally>();
  /** Results that summaries count and that do not count here. */
  readonly uncounted: Counted = noCounts();
  /** Results of reports without a summary. */
  readonly unsummed: Counted = noCounts();
  exempt = 0;
  /** Results that are no pass, of policies that exist. */
  total = 0;
  private kept: PolicyResult[] = [];
  private readonly attributions = new Map<string, Attribution>();
  private readonly exceptions = new Map<string, Set<string>>();

  constructor(private readonly known: KnownPolicies) {}

  add(report: ReportProjection, summed: boolean): void {
    for (const result of report.results) {
      if (!summed) this.unsummed[result.result] += 1;
      this.addResult(result);
    }
    // Bounded whatever comes: the worst of many are the worst of the worst.
    if (this.kept.length > 5 * MAX_POLICY_RESULTS)
      this.kept = worstResults(this.kept);
  }

  results(): PolicyResult[] {
    return worstResults(this.kept);
  }

  /** Whether a result names the exemption, for one of its policies. */
  uses({ name, policies }: EngineExemption): boolean {
    const used = this.exceptions.get(name);
    return Boolean(
      used && (!policies.length || policies.some(id => used.has(id))),
    );
  }

  private addResult(result: ReportedResult): void {
    const attribution = this.attributionOf(result);
    this.noteExceptions(result, attribution);
    const orphaned = this.isOrphaned(attribution);
    const exempted = result.exceptions.length > 0;
    if (!attribution.judging) {
      this.uncounted[result.result] += 1;
      return;
    }
    if (exempted || orphaned) this.uncounted[result.result] += 1;
    if (!orphaned) this.count(result, attribution, exempted);
    if (result.result !== 'pass') this.keep(result, attribution, orphaned);
  }

  /** The same few policies come again and again. */
  private attributionOf({ source, policy }: ReportedResult): Attribution {
    const key = `${source}\n${policy}`;
    const known = this.attributions.get(key);
    if (known) return known;
    const attribution = attribute(source, policy);
    if (this.attributions.size < MAX_POLICIES) {
      this.attributions.set(key, attribution);
    }
    return attribution;
  }

  private noteExceptions(
    { exceptions }: ReportedResult,
    { id }: Attribution,
  ): void {
    for (const name of exceptions) {
      const used = this.exceptions.get(name) ?? new Set();
      this.exceptions.set(name, used.add(id));
    }
  }

  private isOrphaned({ engine, kind, id }: Attribution): boolean {
    return (
      engine === ENGINE &&
      this.known.complete.has(kind) &&
      !this.known.policies.has(id)
    );
  }

  private count(
    result: ReportedResult,
    attribution: Attribution,
    exempted: boolean,
  ): void {
    if (result.result !== 'pass') this.total += 1;
    if (exempted) this.exempt += 1;
    const known = this.policies.get(attribution.id);
    if (!known && this.policies.size >= MAX_POLICIES) return;
    const tally: PolicyTally = known ?? {
      ...attribution,
      counts: {},
      newest: 0,
      severity: 'unknown',
    };
    if (!known) this.policies.set(attribution.id, tally);
    // An exemption explains a result whatever it is reported as: a pass of it is no pass.
    const counted = exempted ? 'exempt' : result.result;
    tally.counts[counted] = (tally.counts[counted] ?? 0) + 1;
    tally.newest = Math.max(tally.newest, result.at ?? 0);
    if (tally.severity === 'unknown')
      tally.severity = this.severityOf(result, attribution);
    tally.category ??= untrustedText(result.category, 200) || undefined;
  }

  private severityOf(
    { severity }: ReportedResult,
    { id }: Attribution,
  ): PolicySeverity {
    return (
      parseSeverity(severity) ??
      this.known.policies.get(id)?.severity ??
      'unknown'
    );
  }

  private keep(
    result: ReportedResult,
    attribution: Attribution,
    orphaned: boolean,
  ): void {
    const {
      result: kind,
      rule,
      message,
      category,
      resource,
      at,
      exceptions,
    } = result;
    if (kind === 'pass') return;
    this.kept.push({
      policyId: attribution.id,
      rule: ruleName(rule, attribution),
      result: kind,
      severity: this.severityOf(result, attribution),
      category:
        untrustedText(category, 200) ||
        this.known.policies.get(attribution.id)?.category,
      resource,
      message: untrustedText(message),
      exemptedBy: exceptions.length
        ? untrustedText(exceptions.join(', '), 253)
        : undefined,
      orphaned,
      observedAt: at === undefined ? undefined : new Date(at).toISOString(),
    });
  }
}

/** Kyverno makes rules for controllers out of rules for pods, and names them after those. */
function ruleName(
  rule: string | undefined,
  { engine }: Attribution,
): string | undefined {
  const name = untrustedText(rule, 253);
  return (
    (engine === ENGINE ? name.replace(/^autogen-(cronjob-)?/, '') : name) ||
    undefined
  );
}
