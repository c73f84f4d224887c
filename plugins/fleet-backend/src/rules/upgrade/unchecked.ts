/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { CoreFacts } from '@fleetstage/plugin-fleet-common';
import type { VersionKnowledge } from '../../data/knowledge';
import { isStale } from '../knowledge';
import type { FactReader } from '../types';

/** Something that nobody could look at, so that no blocker does not mean that there is none. */
export interface Unchecked {
  check: string;
  reason: string;
}

const CHECKS: readonly (readonly [keyof CoreFacts, string])[] = [
  ['versions', 'Versions of API servers, kubelets and kube-proxies'],
  ['nodes', 'Nodes that are not ready'],
  ['apis', 'APIs that the next minor no longer serves'],
  ['addOns', 'Add-ons'],
  ['upgradeReadiness', 'Disruption budgets and admission webhooks'],
];

/** What stays open before an upgrade can be called safe. */
export function uncheckedOf(
  facts: FactReader,
  knowledge: VersionKnowledge,
  now: Date,
): Unchecked[] {
  const whole = CHECKS.flatMap(([probe, check]): Unchecked[] => {
    const fact = facts.core(probe);
    if (fact.value === undefined) {
      return [{ check, reason: fact.error?.message ?? 'Not read yet' }];
    }
    if (!isStale(fact, now)) return [];
    const since = fact.observedAt?.slice(0, 16).replace('T', ' ');
    return [{ check, reason: `Not read since ${since} UTC` }];
  });
  return [...whole, ...parts(facts), ...approval(knowledge)];
}

function parts(facts: FactReader): Unchecked[] {
  const { value: apis } = facts.core('apis');
  const { value: versions } = facts.core('versions');
  const { value: readiness } = facts.core('upgradeReadiness');
  const open: Unchecked[] = [];
  // What is left of earlier reports is no check of today.
  if (apis && (apis.metricsUnread || !apis.requestedDeprecated)) {
    open.push({
      check: 'APIs that the next minor no longer serves',
      reason: apis.metricsUnread ?? 'The metrics could not be read',
    });
  }
  if (versions?.controllers?.length === 0) {
    open.push({
      check: 'Versions of controllers and scheduler',
      reason: 'The control plane runs out of sight of its API',
    });
  }
  if (readiness?.webhooks && readiness.webhooks.uncounted > 0) {
    open.push({
      check: 'Endpoints of admission webhooks',
      reason: `${readiness.webhooks.uncounted} services beyond the first were not counted`,
    });
  }
  for (const probe of ['versions', 'addOns', 'upgradeReadiness'] as const) {
    for (const { part, reason } of facts.core(probe).value?.unread ?? []) {
      open.push({ check: `${part[0].toUpperCase()}${part.slice(1)}`, reason });
    }
  }
  return open;
}

function approval({ approved }: VersionKnowledge): Unchecked[] {
  return approved
    ? []
    : [
        {
          check: 'Add-ons that are not approved for the next minor',
          reason: 'No table of approved add-ons is configured',
        },
      ];
}
