/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  AXES,
  stateWeight,
  worstState,
  type Axis,
  type ClusterState,
} from '@fleetstage/plugin-fleet-common';
import type { StoredAxis } from '../store/tables';
import { applyExceptions, type JudgedVerdict } from './exceptions';
import { settle } from './hysteresis';
import { credentialTrouble } from './knowledge';
import type { JudgedFinding, Rule, RuleInput, RuleVerdict } from './types';

/** The verdict on one cluster. */
export interface Judgement {
  axes: StoredAxis[];
  findings: JudgedFinding[];
  /**
   * Axes about which this look proves nothing (unknown, silenced by a planned state, or a change that is not
   * settled): their open findings stay as they are, neither confirmed nor resolved.
   */
  held: Axis[];
  /** Rules that could not read a part (`RuleVerdict.holds`): the same for their open findings alone. */
  heldRules: string[];
  /** What the rules found before anything was silenced or had to wait: what exceptions accept does not flap with that. */
  judged: JudgedFinding[];
  /** True when some axis proved nothing: what is not among `judged` may be there all the same. */
  incomplete: boolean;
  state: ClusterState;
  sentence: string;
  worstAxis?: Axis;
}

/**
 * Judges a cluster: every rule, folded to one state an axis, settled against the previous look,
 * rolled up to the worst.
 */
export function judge(
  rules: readonly Rule[],
  input: RuleInput,
  previous: readonly StoredAxis[],
): Judgement {
  const credentialsFail = credentialTrouble(input) !== undefined;
  const planned = input.cluster.lifecycle !== 'active';
  const axes: StoredAxis[] = [];
  const findings: JudgedFinding[] = [];
  const held: Axis[] = [];
  const heldRules: string[] = [];
  const judged: JudgedFinding[] = [];
  let incomplete = false;
  for (const axis of AXES) {
    const own = rules.filter(rule => rule.axis === axis);
    if (own.length === 0) continue;
    const before = previous.find(stored => stored.axis === axis);
    const verdict = fold(
      own.map(rule =>
        credentialsFail && rule.needsCredentials
          ? unknownForCredentials(rule.judge(input))
          : applyExceptions(rule.judge(input), input.exceptions, input.now),
      ),
    );
    judged.push(...verdict.findings);
    incomplete ||= verdict.state === 'unknown';
    heldRules.push(...(verdict.holds ?? []));
    const seen = planned ? silence(axis, verdict, input) : verdict;
    const settled = own.some(rule => rule.hysteresis)
      ? settle(before, seen, input.settings.hysteresis)
      : { state: seen.state, reason: seen.reason };
    axes.push({
      axis,
      ...settled,
      since:
        before?.state === settled.state
          ? before.since
          : input.now.toISOString(),
      source: seen.source,
      probe: seen.probe,
      ...(seen.seenAt ? { seenAt: seen.seenAt } : {}),
    });
    const proves = !settled.pending && seen.state !== 'unknown';
    // Silence is no proof either: what was open when maintenance began is as old when it ends.
    if (!proves || seen !== verdict) held.push(axis);
    if (!settled.pending) findings.push(...seen.findings);
  }
  return {
    axes,
    findings,
    held,
    heldRules,
    judged,
    incomplete,
    ...rollUp(axes, input),
  };
}

/** Several rules on one axis: the worst speaks, all findings count. */
function fold(verdicts: JudgedVerdict[]): JudgedVerdict {
  const worst = verdicts.reduce((a, b) =>
    stateWeight(b.state) > stateWeight(a.state) ? b : a,
  );
  return {
    ...worst,
    findings: verdicts.flatMap(v => v.findings),
    holds: verdicts.flatMap(v => v.holds ?? []),
  };
}

/** Rule R4: what cannot be read for lack of a credential is unknown, not failing. */
function unknownForCredentials(verdict: RuleVerdict): JudgedVerdict {
  return {
    ...verdict,
    state: 'unknown',
    reason: 'Not known: the credentials do not work',
    transient: false,
    findings: [],
  };
}

/** Rule R2: a planned state silences alarms, but is not ok. Ownership is asked for all the same. */
function silence(
  axis: Axis,
  verdict: JudgedVerdict,
  input: RuleInput,
): JudgedVerdict {
  if (axis === 'ownership' || verdict.state === 'ok') return verdict;
  return {
    ...verdict,
    state: 'planned',
    reason: `Expected while ${input.cluster.lifecycle}`,
    findings: [],
  };
}

function rollUp(
  axes: readonly StoredAxis[],
  input: RuleInput,
): Pick<Judgement, 'state' | 'sentence' | 'worstAxis'> {
  const { lifecycle } = input.cluster;
  if (lifecycle !== 'active') {
    return { state: 'planned', sentence: `Planned: ${lifecycle}` };
  }
  // The portal's own credential is not the cluster's health: rejected, it makes the cluster unknown.
  const effective = axes.map(axis => ({
    axis,
    state:
      axis.axis === 'credentials' && axis.state === 'failing'
        ? ('unknown' as const)
        : axis.state,
  }));
  const worst = worstState(effective.map(({ state }) => state));
  if (worst === 'ok')
    return { state: 'ok', sentence: 'Everything looked at is in order' };
  if (worst === 'not-applicable') {
    return { state: 'unknown', sentence: 'Nothing is known yet' };
  }
  // Credentials come before the axes that they make unknown.
  const speaking = effective.find(({ state }) => state === worst)!.axis;
  // Rule R6: the worst speaks, and says how many others there are.
  const others = effective.filter(
    ({ axis, state }) =>
      axis !== speaking && (state === 'failing' || state === 'degraded'),
  ).length;
  return {
    state: worst,
    sentence:
      others > 0 ? `${speaking.reason} (and ${others} more)` : speaking.reason,
    worstAxis: speaking.axis,
  };
}
