/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Answer } from './player';
import { normalise } from './normalise';
import { Step } from './step';
import { contractSteps } from './suite';

const FILE = join(__dirname, 'recordings', 'kubernetes-1.34.json');

/** The steps whose answers are compared. */
export const comparedSteps: Step[] = contractSteps.filter(step => !step.silent);

/** Steps whose answers change from one Kubernetes version to the next: columns, checks, resources and defaults were added since. */
export const versionBound: ReadonlySet<string> = new Set([
  'version',
  'no token, version',
  'readiness in words',
  'liveness in words',
  'readiness without a check',
  'groups',
  'no token, discovery',
  'core resources',
  'resources of a group',
  'aggregated discovery',
  'aggregated discovery of the core',
  'aggregated discovery as a client asks',
  'create a stateful set',
  'service accounts as Table without objects',
  'nodes as Table without objects',
  'definitions as Table',
]);

/** Normalised answers by title. Throws when two steps have the same title, or when one went wrong on the way. */
export function byTitle(answers: Answer[]): Record<string, Answer> {
  const out: Record<string, Answer> = {};
  answers.forEach((answer, index) => {
    const step = contractSteps[index];
    if (step.silent) return;
    if (out[step.title]) throw new Error(`two steps are called: ${step.title}`);
    out[step.title] = normalise(step, answer);
  });
  return out;
}

/** What kube-apiserver answered when the suite was recorded. */
export function readRecording(): Record<string, Answer> {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Answer>;
}

export function writeRecording(answers: Record<string, Answer>): void {
  writeFileSync(FILE, `${JSON.stringify(answers, null, 2)}\n`);
}
