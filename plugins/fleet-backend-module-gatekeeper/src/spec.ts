/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  flattenSpec,
  UNORDERED_LISTS,
  type PolicyObject,
} from '@fleetstage/plugin-fleet-node';

type Spec = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A constraint's spec with the default that its definition writes into stored objects since Gatekeeper 3.16
 * (frameworks #267), and without the values of `match` that mean the same as none.
 * @internal
 */
export function flatConstraint(
  spec: Spec,
  unorderedParameters: ReadonlySet<string>,
): Record<string, string> {
  const match = isRecord(spec.match) ? { ...spec.match } : {};
  if (match.scope === '*') delete match.scope;
  if (match.source === 'All') delete match.source;
  return flattenSpec(
    { ...spec, enforcementAction: spec.enforcementAction ?? 'deny', match },
    {
      unordered: new Set([
        ...UNORDERED_LISTS,
        'scopedEnforcementActions',
        'enforcementPoints',
        ...unorderedParameters,
      ]),
    },
  );
}

/**
 * A template's spec with `legacySchema`, whose default depends on the version that it is written in: false in v1, true
 * before (definition of ConstraintTemplate).
 * @internal
 */
export function flatTemplate({
  apiVersion,
  spec,
}: PolicyObject): Record<string, string> {
  const crd = isRecord(spec.crd) ? spec.crd : {};
  const inner = isRecord(crd.spec) ? crd.spec : {};
  const validation = {
    legacySchema: !apiVersion.endsWith('/v1'),
    ...(isRecord(inner.validation) ? inner.validation : {}),
  };
  return flattenSpec(
    { ...spec, crd: { ...crd, spec: { ...inner, validation } } },
    { unordered: new Set(['operations', 'required', 'enum']) },
  );
}

/** @internal */
export function flatConfiguration({
  spec,
}: PolicyObject): Record<string, string> {
  return flattenSpec(spec, {
    unordered: new Set([
      ...UNORDERED_LISTS,
      'applyTo',
      'match',
      'processes',
      'syncOnly',
      'traces',
    ]),
  });
}
