/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { VersionsFact } from '@fleetstage/plugin-fleet-common';
import { freshOrUnknown, plain } from './knowledge';
import { providerOf } from '../inventory/provider';
import { countOf, judgeSkew, listVersions, type SkewReport } from './skew';
import type { FindingDraft, Rule, RuleInput, RuleVerdict } from './types';

/**
 * Every version in the cluster against the API servers, by the version skew policy (see `judgeSkew`). Out of bounds is
 * failing; at the limit is degraded for nodes, since the control plane cannot move before them.
 */
export const versionSkewRule: Rule = {
  id: 'version-skew',
  axis: 'versions',
  hysteresis: false,
  needsCredentials: true,
  judge(input) {
    const fact = input.facts.core('versions');
    const known = freshOrUnknown(fact, input, 'Versions', 'versions');
    if ('verdict' in known) return known.verdict;
    const report = judgeSkew(known.value, providerFor(input, known.value));
    const say = (state: RuleVerdict['state'], reason: string) =>
      plain(state, reason, fact.source, 'versions');
    if (!report) {
      return say(
        'unknown',
        'The API server reports a version that cannot be read',
      );
    }
    const findings = findingsOf(report, known.value);
    const worst =
      findings.find(({ severity }) => severity === 'critical') ?? findings[0];
    if (worst) {
      return {
        ...say(
          worst.severity === 'critical' ? 'failing' : 'degraded',
          worst.message,
        ),
        findings,
      };
    }
    return say(...quiet(report, known.value, input));
  },
};

/** The provider whose rules count: what the inventory knows, else what the version gives away. */
export function providerFor(
  input: RuleInput,
  fact: Pick<VersionsFact, 'apiServer'>,
): string | undefined {
  return input.cluster.provider ?? providerOf(fact.apiServer);
}

/** What is said when nothing is out of bounds. */
function quiet(
  report: SkewReport,
  fact: VersionsFact,
  input: RuleInput,
): [RuleVerdict['state'], string] {
  if (fact.kubelets.length === 0 && !knownToHaveNoNodes(input)) {
    return [
      'unknown',
      `API server ${fact.apiServer}; its kubelets could not be read`,
    ];
  }
  const unreadable = countOf(report.kubelets, 'unknown');
  if (unreadable > 0) {
    return [
      'unknown',
      `${unreadable} kubelets report a version that cannot be read`,
    ];
  }
  return ['ok', `API server ${fact.apiServer}, kubelets within its skew`];
}

/** No kubelets is only an answer when the nodes were read. */
function knownToHaveNoNodes(input: RuleInput): boolean {
  const { value, error } = input.facts.core('nodes');
  return value?.total === 0 && !error;
}

function findingsOf(report: SkewReport, fact: VersionsFact): FindingDraft[] {
  const { servers, kubelets, kubeProxies } = report;
  const server = fact.apiServer;
  return [
    ...nodePart('kubelet-skew', 'kubelets', kubelets, server),
    ...nodePart('kube-proxy-skew', 'kube-proxies', kubeProxies, server),
    ...(countOf(servers, 'violation') > 0
      ? [
          draft(
            'api-server-skew',
            'critical',
            'The API servers are more than one minor apart',
            'Bring all API servers to one minor before anything else: clients get answers that differ by the instance.',
            { 'API servers': listVersions(servers) },
          ),
        ]
      : []),
    ...controllerFindings(report, server),
  ];
}

function nodePart(
  rule: string,
  what: 'kubelets' | 'kube-proxies',
  lines: SkewReport['kubelets'],
  server: string,
): FindingDraft[] {
  const beyond = countOf(lines, 'violation');
  const atLimit = countOf(lines, 'at-limit');
  if (beyond + atLimit === 0) return [];
  const evidence = { 'API server': server, [what]: listVersions(lines) };
  return [
    draft(
      rule,
      beyond > 0 ? 'critical' : 'warning',
      beyond > 0
        ? `${counted(beyond, what)} outside the supported skew of ${server}`
        : `${counted(atLimit, what)} at the skew limit ${
            atLimit === 1 ? 'blocks' : 'block'
          } the next upgrade`,
      'Upgrade the nodes before the control plane moves: drain, replace, and let them follow the API server.',
      evidence,
    ),
  ];
}

/** "1 kubelet", "2 kube-proxies". */
function counted(count: number, what: 'kubelets' | 'kube-proxies'): string {
  const one = what === 'kubelets' ? 'kubelet' : 'kube-proxy';
  return `${count} ${count === 1 ? one : what}`;
}

function controllerFindings(
  { controllers }: SkewReport,
  server: string,
): FindingDraft[] {
  const wrong = controllers.filter(({ status }) => status === 'violation');
  if (wrong.length === 0) return [];
  const names = [...new Set(wrong.map(({ component }) => component))];
  return [
    draft(
      'controller-skew',
      'critical',
      `${names.join(', ')} outside the supported skew of ${server}`,
      'Controllers and scheduler follow the API servers directly: never newer, at most one minor older while an upgrade runs.',
      {
        'API server': server,
        controllers: wrong
          .map(item => `${item.component} ${item.version}: ${item.reason}`)
          .join('; '),
      },
    ),
  ];
}

function draft(
  rule: string,
  severity: FindingDraft['severity'],
  message: string,
  advice: string,
  evidence: Record<string, string>,
): FindingDraft {
  return {
    rule,
    axis: 'versions',
    subject: '',
    severity,
    message,
    advice,
    evidence,
    runbook: 'upgrade',
  };
}
