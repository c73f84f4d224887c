/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  enforcementStrength,
  type Enforcement,
  type PolicyDescription,
} from '@fleetstage/plugin-fleet-common';
import { untrustedText } from '@fleetstage/plugin-fleet-node';
import type {
  ActionOverride,
  CelSpec,
  LegacyRule,
  LegacySpec,
} from './schemas';

/** How a policy acts. @internal */
export interface Mode {
  enforcement: Enforcement;
  overrides: PolicyDescription['overrides'];
  /** True when rules of one policy act differently. */
  mixed: boolean;
}

/** True for rules that judge resources. @internal */
export function judges({ validate, verifyImages }: LegacyRule): boolean {
  return Boolean(validate || verifyImages?.length);
}

/**
 * The mode of a ClusterPolicy or Policy: rules say it themselves since 1.13, else the policy does, else it audits
 * (Kyverno documentation, "Validate rules"). As strong as its strongest rule.
 * @internal
 */
export function legacyMode(spec: LegacySpec): Mode {
  const modes = spec.rules
    .filter(judges)
    .flatMap(rule => ruleModes(rule, spec));
  const distinct = [...new Set(modes)];
  const strongest = distinct.reduce<Enforcement>(
    (a, b) => (enforcementStrength(b) > enforcementStrength(a) ? b : a),
    distinct.length ? 'unknown' : 'off',
  );
  return {
    enforcement: withoutAdmission(strongest, spec.admission, spec.background),
    overrides: overridesOf(spec),
    mixed: distinct.length > 1,
  };
}

/** Effective actions of a rule: one for its validation, one for each image verification. */
function ruleModes(rule: LegacyRule, spec: LegacySpec): Enforcement[] {
  const inherited = spec.validationFailureAction;
  return [
    ...(rule.validate ? [rule.validate.failureAction] : []),
    ...(rule.verifyImages ?? []).map(({ failureAction }) => failureAction),
  ].map(action => legacyAction(action ?? inherited));
}

/** Both cases of the words are in use. */
function legacyAction(action: string | null | undefined): Enforcement {
  switch ((action ?? 'audit').toLowerCase()) {
    case 'enforce':
      return 'enforce';
    case 'audit':
      return 'audit';
    default:
      return 'unknown';
  }
}

function overridesOf(spec: LegacySpec): PolicyDescription['overrides'] {
  const all = spec.rules
    .filter(({ validate }) => validate)
    .flatMap(({ validate }) =>
      validate?.failureActionOverrides?.length
        ? validate.failureActionOverrides
        : spec.validationFailureActionOverrides ?? [],
    );
  const overrides = all.map(item => ({
    enforcement: legacyAction(item.action),
    namespaces: namespacesOf(item),
  }));
  const distinct = new Map(overrides.map(item => [JSON.stringify(item), item]));
  return [...distinct.values()].slice(0, 50);
}

function namespacesOf({
  namespaces,
  namespaceSelector,
}: ActionOverride): string[] {
  const named = namespaces.slice(0, 100).map(item => untrustedText(item, 253));
  return namespaceSelector && Object.keys(namespaceSelector).length
    ? [
        ...named,
        untrustedText(`selected by ${JSON.stringify(namespaceSelector)}`, 300),
      ]
    : named;
}

/**
 * The mode of a policy in CEL: the strongest of its actions, and `Deny` when it names none (Kyverno API, validating
 * policy types).
 * @internal
 */
export function celMode({ validationActions, evaluation }: CelSpec): Mode {
  const actions = validationActions?.length ? validationActions : ['Deny'];
  return {
    // Policies for plain JSON do not act on a cluster.
    enforcement:
      evaluation?.mode === 'JSON'
        ? 'off'
        : withoutAdmission(
            celAction(actions),
            evaluation?.admission?.enabled,
            evaluation?.background?.enabled,
          ),
    overrides: [],
    mixed: false,
  };
}

function celAction(actions: readonly string[]): Enforcement {
  if (actions.includes('Deny')) return 'enforce';
  if (actions.includes('Warn')) return 'warn';
  return actions.includes('Audit') ? 'audit' : 'unknown';
}

/** Without admission no request is refused; without the background scan nothing remains. */
function withoutAdmission(
  mode: Enforcement,
  admission: boolean | null | undefined,
  background: boolean | null | undefined,
): Enforcement {
  if (admission !== false || mode === 'off') return mode;
  return background === false ? 'off' : 'audit';
}
