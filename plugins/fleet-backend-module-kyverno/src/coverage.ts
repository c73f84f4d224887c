/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { PolicyCoverage } from '@fleetstage/plugin-fleet-common';
import { untrustedText } from '@fleetstage/plugin-fleet-node';
import { judges } from './enforcement';
import type { LegacySpec, ResourceMatch } from './schemas';

interface Filter {
  kinds: string[];
  namespaces: string[];
  /** True when something else than kinds and namespaces narrows it. */
  narrowed: boolean;
}

/** The parts of a `match` or `exclude`, of its present and its old form. @internal */
export function filtersOf(match: ResourceMatch): Filter[] {
  const { any, all, resources, ...rest } = match ?? {};
  const blocks = [
    ...(any ?? []),
    ...(all ?? []),
    ...(resources ? [{ ...rest, resources }] : []),
  ];
  return blocks.map(block => {
    const {
      kinds = [],
      namespaces = [],
      names = [],
      ...others
    } = block.resources ?? {};
    const more = [
      ...Object.entries(others),
      ...Object.entries({ ...block, resources: undefined }),
    ];
    return {
      kinds: kinds.map(kindOf),
      namespaces,
      narrowed:
        names.length > 0 ||
        more.some(([key, value]) => key !== 'operations' && isSomething(value)),
    };
  });
}

/** Kinds are written as `Pod`, `apps/v1/Deployment` or `Pod/exec`. */
function kindOf(text: string): string {
  const parts = text.split('/');
  const kind = parts.find(part => /^[A-Z*]/.test(part)) ?? parts[0];
  return untrustedText(kind.split('.')[0], 100);
}

function isSomething(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

/**
 * What the rules of a policy look at together.
 * @internal
 */
export function legacyCoverage(
  { rules, background }: LegacySpec,
  ownNamespace: string | undefined,
): PolicyCoverage {
  const judging = rules.filter(judges);
  const matched = judging.flatMap(rule => filtersOf(rule.match));
  const excluded = judging.flatMap(rule => filtersOf(rule.exclude));
  const inAll = matched.some(({ namespaces }) => !namespaces.length);
  const whole = excluded.filter(
    ({ narrowed, namespaces }) => !narrowed && namespaces.length,
  );
  return {
    kinds: distinct(
      matched.flatMap(({ kinds }) => (kinds.length ? kinds : ['*'])),
    ),
    namespaces: ownNamespace
      ? [ownNamespace]
      : distinct(inAll ? [] : matched.flatMap(({ namespaces }) => namespaces)),
    excludedNamespaces: distinct(whole.flatMap(({ namespaces }) => namespaces)),
    selective:
      matched.some(({ narrowed }) => narrowed) ||
      whole.length < excluded.length ||
      judging.some(({ preconditions }) => isSomething(preconditions)),
    existing: background !== false,
  };
}

function distinct(items: readonly string[]): string[] {
  return [...new Set(items)]
    .sort()
    .slice(0, 100)
    .map(item => untrustedText(item, 253));
}
