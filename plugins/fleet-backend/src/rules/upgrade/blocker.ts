/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { parseMinor } from '../kubernetesVersion';
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
 * @param unread - true when the part that it looks at could not be read: then what it found earlier stays open.
 */
export function blockerRule(
  id: string,
  probe: string,
  find: (input: RuleInput) => Blocker[],
  unread: (input: RuleInput) => boolean = () => false,
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
        ...(unread(input) && { holds: [id] }),
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

/** The minor of the API server, as last known. */
export function serverMinor({ facts }: RuleInput) {
  return parseMinor(facts.core('versions').value?.apiServer);
}

/** Whether a look had to leave out a part of a fact, by its name. */
export function isUnread(
  { facts }: RuleInput,
  probe: 'versions' | 'addOns' | 'upgradeReadiness',
  ...names: string[]
): boolean {
  const { unread = [] } = facts.core(probe).value ?? {};
  return unread.some(({ part }) => names.includes(part));
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
