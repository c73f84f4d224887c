/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { AddOn, AxisState } from '@fleetstage/plugin-fleet-common';
import { certificate, ruleInput, type Situation } from '../__testUtils__/facts';
import { approvedAddOnsSchema } from '../data/approvedAddOns';
import { bundledKnowledge } from '../data/knowledge';
import { addOnsRule } from './addOns';
import { certificatesRule } from './certificates';
import { judge } from './judge';
import type { Rule } from './types';
import { UPGRADE_RULES } from './upgrade';
import { uncheckedOf } from './upgrade/unchecked';
import { versionSkewRule } from './versionSkew';
import { versionSupportRule } from './versionSupport';

type Row = [
  what: string,
  situation: Situation,
  state: AxisState,
  reason: RegExp,
  findings: string[],
];

function check(rule: Rule, rows: Row[]) {
  it.each(rows)('%s', (_what, situation, state, reason, findings) => {
    const verdict = rule.judge(ruleInput(situation));
    expect(verdict.state).toBe(state);
    expect(verdict.reason).toMatch(reason);
    expect(
      verdict.findings.map(finding => `${finding.severity} ${finding.rule}`),
    ).toEqual(findings);
    for (const finding of verdict.findings) {
      expect(finding.advice.length).toBeGreaterThan(30);
    }
  });
}

const running = (apiServer: string, provider?: string): Situation => ({
  facts: { versions: { apiServer } },
  cluster: { provider },
});

/** A calendar of one row in place of upstream's. */
function ending(minor: string, end: string) {
  const calendars = new Map(bundledKnowledge().calendars);
  calendars.set('upstream', {
    provider: 'upstream',
    title: 'Vendor',
    source: 'contract',
    asOf: '2026-11-01',
    origin: 'configured',
    rows: [{ minor, end }],
  });
  return { calendars };
}

describe('version support (on 2026-11-25)', () => {
  check(versionSupportRule, [
    [
      'in support',
      running('v1.36.3'),
      'ok',
      /supported by Kubernetes until 2027-06-28/,
      [],
    ],
    [
      'ended a month ago',
      running('v1.34.4'),
      'degraded',
      /Support of 1.34 by Kubernetes ended on 2026-10-27/,
      ['warning version-support'],
    ],
    [
      'ended long ago',
      running('v1.33.6+k3s1'),
      'failing',
      /ended on 2026-06-28/,
      ['critical version-support'],
    ],
    [
      'older than the table',
      running('v1.20.4'),
      'failing',
      /ended/,
      ['critical version-support'],
    ],
    [
      'in extended support, with the end near',
      running('v1.31.14-eks-6d5ea11'),
      'degraded',
      /extended support of Amazon EKS until 2026-11-26/,
      ['warning version-support'],
    ],
    [
      'in extended support for long',
      running('v1.33.5-eks-113cf36'),
      'ok',
      /extended support .* until 2027-07-29/,
      ['info version-support'],
    ],
    [
      'ends within thirty days',
      running('v1.34.1-eks-1'),
      'degraded',
      /ends on 2026-12-02/,
      ['warning version-support'],
    ],
    [
      'ends within ninety days',
      { ...running('v1.35.2'), versions: ending('1.35', '2027-01-31') },
      'ok',
      /Support of 1.35 by Vendor ends on 2027-01-31/,
      ['info version-support'],
    ],
    [
      'GKE: extended support is not known',
      running('v1.33.1-gke.1'),
      'degraded',
      /dates of extended support are not published/,
      ['warning version-support'],
    ],
    [
      'AKS: long-term support has to be chosen',
      running('v1.33.2', 'aks'),
      'degraded',
      /Standard support of 1.33 by Azure Kubernetes Service ended on 2026-07-31; long-term support .* until 2027-07-31 only where its plan was chosen/,
      ['warning version-support'],
    ],
    [
      'AKS: past long-term support too',
      running('v1.29.2', 'aks'),
      'failing',
      /Support of 1.29 by Azure Kubernetes Service ended on 2026-04-30/,
      ['critical version-support'],
    ],
    [
      'newer than the table',
      running('v1.37.1', 'eks'),
      'not-applicable',
      /does not know 1.37/,
      ['info version-support'],
    ],
    ['no version', running('banana'), 'unknown', /cannot be read/, []],
    ['old news', { stale: ['versions'] }, 'unknown', /not read since/, []],
  ]);

  it('names dates and no counts of days, which would change every day', () => {
    for (const version of ['v1.34.4', 'v1.33.0', 'v1.31.0-eks-1']) {
      const { reason } = versionSupportRule.judge(ruleInput(running(version)));
      expect(reason).toMatch(/\d{4}-\d{2}-\d{2}/);
      expect(reason).not.toMatch(/\bdays?\b/);
    }
  });

  it('prefers a configured calendar', () => {
    const verdict = versionSupportRule.judge(
      ruleInput({
        ...running('v1.34.4'),
        versions: ending('1.34', '2030-01-31'),
      }),
    );
    expect(verdict).toMatchObject({
      state: 'ok',
      reason: '1.34 is supported by Vendor until 2030-01-31',
    });
  });
});

describe('version skew', () => {
  check(versionSkewRule, [
    ['in order', {}, 'ok', /within its skew/, []],
    [
      'API servers two apart',
      {
        facts: {
          versions: {
            apiServers: [
              { version: 'v1.35.2', count: 2 },
              { version: 'v1.33.0', count: 1 },
            ],
            kubelets: [{ version: 'v1.33.0', count: 3 }],
          },
        },
      },
      'failing',
      /more than one minor apart/,
      ['critical api-server-skew'],
    ],
    [
      'a scheduler that is newer',
      {
        facts: {
          versions: {
            controllers: [
              { component: 'kube-scheduler', version: 'v1.36.0', count: 1 },
            ],
          },
        },
      },
      'failing',
      /kube-scheduler outside the supported skew/,
      ['critical controller-skew'],
    ],
    [
      'kube-proxy at the limit',
      {
        facts: {
          versions: { kubeProxies: [{ version: 'v1.32.0', count: 3 }] },
        },
      },
      'degraded',
      /3 kube-proxies at the skew limit/,
      ['warning kube-proxy-skew'],
    ],
  ]);
});

const TABLE = approvedAddOnsSchema.parse({
  kind: 'ApprovedAddOns',
  addOns: [
    { name: 'cilium', approved: { default: '1.18.x' } },
    { name: 'keda', approved: { '1.35': '2.x' } },
  ],
});
const versions = { ...bundledKnowledge(), approved: TABLE };
const addOn = (
  name: string,
  version?: string,
  more: Partial<AddOn> = {},
): AddOn => ({
  name,
  title: name,
  version,
  namespace: 'kube-system',
  via: 'image',
  workloads: 1,
  running: true,
  ...more,
});
const withAddOns = (...addOns: AddOn[]): Situation => ({
  facts: { addOns: { addOns } },
  versions,
});

describe('add-ons', () => {
  check(addOnsRule, [
    [
      'no table',
      { facts: { addOns: { addOns: [addOn('cilium', 'v1.18.2')] } } },
      'not-applicable',
      /fleet.versions.approvedAddOns/,
      [],
    ],
    [
      'approved',
      withAddOns(addOn('cilium', 'v1.18.2')),
      'ok',
      /as approved/,
      [],
    ],
    [
      'not approved',
      withAddOns(addOn('cilium', 'v1.17.0'), addOn('keda', '2.17.0')),
      'degraded',
      /^cilium v1.17.0 is not approved$/,
      ['warning add-on-not-approved'],
    ],
    [
      'not in the table',
      withAddOns(addOn('falco', '1.0.0'), addOn('velero', '1.0.0')),
      'ok',
      /as approved/,
      ['info add-on-unlisted'],
    ],
    [
      'left behind',
      withAddOns(addOn('longhorn', undefined, { via: 'crd', running: false })),
      'ok',
      /as approved/,
      ['info add-on-orphaned'],
    ],
    [
      'version not told',
      withAddOns(addOn('cilium')),
      'unknown',
      /cannot be told/,
      [],
    ],
    [
      'ranges of other minors while the minor is not known',
      { ...withAddOns(addOn('keda', '2.17.0')), missing: ['versions'] },
      'unknown',
      /keda depends on the minor of Kubernetes, which is not known/,
      [],
    ],
    [
      'workloads not read',
      {
        facts: {
          addOns: {
            addOns: [],
            unread: [{ part: 'workloads', reason: 'no right (403)' }],
          },
        },
        versions,
      },
      'unknown',
      /no right \(403\)/,
      [],
    ],
    [
      'never read',
      { missing: ['addOns'], versions },
      'unknown',
      /never read/,
      [],
    ],
  ]);
});

describe('certificates of webhooks', () => {
  const authority = (days: number) => ({
    ...certificate('webhook-ca', days),
    heldBy: [
      'ValidatingWebhookConfiguration/a',
      'MutatingWebhookConfiguration/b',
    ],
  });
  check(certificatesRule, [
    [
      'expired: not the end of the cluster',
      {
        facts: {
          certificates: { certificates: [certificate('serving', 200)] },
          authorities: { certificates: [authority(-3)] },
        },
      },
      'degraded',
      /authority of ValidatingWebhookConfiguration\/a and 1 more expired/,
      ['critical certificate-expiry'],
    ],
    [
      'far away',
      {
        facts: {
          certificates: { certificates: [certificate('serving', 200)] },
          authorities: { certificates: [authority(120)] },
        },
      },
      'ok',
      /Next expiry in 120 days \(ValidatingWebhookConfiguration\/a\)/,
      [],
    ],
  ]);
});

describe('subjects of certificates', () => {
  const held = (fingerprint: string) => ({
    ...certificate('webhook-ca', 3),
    heldBy: ['ValidatingWebhookConfiguration/a'],
    fingerprint,
  });

  it('tell two authorities of one configuration apart, of the same name and dates', () => {
    const { findings } = certificatesRule.judge(
      ruleInput({
        facts: {
          certificates: { certificates: [certificate('serving', 3)] },
          authorities: { certificates: [held('aa11'), held('bb22')] },
        },
      }),
    );
    expect(findings.map(({ subject }) => subject).sort()).toEqual([
      'serving',
      'webhook-ca ValidatingWebhookConfiguration/a aa11',
      'webhook-ca ValidatingWebhookConfiguration/a bb22',
    ]);
  });

  it('count as last known while nobody can look', () => {
    const { state, findings } = certificatesRule.judge(
      ruleInput({
        facts: { authorities: { certificates: [held('aa11')] } },
        stale: ['authorities'],
      }),
    );
    expect([state, findings.length]).toEqual(['degraded', 1]);
  });
});

describe('what stops the next upgrade', () => {
  const holds = (situation: Situation) =>
    judge(UPGRADE_RULES, ruleInput(situation), []).heldRules;

  it.each<[string, Situation, string[]]>([
    ['nothing while all was read', {}, []],
    [
      'removed APIs without metrics, whatever is left of earlier reports',
      {
        facts: {
          apis: { requestedDeprecated: [], metricsUnread: 'no right (403)' },
        },
      },
      ['upgrade-removed-apis'],
    ],
    [
      'budgets and not webhooks',
      {
        facts: {
          upgradeReadiness: {
            budgets: undefined,
            unread: [{ part: 'disruption budgets', reason: 'x' }],
          },
        },
      },
      ['upgrade-disruption-budgets'],
    ],
    [
      'webhooks whose endpoints nobody could count',
      {
        facts: {
          upgradeReadiness: {
            unread: [{ part: 'endpoints of admission webhooks', reason: 'x' }],
          },
        },
      },
      ['upgrade-webhooks'],
    ],
    [
      'add-ons without their workloads',
      {
        facts: {
          addOns: { unread: [{ part: 'workloads', reason: 'x' }] },
        },
      },
      ['upgrade-add-ons'],
    ],
    [
      'kubelets, and the order that they are part of',
      {
        facts: {
          versions: { unread: [{ part: 'kubelets', reason: 'x' }] },
        },
      },
      ['upgrade-order', 'upgrade-kubelets'],
    ],
  ])('holds %s', (_what, situation, expected) => {
    expect(holds(situation)).toEqual(expected);
  });

  const blockers = (situation: Situation) =>
    UPGRADE_RULES.flatMap(rule => {
      const verdict = rule.judge(ruleInput(situation));
      expect(verdict.state).toBe('not-applicable');
      return verdict.findings.map(finding => {
        expect(finding).toMatchObject({ blocks: 'upgrade', axis: 'versions' });
        return `${finding.rule}${finding.subject && ` ${finding.subject}`}`;
      });
    });

  const api = (removedRelease?: string) => ({
    group: 'flowcontrol.apiserver.k8s.io',
    version: 'v1beta3',
    resource: 'flowschemas',
    ...(removedRelease && { removedRelease }),
    seenAt: '2026-11-25T11:00:00.000Z',
  });

  it.each<[string, Situation, string[]]>([
    ['nothing', {}, []],
    [
      'kubelets and kube-proxies at the limit',
      {
        facts: {
          versions: {
            kubelets: [{ version: 'v1.32.0', count: 2 }],
            kubeProxies: [{ version: 'v1.32.0', count: 2 }],
          },
        },
      },
      ['upgrade-kubelets', 'upgrade-kube-proxies'],
    ],
    [
      'API servers of two minors',
      {
        facts: {
          versions: {
            apiServers: [
              { version: 'v1.35.2', count: 1 },
              { version: 'v1.34.9', count: 1 },
            ],
            kubelets: [{ version: 'v1.34.0', count: 3 }],
          },
        },
      },
      ['upgrade-api-servers'],
    ],
    [
      'nodes that are newer',
      { facts: { versions: { kubelets: [{ version: 'v1.36.0', count: 1 }] } } },
      ['upgrade-order'],
    ],
    [
      'a controller that stayed behind',
      {
        facts: {
          versions: {
            controllers: [
              { component: 'kube-scheduler', version: 'v1.34.0', count: 1 },
            ],
          },
        },
      },
      ['upgrade-order'],
    ],
    [
      'an API that the next minor drops',
      {
        facts: {
          versions: {
            apiServer: 'v1.31.2',
            kubelets: [{ version: 'v1.31.2', count: 1 }],
          },
          apis: { requestedDeprecated: [api('1.32')] },
        },
      },
      ['upgrade-removed-apis flowcontrol.apiserver.k8s.io/v1beta3 flowschemas'],
    ],
    [
      'an API that goes later',
      {
        facts: {
          versions: {
            apiServer: 'v1.30.2',
            kubelets: [{ version: 'v1.30.2', count: 1 }],
          },
          apis: { requestedDeprecated: [api()] },
        },
      },
      [],
    ],
    [
      'add-ons of the next minor',
      withAddOns(addOn('cilium', 'v1.18.0'), addOn('keda', '2.17.0')),
      ['upgrade-add-ons keda in kube-system'],
    ],
    [
      'budgets and webhooks',
      {
        facts: {
          upgradeReadiness: {
            budgets: {
              total: 4,
              blockingTotal: 1,
              blocking: [
                {
                  namespace: 'cart',
                  name: 'db',
                  expected: 3,
                  healthy: 2,
                  desired: 2,
                },
              ],
            },
            webhooks: {
              total: 2,
              uncounted: 0,
              items: [
                {
                  kind: 'validating',
                  configuration: 'gone',
                  failurePolicy: 'Fail',
                  service: 'a/b',
                  readyEndpoints: 0,
                },
                {
                  kind: 'mutating',
                  configuration: 'uncounted',
                  failurePolicy: 'Fail',
                  service: 'a/c',
                },
              ],
            },
          },
        },
      },
      ['upgrade-webhooks validating gone a/b', 'upgrade-disruption-budgets'],
    ],
    [
      'nodes that are not ready',
      { facts: { nodes: { ready: 2, notReady: 1 } } },
      ['upgrade-nodes-not-ready'],
    ],
    [
      'what was seen long ago: nobody mended it since',
      { facts: { nodes: { ready: 2, notReady: 1 } }, stale: ['nodes'] },
      ['upgrade-nodes-not-ready'],
    ],
  ])('%s', (_what, situation, expected) => {
    expect(blockers(situation)).toEqual(expected);
  });

  it('lists what nobody could look at', () => {
    const unchecked = (situation: Situation) => {
      const input = ruleInput(situation);
      return uncheckedOf(
        input.facts,
        situation.versions ?? bundledKnowledge(),
        input.now,
      ).map(({ check: what, reason }) => `${what}: ${reason}`);
    };
    expect(unchecked({ versions })).toEqual([]);
    expect(unchecked({})).toEqual([
      'Add-ons that are not approved for the next minor: No table of approved add-ons is configured',
    ]);
    expect(
      unchecked({
        versions,
        missing: ['upgradeReadiness'],
        stale: ['nodes'],
        facts: {
          apis: {
            requestedDeprecated: [api('1.36')],
            metricsUnread: 'no right (403)',
          },
          versions: { controllers: [] },
        },
      }),
    ).toEqual([
      'Nodes that are not ready: Not read since 2026-11-25 11:00 UTC',
      'Disruption budgets and admission webhooks: Not read yet',
      'APIs that the next minor no longer serves: no right (403)',
      'Versions of controllers and scheduler: The control plane runs out of sight of its API',
    ]);
  });
});
