/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { FindingDraft, Rule, RuleInput } from '../types';

/** What a blocker says; the rest is the same for all. */
export type Blocker = Pick<
  FindingDraft,
  'subject' | 'message' | 'advice' | 'evidence'
> & { runbook?: FindingDraft['runbook'] };

/**
 * A rule about what stops the next upgrade: a list of its own, no state of health (rule R7). It never speaks for its axis.
 *
 * @remarks Such rules look at the last value that is known, however old: a blocker does not go away because nobody could look.
 * What could not be checked at all is listed by the API (`uncheckedOf`).
 */
export function blockerRule(
  id: string,
  probe: string,
  find: (input: RuleInput) => Blocker[],
): Rule {
  return {
    id,
    axis: 'versions',
    hysteresis: false,
    needsCredentials: true,
    judge(input) {
      return {
        state: 'not-applicable',
        reason: 'Says what stops the next upgrade',
        source: 'API server',
        probe,
        findings: find(input).map(blocker => ({
          runbook: 'upgrade',
          ...blocker,
          rule: id,
          axis: 'versions' as const,
          severity: 'warning' as const,
          blocks: 'upgrade' as const,
        })),
      };
    },
  };
}

/** First few of many, with how many more there are. */
export function firstOf(
  items: readonly string[],
  total = items.length,
): string {
  const first = items.slice(0, 5);
  const rest = total - first.length;
  return `${first.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`;
}

/** "1 kubelet", "2 kubelets". */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
