/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict } from '../../storage/objects';
import { Facts, KYVERNO_CONTROLS } from './controls';
import { Exception } from './kyvernoExceptions';
import { ScanRule } from './kyvernoRules';

/** Stands for the time of the last scan in stored results; the clock fills it in when they are read. */
export const LAST_SCAN: Dict = { nanos: 0, seconds: 0 };

export type Outcome = 'pass' | 'fail' | 'warn' | 'error' | 'skip';

/** The rule as results about a kind of object name it. */
function ruleName(rule: string, kind: string): string {
  if (!rule || kind === 'Pod' || kind === 'Namespace') return rule;
  return `${kind === 'CronJob' ? 'autogen-cronjob-' : 'autogen-'}${rule}`;
}

/** Where the pod lies inside the object. */
function podPath(kind: string): string {
  if (kind === 'Pod' || kind === 'Namespace') return '';
  return kind === 'CronJob'
    ? 'spec/jobTemplate/spec/template/'
    : 'spec/template/';
}

function messageOf(
  rule: ScanRule,
  name: string,
  fault: string | undefined,
  kind: string,
): string {
  const cel = rule.source !== 'kyverno';
  if (fault === undefined)
    return cel ? 'success' : `validation rule '${name}' passed.`;
  if (cel) return rule.message;
  return `validation error: ${
    rule.message
  } rule ${name} failed at path /${podPath(kind)}${fault}/`;
}

function common(rule: ScanRule): Dict {
  return {
    ...(rule.category ? { category: rule.category } : {}),
    policy: rule.policy,
    ...(rule.scored ? { scored: true } : {}),
    ...(rule.severity ? { severity: rule.severity } : {}),
    source: rule.source,
    timestamp: LAST_SCAN,
  };
}

function outcome(rule: ScanRule, fault: string | undefined): Outcome {
  if (fault === undefined) return 'pass';
  return rule.scored ? 'fail' : 'warn';
}

/** The result of one rule for one kind of object. */
export function resultOf(
  rule: ScanRule,
  kind: string,
  fault: string | undefined,
): Dict {
  const name = ruleName(rule.rule, kind);
  return {
    ...common(rule),
    message: messageOf(rule, name, fault, kind),
    properties: { process: 'background scan' },
    result: outcome(rule, fault),
    ...(name ? { rule: name } : {}),
  };
}

/** The result of a rule that an exception covers. */
export function exemptedResult(
  rule: ScanRule,
  kind: string,
  exception: Exception,
): Dict {
  const name = ruleName(rule.rule, kind);
  return {
    ...common(rule),
    message: `rule is skipped due to policy exceptions ${exception.namespace}/${exception.name}`,
    properties: { exceptions: exception.name, process: 'background scan' },
    result: exception.result,
    ...(name ? { rule: name } : {}),
  };
}

export function faultOf(rule: ScanRule, facts: Facts): string | undefined {
  return KYVERNO_CONTROLS[rule.control]?.(facts);
}

/** How many results there are of each outcome. */
export function summaryOf(results: Dict[]): Dict {
  const summary = { error: 0, fail: 0, pass: 0, skip: 0, warn: 0 };
  for (const { result } of results) summary[result as Outcome] += 1;
  return summary;
}
