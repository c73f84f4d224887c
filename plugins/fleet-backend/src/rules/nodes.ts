/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { NodesFact } from '@fleetstage/plugin-fleet-common';
import { freshOrUnknown, plain } from './knowledge';
import type { FindingDraft, Rule } from './types';

const ID = 'nodes-need-attention';

/** From this share of nodes not ready on, the cluster fails rather than degrades. */
const FAILING_SHARE = 0.5;

/**
 * Nodes that are not ready or under pressure. Half of them gone is a failing cluster, fewer a degraded one.
 */
export const nodesRule: Rule = {
  id: ID,
  axis: 'nodes',
  hysteresis: true,
  needsCredentials: true,
  judge(input) {
    const fact = input.facts.core('nodes');
    const known = freshOrUnknown(fact, input, 'Nodes', 'nodes');
    if ('verdict' in known) return known.verdict;
    const nodes = known.value;
    if (nodes.total === 0) {
      return {
        state: 'degraded',
        reason: 'No nodes',
        source: fact.source,
        probe: 'nodes',
        findings: [finding('warning', 'The cluster has no nodes', nodes)],
      };
    }
    const down = nodes.notReady + nodes.unknown;
    const problems = describe(nodes);
    if (problems.length === 0) {
      return plain(
        'ok',
        `${nodes.total} of ${nodes.total} nodes ready`,
        fact.source,
        'nodes',
      );
    }
    const failing = down / nodes.total >= FAILING_SHARE;
    const reason = problems.join('; ');
    return {
      state: failing ? 'failing' : 'degraded',
      reason,
      source: fact.source,
      probe: 'nodes',
      findings: [finding(failing ? 'critical' : 'warning', reason, nodes)],
    };
  },
};

function describe(nodes: NodesFact): string[] {
  const problems: string[] = [];
  const down = nodes.notReady + nodes.unknown;
  if (down > 0) problems.push(`${down} of ${nodes.total} nodes not ready`);
  const troubles: [count: number, what: string][] = [
    [nodes.memoryPressure, 'under memory pressure'],
    [nodes.diskPressure, 'under disk pressure'],
    [nodes.pidPressure, 'under process pressure'],
    [nodes.networkUnavailable, 'without network'],
  ];
  for (const [count, what] of troubles) {
    if (count > 0) {
      problems.push(`${count} ${count === 1 ? 'node' : 'nodes'} ${what}`);
    }
  }
  return problems;
}

function finding(
  severity: FindingDraft['severity'],
  message: string,
  nodes: NodesFact,
): FindingDraft {
  return {
    rule: ID,
    axis: 'nodes',
    subject: '',
    severity,
    message,
    advice:
      'Pods on these nodes are being moved or wait. Look at the kubelet and the machine; replace the node when it does not come back.',
    evidence: {
      'first nodes': nodes.attention
        .slice(0, 5)
        .map(node => `${node.name} (${node.problems.join(', ')})`)
        .join('; '),
      'need attention': String(nodes.attentionTotal),
    },
    runbook: 'nodes',
  };
}
