/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ClusterPolicyEngine,
  DriftVerdict,
  IntentSummary,
} from '@fleetstage/plugin-fleet-common';
import type { PolicyRow } from '../../tables';

const WORDS: readonly (readonly [DriftVerdict, string])[] = [
  ['missing', 'missing'],
  ['weaker', 'weaker than git'],
  ['differs', 'different from git'],
  ['not-ready', 'not ready'],
  ['extra', 'not in git'],
  ['stronger', 'stronger than git'],
  ['unknown', 'not read'],
];

/**
 * The verdict of the Policy compliance tab in words, such as "Kyverno 1.15 has 9 of 12 policies as git asks; 2 weaker
 * than git, 1 missing".
 */
export function policySentence(
  engines: readonly ClusterPolicyEngine[],
  policies: readonly PolicyRow[],
  intent: IntentSummary | undefined,
): string {
  const present = engines.filter(({ state }) => state !== 'absent');
  if (engines.length === 0) return 'Nobody has looked at policies here yet';
  if (present.length === 0) {
    return intent
      ? `No policy engine, though git asks for ${intent.required} policies`
      : 'No policy engine looks at this cluster';
  }
  const who = present
    .filter(engine => engine.state !== 'forbidden' || present.length === 1)
    .map(({ title, version }) => (version ? `${title} ${version}` : title))
    .join(' and ');
  if (present.every(({ state }) => state === 'forbidden')) {
    return `The portal may not read the policies of ${who}`;
  }
  // What nobody could read lately is neither 0 nor as it was.
  if (present.every(({ state }) => state === 'unknown')) {
    return `${who}: ${present[0].sentence}`;
  }
  if (!intent) {
    const there = policies.filter(policy => Boolean(policy.present));
    const enforced = there.filter(
      ({ enforcement }) => enforcement === 'enforce',
    ).length;
    return `${who}: ${count(
      there.length,
      'policy',
      'policies',
    )}, ${enforced} enforced; no intent in git is configured for this cluster`;
  }
  const drifting = WORDS.flatMap(([verdict, words]) => {
    const number = intent.verdicts[verdict];
    return number > 0 ? [`${number} ${words}`] : [];
  });
  const answer = `${who} has ${intent.verdicts['in-sync']} of ${count(
    intent.required,
    'policy',
    'policies',
  )} as git asks`;
  return drifting.length > 0 ? `${answer}; ${drifting.join(', ')}` : answer;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
