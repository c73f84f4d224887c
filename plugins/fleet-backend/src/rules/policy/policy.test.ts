/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  EngineExemption,
  PolicyEngineStatus,
} from '@fleetstage/plugin-fleet-common';
import { NOW, ruleInput } from '../../__testUtils__/facts';
import { aPolicy, aReport } from '../../__testUtils__/policy';
import { parseFleetException } from '../../documents/fleetException';
import { applyExceptions, covers } from '../exceptions';
import type { RuleVerdict } from '../types';
import { comparePolicies, isSerious } from './compare';
import { policyEngineRule } from './engines';
import { engineStatuses, type PolicyFactOfProbe } from './engineStatus';
import { exemptionState } from './exemptions';
import type { ComparedPolicy } from './input';
import { specDigest } from './specDigest';
import { policyViolationsRule } from './violations';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (offset: number) => new Date(NOW.getTime() + offset).toISOString();

const found = (change: Parameters<typeof aPolicy>[1] = {}) => {
  const { spec, ...policy } = aPolicy('p', change);
  return { ...policy, specDigest: specDigest(spec) };
};

function compared(change: Partial<ComparedPolicy> = {}): ComparedPolicy {
  return {
    id: 'kyverno/ClusterPolicy/p',
    engine: 'kyverno',
    kind: 'ClusterPolicy',
    name: 'p',
    title: 'P',
    severity: 'high',
    found: found(),
    differences: [],
    serious: false,
    stale: false,
    accepted: 0,
    ...change,
  };
}

describe('policy engines', () => {
  const status = (change: Partial<PolicyEngineStatus>) => ({
    ...aReport().engines[0],
    ...change,
  });
  it.each<[string, PolicyEngineStatus[], string[], string, string | undefined]>(
    [
      ['runs', [status({})], [], 'ok', undefined],
      [
        'has old results',
        [status({ evidenceAt: at(-3 * HOUR) })],
        [],
        'degraded',
        'warning',
      ],
      [
        'never had results',
        [status({ evidenceAt: undefined })],
        [],
        'ok',
        undefined,
      ],
      [
        'is half there',
        [status({ state: 'partial' })],
        [],
        'degraded',
        'warning',
      ],
      [
        'is too old',
        [status({ state: 'outdated' })],
        [],
        'degraded',
        'warning',
      ],
      [
        'may not be read',
        [status({ state: 'forbidden' })],
        [],
        'unknown',
        'info',
      ],
      [
        'could not be asked',
        [status({ state: 'unknown' })],
        [],
        'unknown',
        undefined,
      ],
      [
        'is absent and nobody asks for it',
        [status({ state: 'absent' })],
        [],
        'not-applicable',
        undefined,
      ],
      [
        'is absent and git asks for it',
        [status({ state: 'absent' })],
        ['kyverno'],
        'failing',
        'critical',
      ],
      [
        'is absent beside another that runs',
        [status({ state: 'absent' }), status({ engine: 'gatekeeper' })],
        [],
        'ok',
        undefined,
      ],
    ],
  )('%s', (_what, engines, neededEngines, state, severity) => {
    const verdict = policyEngineRule.judge(
      ruleInput({ policy: { engines, neededEngines, classes: ['c'] } }),
    );
    expect(verdict.state).toBe(state);
    expect(verdict.findings[0]?.severity).toBe(severity);
  });
});

describe('an engine as its fact knows it', () => {
  const { results: _results, policies: _policies, ...report } = aReport();
  const value = { ...report, policies: [] };
  const observed = { observedAt: at(-HOUR), freshUntil: at(HOUR) };
  const error = (kind: 'forbidden' | 'timeout') => ({
    kind,
    message: `${kind} in a test`,
    at: at(-HOUR),
  });
  it.each<[string, Partial<PolicyFactOfProbe['fact']>, [string, string][]]>([
    ['fresh', { value, ...observed }, [['ready', report.engines[0].sentence]]],
    [
      'not read for too long',
      { value, ...observed, freshUntil: at(-1), error: error('timeout') },
      [['unknown', 'not read since 2026-11-25 11:00 UTC: timeout in a test']],
    ],
    [
      'of a value that this version does not understand',
      observed,
      [['unknown', 'not read since 2026-11-25 11:00 UTC']],
    ],
    [
      'forbidden',
      { error: error('forbidden') },
      [['forbidden', 'forbidden in a test']],
    ],
    [
      'never answered',
      { error: error('timeout') },
      [['unknown', 'timeout in a test']],
    ],
    ['never asked', {}, []],
  ])('%s', (_what, fact, expected) => {
    const statuses = engineStatuses(
      { probe: 'policy-kyverno', fact: { source: 'Kyverno', ...fact } },
      NOW,
    );
    expect(statuses.map(({ state, sentence }) => [state, sentence])).toEqual(
      expected,
    );
    expect(statuses.every(({ engine }) => engine === 'kyverno')).toBe(true);
  });
});

describe('violations', () => {
  it.each<[string, Partial<ComparedPolicy>, string, string[]]>([
    [
      'of high severity',
      { found: found({ counts: { fail: 2 } }) },
      'degraded',
      ["warning 2 resources break 'P'"],
    ],
    [
      'of low severity',
      { severity: 'low', found: found({ counts: { fail: 1 } }) },
      'ok',
      ["info 1 resource breaks 'P'"],
    ],
    [
      'partly accepted',
      { found: found({ counts: { fail: 3 } }), accepted: 2 },
      'degraded',
      ["warning 1 resource breaks 'P', 2 more are accepted"],
    ],
    [
      'all accepted',
      { found: found({ counts: { fail: 2 } }), accepted: 2 },
      'ok',
      [],
    ],
    // The first audit has not been: that is unknown, not 0.
    ['not counted yet', { found: found({ counts: {} }) }, 'unknown', []],
    // A scoped constraint without the audit point keeps an old number for ever.
    [
      'of a policy that is never audited',
      { found: found({ counts: { fail: 7 }, audited: false }) },
      'ok',
      [],
    ],
    // Skipped is not passed, and not failed either.
    [
      'none but skipped',
      { found: found({ counts: { fail: 0, skip: 9 } }) },
      'ok',
      [],
    ],
    [
      'of a policy that is off',
      { found: found({ counts: { fail: 2 }, enforcement: 'off' }) },
      'not-applicable',
      [],
    ],
  ])('%s', (_what, policy, state, findings) => {
    const verdict = policyViolationsRule.judge(
      ruleInput({ policy: { policies: [compared(policy)] } }),
    );
    expect(verdict.state).toBe(state);
    expect(
      verdict.findings.map(({ severity, message }) => `${severity} ${message}`),
    ).toEqual(findings);
  });
});

describe('comparison with git', () => {
  const asked = (change: Parameters<typeof aPolicy>[1] = {}) => {
    const description = aPolicy('p', change);
    return [{ description, digest: specDigest(description.spec), source: 'x' }];
  };
  const verdict = (
    there: ReturnType<typeof found> | undefined,
    wanted: ReturnType<typeof asked> | undefined,
    report: Partial<ReturnType<typeof aReport>> = {},
  ) =>
    comparePolicies({
      facts: [
        {
          probe: 'policy-kyverno',
          fact: {
            source: 'Kyverno',
            freshUntil: at(HOUR),
            value: {
              ...aReport(report),
              policies: there ? [there] : [],
            },
          },
        },
      ],
      intended: wanted,
      controls: [],
      now: NOW,
      specOf: () => undefined,
      accepted: new Map(),
    })[0]?.drift;

  it.each<[string, string | undefined, string | undefined]>([
    ['equal', verdict(found(), asked()), 'in-sync'],
    ['weaker', verdict(found({ enforcement: 'audit' }), asked()), 'weaker'],
    ['stronger', verdict(found(), asked({ enforcement: 'warn' })), 'stronger'],
    ['another spec', verdict(found({ spec: { a: '1' } }), asked()), 'differs'],
    [
      'of no known strength',
      verdict(found({ enforcement: 'unknown' }), asked()),
      'in-sync',
    ],
    ['broken', verdict(found({ readiness: 'failing' }), asked()), 'not-ready'],
    ['not there', verdict(undefined, asked()), 'missing'],
    [
      'not there, but nobody could look',
      verdict(undefined, asked(), {
        gaps: [
          {
            what: 'ClusterPolicy',
            kinds: ['ClusterPolicy'],
            error: { kind: 'forbidden', message: 'no right' },
          },
        ],
      }),
      'unknown',
    ],
    ['not asked for', verdict(found(), []), undefined],
    ['without any intent', verdict(found(), undefined), undefined],
  ])('a policy that is %s', (_what, drift, expected) => {
    expect(drift).toBe(expected);
  });

  it('takes a changed scope or mode more seriously than a changed parameter', () => {
    const serious = (path: string) => isSerious([{ path }]);
    expect(serious('match.excludedNamespaces[0]')).toBe(true);
    expect(serious('rules[0].exclude.any[0].resources.namespaces[0]')).toBe(
      true,
    );
    // One of two rules, or a binding, from Enforce to Audit.
    expect(serious('rules[1].validate.failureAction')).toBe(true);
    expect(serious('validationActions[0]')).toBe(true);
    expect(serious('parameters.memory')).toBe(false);
    expect(serious('rules[0].validate.message')).toBe(false);
  });
});

describe('exemptions of engines', () => {
  const exemption = (change: Partial<EngineExemption>): EngineExemption => ({
    id: 'e',
    engine: 'kyverno',
    kind: 'policy-exception-cel',
    name: 'e',
    policies: [],
    scope: 'everything',
    inEffect: 'unknown',
    ...change,
  });
  it.each<[string, Partial<EngineExemption>, string]>([
    ['has time', { expiresAt: at(60 * DAY) }, 'active'],
    ['ends soon', { expiresAt: at(10 * DAY) }, 'expiring'],
    ['has expired', { expiresAt: at(-DAY) }, 'expired'],
    [
      'has expired and still works',
      { expiresAt: at(-DAY), inEffect: 'yes' },
      'expired-in-effect',
    ],
    ['never ends', {}, 'no-expiry'],
    ['is an exclusion', { kind: 'constraint-exclusion' }, 'active'],
    ['has an unreadable end', { expiryInvalid: 'soon' }, 'invalid'],
  ])('%s', (_what, change, state) => {
    expect(exemptionState(exemption(change), NOW, 30)).toBe(state);
  });
});

describe('documented exceptions', () => {
  const exception = (spec: object) =>
    parseFleetException(
      {
        apiVersion: 'fleetstage.io/v1alpha1',
        kind: 'FleetException',
        metadata: { name: 'x' },
        spec: {
          owner: 'payments',
          reason: 'Because of a good reason.',
          approval: { by: 'user:default/ines', at: '2026-11-01' },
          expiresAt: '2027-01-31',
          clusters: { names: ['*'] },
          ...spec,
        },
      },
      { maxDays: 365, now: NOW },
    );
  const nodes = { rule: 'nodes', subject: 'node-1' };
  const drift = {
    rule: 'policy-drift',
    subject: 'kyverno/ClusterPolicy/p',
    policy: ['p', 'ClusterPolicy/p', 'control'],
  };
  it.each<[string, object, typeof nodes | typeof drift, boolean]>([
    ['a rule', { rules: ['nodes'] }, nodes, true],
    ['a pattern of rules', { rules: ['node*'] }, nodes, true],
    ['another rule', { rules: ['workloads'] }, nodes, false],
    ['a subject', { rules: ['*'], subjects: ['node-2'] }, nodes, false],
    ['a policy by its control', { policies: ['control'] }, drift, true],
    ['a policy, but not other rules', { policies: ['p'] }, nodes, false],
    [
      'a policy for another rule',
      { policies: ['p'], rules: ['policy-violations'] },
      drift,
      false,
    ],
    ['single resources', { policies: ['p'], subjects: ['a/*'] }, drift, false],
  ])('name %s', (_what, spec, finding, expected) => {
    expect(covers(exception(spec), finding)).toBe(expected);
  });

  it('do not turn what nobody could read into ok', () => {
    const verdict: RuleVerdict = {
      state: 'degraded',
      reason: 'weaker',
      source: 'Kyverno',
      otherwise: 'unknown',
      findings: [
        {
          ...drift,
          severity: 'warning',
          axis: 'policy',
          message: 'weaker',
          advice: '',
          evidence: {},
          runbook: 'policy-drift',
        },
      ],
    };
    const accepted = [exception({ policies: ['p'] })];
    expect(applyExceptions(verdict, accepted, NOW).state).toBe('unknown');
  });

  it('take the weight from what they accept, and only from that', () => {
    const draft = (rule: string, severity: 'critical' | 'warning') => ({
      ...nodes,
      rule,
      severity,
      axis: 'nodes' as const,
      message: rule,
      advice: '',
      evidence: {},
      runbook: 'nodes',
    });
    const verdict: RuleVerdict = {
      state: 'failing',
      reason: 'bad',
      source: 'API server',
      findings: [draft('a', 'critical'), draft('b', 'warning')],
    };
    const judged = (spec: object) =>
      applyExceptions(verdict, [exception(spec)], NOW);
    expect(judged({ rules: ['a'] })).toMatchObject({
      state: 'degraded',
      reason: 'b',
    });
    expect(judged({ rules: ['b'] }).state).toBe('failing');
    expect(judged({ rules: ['*'] })).toMatchObject({
      state: 'ok',
      reason: 'Accepted by an exception: bad',
    });
    // The last day counts until its end.
    const until = exception({ rules: ['*'], expiresAt: '2026-11-25' });
    const evening = new Date('2026-11-25T23:00:00Z');
    const midnight = new Date('2026-11-26T00:00:00Z');
    expect(applyExceptions(verdict, [until], evening).state).toBe('ok');
    expect(applyExceptions(verdict, [until], midnight)).toMatchObject({
      state: 'failing',
      findings: [
        { exception: { name: 'x', accepts: false } },
        { exception: { name: 'x', accepts: false } },
      ],
    });
  });
});
