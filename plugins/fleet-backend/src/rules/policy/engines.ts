/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  stateWeight,
  type AxisState,
  type PolicyEngineStatus,
} from '@fleetstage/plugin-fleet-common';
import type { FindingDraft, Rule, RuleInput, RuleVerdict } from '../types';
import { evidenceIsStale } from './engineStatus';

const ID = 'policy-engine';

/**
 * The policy engines themselves: there, complete, readable, and with results that are not too old. An engine that
 * nobody asks for may be absent; a cluster without any has no policy axis.
 */
export const policyEngineRule: Rule = {
  id: ID,
  axis: 'policy',
  hysteresis: true,
  needsCredentials: true,
  judge(input) {
    const { engines, neededEngines, classes } = input.policy;
    const present = engines.filter(({ state }) => state !== 'absent');
    const missing = neededEngines.filter(
      name => !present.some(({ engine }) => engine === name),
    );
    const findings = [
      ...missing.map(name => absentEngine(name, input)),
      ...present.flatMap(engine => judgeEngine(engine, input)),
    ];
    if (present.length === 0 && missing.length === 0) {
      return verdict(
        'not-applicable',
        classes.length > 0
          ? 'No policy engine, and git asks for none'
          : 'No policy engine in this cluster',
        input,
      );
    }
    const states: AxisState[] = [
      ...(missing.length > 0 ? (['failing'] as const) : []),
      ...present.map(engine => stateOf(engine, input.now)),
    ];
    const worst = states.reduce<AxisState>(
      (a, b) => (stateWeight(b) > stateWeight(a) ? b : a),
      'ok',
    );
    const speaking = findings.find(({ severity }) => severity !== 'info');
    return {
      ...verdict(
        worst,
        speaking?.message ??
          present.find(engine => stateOf(engine, input.now) === worst)
            ?.sentence ??
          'Policy engines run',
        input,
      ),
      otherwise: states.includes('unknown') ? 'unknown' : undefined,
      findings,
    };
  },
};

function stateOf(engine: PolicyEngineStatus, now: Date): AxisState {
  switch (engine.state) {
    case 'ready':
      return evidenceIsStale(engine, now) ? 'degraded' : 'ok';
    case 'degraded':
    case 'partial':
    case 'outdated':
      return 'degraded';
    case 'absent':
      return 'not-applicable';
    default:
      return 'unknown';
  }
}

function judgeEngine(
  engine: PolicyEngineStatus,
  { now }: RuleInput,
): FindingDraft[] {
  const stale = evidenceIsStale(engine, now);
  const state = stateOf(engine, now);
  // That an engine could not be asked is the axis' reason; what cannot be reached is a finding of its own.
  if (state === 'ok' || engine.state === 'unknown') return [];
  return [
    {
      rule: ID,
      axis: 'policy',
      subject: engine.engine,
      severity: state === 'degraded' ? 'warning' : 'info',
      message:
        stale && engine.state === 'ready'
          ? `${engine.title}: its newest results are older than they should be`
          : `${engine.title}: ${engine.sentence}`,
      advice: stale
        ? 'Until it judges again, violations that come and go are not seen: look at its audit or reports controller.'
        : 'What an engine does not do nobody does in its place: see the runbook.',
      evidence: {
        state: engine.state,
        ...(engine.version ? { version: engine.version } : {}),
        ...(engine.evidenceAt ? { 'newest results': engine.evidenceAt } : {}),
        ...(engine.problems.length > 0
          ? { problems: engine.problems.slice(0, 5).join('; ') }
          : {}),
      },
      runbook: 'policy-engine',
    },
  ];
}

function absentEngine(name: string, { policy }: RuleInput): FindingDraft {
  const title =
    policy.engines.find(({ engine }) => engine === name)?.title ?? name;
  const asked = policy.policies.filter(
    ({ engine, intended }) => engine === name && intended,
  ).length;
  return {
    rule: ID,
    axis: 'policy',
    subject: name,
    severity: 'critical',
    message: `${title}: absent, though git asks for its policies`,
    advice:
      'Let GitOps install what git asks for, or take the cluster out of the class that asks for it.',
    evidence: {
      'policies asked for': String(asked),
      class: policy.classes.join(', '),
    },
    runbook: 'policy-engine',
  };
}

function verdict(
  state: AxisState,
  reason: string,
  { policy }: RuleInput,
): RuleVerdict {
  const first = policy.facts.find(({ fact }) =>
    fact.value?.engines.some(engine => engine.state !== 'absent'),
  );
  return {
    state,
    reason,
    source: first?.fact.source ?? policy.facts[0]?.fact.source ?? 'API server',
    probe: first?.probe ?? policy.facts[0]?.probe,
    findings: [],
  };
}
