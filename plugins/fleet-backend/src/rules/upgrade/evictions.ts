/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { blockerRule, counted, firstOf, isUnread } from './blocker';

/** Budgets that let no pod go: a drain waits for ever at the first of their nodes. */
export const budgetsBlockUpgrade = blockerRule(
  'upgrade-disruption-budgets',
  'upgradeReadiness',
  input => {
    const budgets = input.facts.core('upgradeReadiness').value?.budgets;
    if (!budgets || budgets.blockingTotal === 0) return [];
    return [
      {
        subject: '',
        message: `${counted(
          budgets.blockingTotal,
          'disruption budget lets',
          'disruption budgets let',
        )} no pod go`,
        advice:
          'A drain waits at the first of them. Mend the pods that are not ready, add a replica, or have the owner relax the budget.',
        evidence: {
          budgets: firstOf(
            budgets.blocking.map(
              ({ namespace, name, healthy, desired }) =>
                `${namespace}/${name} (${healthy} healthy, ${desired} wanted)`,
            ),
            budgets.blockingTotal,
          ),
        },
      },
    ];
  },
  input => isUnread(input, 'upgradeReadiness', 'disruption budgets'),
);

/** Webhooks that refuse requests when nobody answers, and behind which nobody is. */
export const webhooksBlockUpgrade = blockerRule(
  'upgrade-webhooks',
  'upgradeReadiness',
  input => {
    const items =
      input.facts.core('upgradeReadiness').value?.webhooks?.items ?? [];
    return items
      .filter(
        ({ failurePolicy, readyEndpoints }) =>
          failurePolicy === 'Fail' && readyEndpoints === 0,
      )
      .map(({ kind, configuration, service }) => ({
        subject: `${kind} ${configuration} ${service}`,
        message: `The ${kind} webhook ${configuration} refuses requests: nothing answers behind ${service}`,
        advice:
          'Pods that it matches cannot be created anew, so that drained nodes lose them. Bring the service back or take the configuration out.',
        evidence: {
          service: service ?? '',
          'failure policy': 'Fail',
          'ready endpoints': '0',
        },
      }));
  },
  input =>
    isUnread(
      input,
      'upgradeReadiness',
      'admission webhooks',
      'endpoints of admission webhooks',
    ),
);

/** Nodes that are not ready now will not be better for an upgrade. */
export const nodesBlockUpgrade = blockerRule(
  'upgrade-nodes-not-ready',
  'nodes',
  input => {
    const nodes = input.facts.core('nodes').value;
    const down = nodes ? nodes.notReady + nodes.unknown : 0;
    if (!nodes || down === 0) return [];
    return [
      {
        subject: '',
        message: `${counted(down, 'node is', 'nodes are')} not ready`,
        advice:
          'Mend or remove them first: an upgrade moves pods to the nodes that are left, and waits for these.',
        evidence: {
          nodes: firstOf(
            nodes.attention.map(
              ({ name, problems }) => `${name} (${problems.join(', ')})`,
            ),
            nodes.attentionTotal,
          ),
        },
      },
    ];
  },
);
