/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { parseMinor } from './kubernetesVersion';
import { freshOrUnknown, plain } from './knowledge';
import type { Rule, RuleInput } from './types';

const ID = 'kubelet-skew';

/** Minors that a kubelet may be behind; 2 for kubelets below 1.25. Source: kubernetes/website, version skew policy. */
function allowedBehind(kubeletMinor: number): number {
  return kubeletMinor < 25 ? 2 : 3;
}

/**
 * Kubelets against the API server, by the upstream skew policy: never newer, at most three minors older.
 * At the limit the next upgrade of the control plane is blocked. Support dates are not judged here.
 */
export const versionsRule: Rule = {
  id: ID,
  axis: 'versions',
  hysteresis: false,
  needsCredentials: true,
  judge(input) {
    const fact = input.facts.core('versions');
    const known = freshOrUnknown(fact, input, 'Versions', 'versions');
    if ('verdict' in known) return known.verdict;
    const server = parseMinor(known.value.apiServer);
    if (!server) {
      return plain(
        'unknown',
        'The API server reports a version that cannot be read',
        fact.source,
        'versions',
      );
    }
    let beyond = 0;
    let atLimit = 0;
    let unreadable = 0;
    let oldest = server.minor;
    for (const { version, count } of known.value.kubelets) {
      const kubelet = parseMinor(version);
      if (!kubelet || kubelet.major !== server.major) {
        unreadable += count;
        continue;
      }
      const behind = server.minor - kubelet.minor;
      if (behind < 0 || behind > allowedBehind(kubelet.minor)) beyond += count;
      else if (behind === allowedBehind(kubelet.minor)) atLimit += count;
      oldest = Math.min(oldest, kubelet.minor);
    }
    const evidence = {
      'API server': known.value.apiServer,
      kubelets: known.value.kubelets
        .map(({ version, count }) => `${count} at ${version}`)
        .join(', '),
    };
    if (beyond > 0 || atLimit > 0) {
      const failing = beyond > 0;
      const reason = failing
        ? `${beyond} kubelets outside the supported skew of ${known.value.apiServer}`
        : `${atLimit} kubelets at the skew limit block the next upgrade`;
      return {
        state: failing ? 'failing' : 'degraded',
        reason,
        source: fact.source,
        probe: 'versions',
        findings: [
          {
            rule: ID,
            axis: 'versions',
            subject: '',
            severity: failing ? 'critical' : 'warning',
            message: reason,
            advice:
              'Upgrade the nodes before the control plane moves: drain, replace, and let the kubelets follow the API server.',
            evidence,
            runbook: 'upgrade',
          },
        ],
      };
    }
    if (known.value.kubelets.length === 0 && !knownToHaveNoNodes(input)) {
      return plain(
        'unknown',
        `API server ${known.value.apiServer}; its kubelets could not be read`,
        fact.source,
        'versions',
      );
    }
    if (unreadable > 0) {
      return plain(
        'unknown',
        `${unreadable} kubelets report a version that cannot be read`,
        fact.source,
        'versions',
      );
    }
    return plain(
      'ok',
      `API server ${known.value.apiServer}, kubelets within its skew`,
      fact.source,
      'versions',
    );
  },
};

/** No kubelets is only an answer when the nodes were read. */
function knownToHaveNoNodes(input: RuleInput): boolean {
  const { value, error } = input.facts.core('nodes');
  return value?.total === 0 && !error;
}
