/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Axis, AxisState } from '@fleetstage/plugin-fleet-common';
import { certificate, ruleInput, type Situation } from '../__testUtils__/facts';
import { RULES } from './index';
import { judge } from './judge';

/** What a cluster in the situation is judged to be on one axis. */
function verdictOn(axis: Axis, situation: Situation) {
  const judgement = judge(RULES, ruleInput(situation), []);
  return {
    ...judgement.axes.find(candidate => candidate.axis === axis)!,
    // What stops an upgrade is no state of health: see versionRules.test.ts.
    findings: judgement.findings.filter(
      finding => finding.axis === axis && !finding.blocks,
    ),
  };
}

type Row = [
  what: string,
  axis: Axis,
  situation: Situation,
  state: AxisState,
  reason: RegExp,
  findings: string[],
];

const kubelets = (...versions: string[]) => ({
  facts: {
    versions: {
      apiServer: 'v1.35.2-eks-1a2b3c4',
      kubelets: versions.map(version => ({ version, count: 2 })),
    },
  },
});

const TABLE: Row[] = [
  ['answers', 'reachability', {}, 'ok', /answers/, []],
  [
    'says that TLS is not verified',
    'reachability',
    { facts: { reachability: { tlsVerified: false } } },
    'ok',
    /TLS verification is off/,
    [],
  ],
  [
    'refused',
    'reachability',
    { errors: { reachability: 'unreachable' } },
    'failing',
    /API server unreachable: unreachable in a test/,
    ['critical api-server-unreachable'],
  ],
  [
    'untrusted certificate',
    'reachability',
    { errors: { reachability: 'tls' } },
    'failing',
    /not trusted/,
    ['critical api-server-unreachable'],
  ],
  [
    'no way in',
    'reachability',
    { missing: ['reachability'], errors: { reachability: 'credentials' } },
    'unknown',
    /credentials in a test/,
    [],
  ],
  [
    'never looked at',
    'reachability',
    { missing: ['reachability'] },
    'unknown',
    /Nobody has looked/,
    [],
  ],
  [
    'old answer',
    'reachability',
    { stale: ['reachability'] },
    'unknown',
    /grew old/,
    [],
  ],
  ['ready', 'controlPlane', {}, 'ok', /checks pass/, []],
  [
    'etcd fails',
    'controlPlane',
    { facts: { reachability: { ready: false, failedChecks: ['etcd'] } } },
    'failing',
    /\/readyz fails: etcd/,
    ['critical readyz-check-failing'],
  ],
  [
    'may not ask',
    'controlPlane',
    { facts: { reachability: { ready: undefined } } },
    'unknown',
    /may not ask/,
    [],
  ],
  [
    'no answer, in contrast to a refusal',
    'controlPlane',
    { facts: { reachability: { ready: undefined, readyUnanswered: true } } },
    'unknown',
    /did not answer/,
    [],
  ],
  ['all ready', 'nodes', {}, 'ok', /3 of 3 nodes ready/, []],
  [
    'one down',
    'nodes',
    { facts: { nodes: { ready: 2, notReady: 1 } } },
    'degraded',
    /1 of 3 nodes not ready/,
    ['warning nodes-need-attention'],
  ],
  [
    'half down',
    'nodes',
    { facts: { nodes: { total: 4, ready: 2, notReady: 1, unknown: 1 } } },
    'failing',
    /2 of 4 nodes not ready/,
    ['critical nodes-need-attention'],
  ],
  [
    'pressure alone',
    'nodes',
    { facts: { nodes: { diskPressure: 1 } } },
    'degraded',
    /1 node under disk pressure/,
    ['warning nodes-need-attention'],
  ],
  [
    'no nodes at all',
    'nodes',
    { facts: { nodes: { total: 0, ready: 0 } } },
    'degraded',
    /No nodes/,
    ['warning nodes-need-attention'],
  ],
  [
    'not allowed to list, fresh value kept',
    'nodes',
    { errors: { nodes: 'forbidden' } },
    'ok',
    /3 of 3/,
    [],
  ],
  [
    'not allowed to list, value old',
    'nodes',
    { errors: { nodes: 'forbidden' }, stale: ['nodes'] },
    'unknown',
    /not read since .*forbidden in a test/,
    [],
  ],
  [
    'system workload short',
    'workloads',
    { facts: { workloads: { system: { total: 4, short: 1 } } } },
    'degraded',
    /1 system workload short/,
    ['critical system-workloads-short'],
  ],
  [
    'both kinds short',
    'workloads',
    {
      facts: {
        workloads: {
          system: { total: 4, short: 3 },
          user: { total: 40, short: 11 },
        },
      },
    },
    'degraded',
    /3 system and 11 user/,
    ['critical system-workloads-short', 'warning user-workloads-short'],
  ],
  ['same minor', 'versions', kubelets('v1.35.0'), 'ok', /within its skew/, []],
  ['two behind', 'versions', kubelets('v1.33.9+k3s1'), 'ok', /within/, []],
  [
    'three behind is the limit',
    'versions',
    kubelets('v1.35.0', 'v1.32.1'),
    'degraded',
    /2 kubelets at the skew limit/,
    ['warning kubelet-skew'],
  ],
  [
    'four behind',
    'versions',
    kubelets('v1.31.1'),
    'failing',
    /outside the supported skew/,
    ['critical kubelet-skew'],
  ],
  [
    'newer than the API server',
    'versions',
    kubelets('v1.36.0'),
    'failing',
    /outside/,
    ['critical kubelet-skew'],
  ],
  [
    'kubelets below 1.25 may be two behind only',
    'versions',
    {
      facts: {
        versions: {
          apiServer: 'v1.26.0',
          kubelets: [{ version: 'v1.24.3', count: 1 }],
        },
      },
    },
    'failing',
    /Support of 1.26 by Kubernetes ended/,
    ['warning kubelet-skew', 'critical version-support'],
  ],
  [
    'a version that nobody can read',
    'versions',
    { facts: { versions: { apiServer: 'banana' } } },
    'unknown',
    /cannot be read/,
    [],
  ],
  [
    'kubelets that may not be read are not in order',
    'versions',
    { ...kubelets(), errors: { nodes: 'forbidden' } },
    'unknown',
    /kubelets could not be read/,
    [],
  ],
  ['far away', 'certificates', {}, 'ok', /in 200 days/, []],
  [
    '90 days: worth knowing',
    'certificates',
    { facts: { certificates: { certificates: [certificate('serving', 90)] } } },
    'ok',
    /in 90 days/,
    ['info certificate-expiry'],
  ],
  [
    '30 days',
    'certificates',
    { facts: { certificates: { certificates: [certificate('client', 30)] } } },
    'degraded',
    /in 30 days \(client\)/,
    ['warning certificate-expiry'],
  ],
  [
    '7 days, the earliest of two speaks',
    'certificates',
    {
      facts: {
        certificates: {
          certificates: [certificate('client', 80), certificate('serving', 7)],
        },
      },
    },
    'degraded',
    /in 7 days \(serving\)/,
    ['critical certificate-expiry', 'info certificate-expiry'],
  ],
  [
    'expired yesterday',
    'certificates',
    { facts: { certificates: { certificates: [certificate('serving', -1)] } } },
    'failing',
    /expired 1 day ago/,
    ['critical certificate-expiry'],
  ],
  [
    'none to be seen',
    'certificates',
    { facts: { certificates: { certificates: [] } } },
    'unknown',
    /could be seen/,
    [],
  ],
  [
    'nobody owns it',
    'ownership',
    { cluster: { ownership: { step: 'none', explanation: 'none' } } },
    'degraded',
    /Nobody owns/,
    ['warning cluster-without-owner'],
  ],
  [
    'owner does not exist',
    'ownership',
    {
      cluster: {
        ownership: {
          owner: 'group:default/atlantis',
          step: 'source',
          explanation: 'from a label',
          exists: false,
        },
      },
    },
    'degraded',
    /atlantis does not exist/,
    ['warning owner-not-in-catalog'],
  ],
  [
    'nobody has asked the catalog yet',
    'ownership',
    {
      cluster: {
        ownership: {
          owner: 'group:default/payments',
          step: 'source',
          explanation: 'from a label',
        },
      },
    },
    'unknown',
    /not yet said/,
    [],
  ],
  [
    'catalog refuses the entity',
    'ownership',
    { cluster: { quarantined: 'bad name' } },
    'degraded',
    /refuses the entity/,
    ['warning entity-quarantined'],
  ],
  ['accepted', 'credentials', {}, 'ok', /accepted/, []],
  [
    'rejected',
    'credentials',
    { facts: { credentials: { accepted: false } } },
    'failing',
    /rejected \(401\)/,
    ['critical credentials-rejected'],
  ],
  [
    'expired by its own date',
    'credentials',
    {
      facts: {
        credentials: { accepted: true, expiresAt: '2026-11-20T00:00:00Z' },
      },
    },
    'failing',
    /has expired/,
    ['critical credentials-expired'],
  ],
  [
    'cannot be had',
    'credentials',
    { errors: { credentials: 'credentials' } },
    'failing',
    /credentials in a test: nothing below/,
    ['critical credentials-unavailable'],
  ],
  [
    'expires in eighty days: worth knowing',
    'credentials',
    { facts: { credentials: { expiresAt: '2027-02-13T13:00:00Z' } } },
    'ok',
    /expires in 80 days/,
    ['info credentials-expiring'],
  ],
  [
    'expires in five days',
    'credentials',
    { facts: { credentials: { expiresAt: '2026-11-30T13:00:00Z' } } },
    'degraded',
    /expires in 5 days/,
    ['critical credentials-expiring'],
  ],
];

describe('rules', () => {
  it.each(TABLE)(
    '%s (%s)',
    (_what, axis, situation, state, reason, findings) => {
      const verdict = verdictOn(axis, situation);
      expect(verdict.state).toBe(state);
      expect(verdict.reason).toMatch(reason);
      expect(
        verdict.findings.map(({ severity, rule }) => `${severity} ${rule}`),
      ).toEqual(findings);
    },
  );

  it('writes every finding as something to act on', () => {
    for (const [, , situation] of TABLE) {
      for (const finding of judge(RULES, ruleInput(situation), []).findings) {
        expect(finding.message).not.toBe('');
        expect(finding.advice.length).toBeGreaterThan(30);
        expect(finding.runbook).toMatch(/^[a-z-]+$/);
      }
    }
  });
});

describe('a cluster as a whole', () => {
  it('is ok only when every axis is', () => {
    expect(judge(RULES, ruleInput(), [])).toMatchObject({
      state: 'ok',
      findings: [],
      held: [],
    });
  });

  it('is as bad as its worst axis, in that axis own words', () => {
    const judgement = judge(
      RULES,
      ruleInput({
        facts: {
          nodes: { ready: 2, notReady: 1 },
          reachability: { ready: false, failedChecks: ['etcd'] },
        },
      }),
      [],
    );
    expect(judgement).toMatchObject({
      state: 'failing',
      worstAxis: 'controlPlane',
      sentence: '/readyz fails: etcd (and 1 more)',
    });
  });

  it('is unknown, not failing, when its credentials are rejected', () => {
    const judgement = judge(
      RULES,
      ruleInput({
        facts: {
          credentials: { accepted: false },
          // The last good value says that nodes are down: it must not speak.
          nodes: { ready: 0, notReady: 3 },
        },
      }),
      [],
    );
    expect(judgement.state).toBe('unknown');
    expect(judgement.worstAxis).toBe('credentials');
    const states = Object.fromEntries(
      judgement.axes.map(({ axis, state }) => [axis, state]),
    );
    expect(states).toMatchObject({
      reachability: 'ok',
      credentials: 'failing',
      controlPlane: 'unknown',
      nodes: 'unknown',
      workloads: 'unknown',
      versions: 'unknown',
    });
    // What was open about nodes stays open: nobody knows that it was fixed.
    expect(judgement.held).toEqual(
      expect.arrayContaining(['nodes', 'workloads']),
    );
  });

  it.each(['provisioning', 'hibernated', 'maintenance', 'deleting'] as const)(
    'is planned while %s: no alarms, never ok, yet somebody must own it',
    lifecycle => {
      const judgement = judge(
        RULES,
        ruleInput({
          missing: ['nodes', 'workloads', 'versions', 'credentials'],
          errors: { reachability: 'unreachable' },
          cluster: {
            lifecycle,
            ownership: { step: 'none', explanation: 'none' },
          },
        }),
        [],
      );
      expect(judgement.state).toBe('planned');
      expect(judgement.findings.map(finding => finding.rule)).toEqual([
        'cluster-without-owner',
      ]);
      expect(judgement.axes.filter(({ state }) => state === 'failing')).toEqual(
        [],
      );
    },
  );
});

describe('hysteresis', () => {
  const healthy = ruleInput();
  const down = ruleInput({ errors: { reachability: 'unreachable' } });

  /** Judges one look after the other; the state of reachability after each. */
  function states(looks: (typeof healthy)[]) {
    let axes = judge(RULES, healthy, []).axes;
    return looks.map(look => {
      const judgement = judge(RULES, look, axes);
      axes = judgement.axes;
      const { state, pending } = axes.find(a => a.axis === 'reachability')!;
      const open = judgement.findings.some(f => f.axis === 'reachability');
      const held = judgement.held.includes('reachability');
      return [
        state,
        pending ? `${pending.seen}/${pending.needed}` : '',
        open ? 'open' : '',
        held ? 'held' : '',
      ].join(' ');
    });
  }

  it('needs three bad looks in a row to fail, and three good ones to recover', () => {
    expect(
      states([
        down,
        down,
        down,
        healthy,
        healthy,
        down,
        healthy,
        healthy,
        healthy,
      ]),
    ).toEqual([
      'ok 1/3  held',
      'ok 2/3  held',
      'failing  open ',
      'failing 1/3  held',
      'failing 2/3  held',
      'failing  open ',
      'failing 1/3  held',
      'failing 2/3  held',
      'ok   ',
    ]);
  });

  it('takes the first verdict and one after unknown at once', () => {
    expect(judge(RULES, down, []).state).toBe('failing');
    const unknown = judge(RULES, ruleInput({ missing: ['reachability'] }), []);
    const next = judge(RULES, down, unknown.axes).axes[0];
    expect([next.axis, next.state, next.pending]).toEqual([
      'reachability',
      'failing',
      undefined,
    ]);
  });

  it('never protects a good state against growing old', () => {
    const before = judge(RULES, healthy, []);
    const old = judge(RULES, ruleInput({ stale: ['nodes'] }), before.axes);
    expect(old.axes.find(a => a.axis === 'nodes')?.state).toBe('unknown');
  });

  it('is not fooled by a cluster that wavers between two bad states', () => {
    const half = ruleInput({
      facts: { nodes: { total: 4, ready: 2, notReady: 2 } },
    });
    const one = ruleInput({
      facts: { nodes: { total: 4, ready: 3, notReady: 1 } },
    });
    let axes = judge(RULES, healthy, []).axes;
    const seen = [half, one, half].map(look => {
      axes = judge(RULES, look, axes).axes;
      return axes.find(a => a.axis === 'nodes')!.state;
    });
    expect(seen).toEqual(['ok', 'ok', 'failing']);
  });

  it('offers no way around the confirmation by way of unknown', () => {
    const gone = ruleInput({ stale: ['reachability'] });
    let axes = judge(RULES, healthy, []).axes;
    const seen = [gone, down, down, down, gone, healthy, healthy, healthy].map(
      look => {
        axes = judge(RULES, look, axes).axes;
        return axes.find(a => a.axis === 'reachability')!.state;
      },
    );
    expect(seen).toEqual([
      'unknown',
      'unknown',
      'unknown',
      'failing',
      'unknown',
      'unknown',
      'unknown',
      'ok',
    ]);
  });

  it('does not blink when /readyz misses one answer', () => {
    const missed = ruleInput({
      facts: { reachability: { ready: undefined, readyUnanswered: true } },
    });
    let axes = judge(RULES, healthy, []).axes;
    const seen = [missed, healthy, missed, missed, missed].map(look => {
      axes = judge(RULES, look, axes).axes;
      return axes.find(a => a.axis === 'controlPlane')!.state;
    });
    expect(seen).toEqual(['ok', 'ok', 'ok', 'ok', 'unknown']);
  });

  it('keeps a rejected credential rejected while the API server is silent', () => {
    const silent = judge(
      RULES,
      ruleInput({
        facts: { credentials: { accepted: false } },
        errors: { credentials: 'timeout', nodes: 'timeout' },
      }),
      [],
    );
    const nodes = silent.axes.find(a => a.axis === 'nodes')!;
    expect(nodes.state).toBe('unknown');
  });

  it('keeps "since" while a state lasts', () => {
    const first = judge(RULES, healthy, []);
    const later = judge(
      RULES,
      ruleInput({ now: new Date('2026-11-25T12:05:00Z') }),
      first.axes,
    );
    expect(later.axes.map(a => a.since)).toEqual(first.axes.map(a => a.since));
  });
});
