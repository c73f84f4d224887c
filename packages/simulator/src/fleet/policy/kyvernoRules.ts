/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  dict,
  Dict,
  dicts,
  dig,
  KubeObject,
  text,
} from '../../storage/objects';

/** A rule of a policy as a background scan sees it. */
export interface ScanRule {
  policy: string;
  /** Empty for policies in CEL: their results name no rule. */
  rule: string;
  /** Where the control is looked up. */
  control: string;
  kinds: string[];
  /** Patterns of namespaces, or of names for rules about namespaces. */
  excluded: string[];
  message: string;
  source: string;
  severity?: string;
  category?: string;
  scored: boolean;
}

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'];

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** Reports take a severity only when it is written exactly so; `Medium` is dropped. */
function rating(policy: KubeObject) {
  const annotations = policy.metadata.annotations ?? {};
  const severity = annotations['policies.kyverno.io/severity'];
  const category = annotations['policies.kyverno.io/category'];
  return {
    ...(SEVERITIES.includes(severity) ? { severity } : {}),
    ...(category ? { category } : {}),
    scored: annotations['policies.kyverno.io/scored'] !== 'false',
  };
}

function legacyRule(policy: KubeObject, rule: Dict): ScanRule {
  const name = text(rule.name);
  const resources = (field: string) =>
    dicts(dig(rule, field, 'any')).map(item => dict(item.resources));
  return {
    policy: policy.metadata.name ?? '',
    rule: name,
    control: name,
    kinds: resources('match').flatMap(item => strings(item.kinds)),
    excluded: resources('exclude').flatMap(item => [
      ...strings(item.namespaces),
      ...strings(item.names),
    ]),
    message: text(dig(rule, 'validate', 'message')).trim(),
    source: 'kyverno',
    ...rating(policy),
  };
}

function celRule(policy: KubeObject): ScanRule {
  const selector = dig(
    policy,
    'spec',
    'matchConstraints',
    'namespaceSelector',
    'matchExpressions',
  );
  const [first] = dicts(dig(policy, 'spec', 'validations'));
  const name = policy.metadata.name ?? '';
  return {
    policy: name,
    rule: '',
    control: name,
    kinds: ['Pod'],
    excluded: dicts(selector).flatMap(item => strings(item.values)),
    message: text(first?.message).trim(),
    source: 'KyvernoValidatingPolicy',
    ...rating(policy),
  };
}

/** The rules of all policies, in the order in which reports list their results. */
export function scanRules(policies: KubeObject[]): ScanRule[] {
  return policies
    .flatMap(policy =>
      policy.kind === 'ClusterPolicy'
        ? dicts(dig(policy, 'spec', 'rules')).map(rule =>
            legacyRule(policy, rule),
          )
        : [celRule(policy)],
    )
    .sort((a, b) => {
      const left = `${a.policy}/${a.rule}`;
      return left < `${b.policy}/${b.rule}` ? -1 : 1;
    });
}
