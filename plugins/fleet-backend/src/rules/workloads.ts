/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { WorkloadsFact } from '@fleetstage/plugin-fleet-common';
import { freshOrUnknown, plain } from './knowledge';
import type { FindingDraft, Rule } from './types';

/**
 * Workloads short of replicas. What the cluster itself needs (DNS, network, storage) weighs more than what users run.
 */
export const workloadsRule: Rule = {
  id: 'workloads-short',
  axis: 'workloads',
  hysteresis: true,
  needsCredentials: true,
  judge(input) {
    const fact = input.facts.core('workloads');
    const known = freshOrUnknown(fact, input, 'Workloads', 'workloads');
    if ('verdict' in known) return known.verdict;
    const { system, user } = known.value;
    const total = system.total + user.total;
    if (system.short + user.short === 0) {
      return plain(
        'ok',
        `${total} workloads have their replicas`,
        fact.source,
        'workloads',
      );
    }
    const parts = [
      ...(system.short ? [`${system.short} system`] : []),
      ...(user.short ? [`${user.short} user`] : []),
    ];
    return {
      state: 'degraded',
      reason: `${parts.join(' and ')} ${
        system.short + user.short === 1 ? 'workload' : 'workloads'
      } short of replicas`,
      source: fact.source,
      probe: 'workloads',
      findings: [
        ...(system.short ? [finding(known.value, true)] : []),
        ...(user.short ? [finding(known.value, false)] : []),
      ],
    };
  },
};

function finding(fact: WorkloadsFact, system: boolean): FindingDraft {
  const counts = system ? fact.system : fact.user;
  const kind = system ? 'system' : 'user';
  return {
    rule: `${kind}-workloads-short`,
    axis: 'workloads',
    subject: '',
    severity: system ? 'critical' : 'warning',
    message: `${counts.short} of ${counts.total} ${kind} workloads ${
      counts.short === 1 ? 'is' : 'are'
    } short of replicas`,
    advice: system
      ? 'The cluster itself leans on these: name resolution, networking or storage may suffer everywhere.'
      : 'The owners of these workloads may not know. Their pods and events say why they do not start.',
    evidence: {
      first: fact.attention
        .filter(item => item.system === system)
        .slice(0, 5)
        .map(
          item =>
            `${item.kind} ${item.namespace ? `${item.namespace}/` : ''}${
              item.name
            } (${item.problem})`,
        )
        .join('; '),
    },
    runbook: 'workloads',
  };
}
