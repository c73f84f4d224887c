/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { EngineExemption } from '@fleetstage/plugin-fleet-common';
import {
  exemptionMarks,
  expiry,
  groupOf,
  newest,
  ownerText,
  parseExpiry,
  parseTtl,
  policyId,
  untrustedText,
  type ExemptionMarks,
  type PolicyObject,
} from '@fleetstage/plugin-fleet-node';
import { filtersOf } from './coverage';
import { CEL_GROUP, ENGINE, isNamespaced } from './kinds';
import { celExceptionSchema, legacyExceptionSchema } from './schemas';

const TTL_LABEL = 'cleanup.kyverno.io/ttl';
const MAX_LISTED = 20;

/** An exception as it is defined, and whether it hides what it lets through. @internal */
export interface ExceptionReading {
  exemption: EngineExemption;
  /** True when results that it explains are reported as passes (`reportResult: pass`). */
  reportsPass: boolean;
}

/**
 * Reads a PolicyException of either group. Whether it has an effect only results can tell: exceptions are off by
 * default (Kyverno documentation, "Policy exceptions").
 * @internal
 */
export function readException(
  object: PolicyObject,
): ExceptionReading | undefined {
  return groupOf(object.apiVersion) === CEL_GROUP
    ? readCel(object)
    : readLegacy(object);
}

function readLegacy(object: PolicyObject): ExceptionReading | undefined {
  const parsed = legacyExceptionSchema.safeParse(object.spec);
  if (!parsed.success) return undefined;
  const { exceptions, match, conditions, podSecurity } = parsed.data;
  const policies = exceptions.map(({ policyName }) => {
    const [namespace, name] = policyName.split('/');
    return name
      ? policyId(ENGINE, 'Policy', name, namespace)
      : policyId(ENGINE, 'ClusterPolicy', policyName);
  });
  const rules = exceptions.flatMap(({ ruleNames }) => ruleNames);
  const scope = [
    matchText(match),
    listed('rules', rules),
    listed(
      'controls',
      (podSecurity ?? []).map(({ controlName }) => controlName),
    ),
    conditions ? 'under conditions' : '',
  ];
  return {
    exemption: exemptionOf(
      object,
      'policy-exception',
      policies,
      scope,
      expiryMarks(object),
    ),
    reportsPass: false,
  };
}

function readCel(object: PolicyObject): ExceptionReading | undefined {
  const parsed = celExceptionSchema.safeParse(object.spec);
  if (!parsed.success) return undefined;
  const {
    policyRefs,
    matchConditions,
    images,
    allowedValues,
    expiresAt,
    reportResult,
    properties,
  } = parsed.data;
  const policies = policyRefs.map(({ kind, name }) =>
    policyId(
      ENGINE,
      kind,
      name,
      isNamespaced(kind) ? object.metadata.namespace : undefined,
    ),
  );
  const scope = [
    (matchConditions ?? [])
      .map(({ expression }) => untrustedText(expression, 200))
      .join(' and '),
    listed('images', images),
    listed('values', allowedValues),
  ];
  const marks = {
    ...expiryMarks(object),
    ...propertyMarks(properties),
    ...(expiresAt
      ? expiryOf(parseExpiry(expiresAt), 'spec.expiresAt', expiresAt)
      : {}),
  };
  return {
    exemption: exemptionOf(
      object,
      'policy-exception-cel',
      policies,
      scope,
      marks,
    ),
    reportsPass: reportResult === 'pass',
  };
}

function exemptionOf(
  { metadata }: PolicyObject,
  kind: 'policy-exception' | 'policy-exception-cel',
  policies: readonly string[],
  scope: readonly string[],
  marks: ExemptionMarks,
): EngineExemption {
  const name = untrustedText(metadata.name, 253);
  const namespace = untrustedText(metadata.namespace, 253) || undefined;
  return {
    id: policyId(ENGINE, kind, name, namespace),
    engine: ENGINE,
    kind,
    name,
    namespace,
    policies: [...new Set(policies)].slice(0, 100),
    scope: untrustedText(
      scope.filter(Boolean).join('; ') ||
        'everything that the policies look at',
    ),
    createdAt: newest([metadata.creationTimestamp ?? undefined]),
    ...marks,
    inEffect: 'unknown',
  };
}

/** The label that deletes the object goes before words beside it (precedence: what has an effect first). */
function expiryMarks({ metadata }: PolicyObject): ExemptionMarks {
  const marks = exemptionMarks(metadata.annotations);
  const ttl = metadata.labels[TTL_LABEL];
  if (ttl === undefined) return marks;
  const end = parseTtl(ttl, metadata.creationTimestamp ?? undefined);
  return { ...marks, ...expiryOf(end, `label ${TTL_LABEL}`, ttl) };
}

/** All fields, so that those of a source that counts less do not shine through. */
function expiryOf(end: string | undefined, source: string, text: string) {
  return {
    expiresAt: undefined,
    expiryInvalid: undefined,
    ...expiry(end, source, text),
  };
}

/** Keys that Kyverno documents for `spec.properties` since 1.19. */
function propertyMarks(
  properties: Readonly<Record<string, string>>,
): ExemptionMarks {
  const text = (key: string) =>
    untrustedText(properties[key], 500) || undefined;
  const marks: ExemptionMarks = {
    owner: ownerText(properties.owner),
    reason: text('reason'),
    ticket: text('ticket'),
    approvedBy: text('approved-by'),
  };
  return Object.fromEntries(Object.entries(marks).filter(([, value]) => value));
}

function matchText(match: Parameters<typeof filtersOf>[0]): string {
  return filtersOf(match)
    .slice(0, MAX_LISTED)
    .map(({ kinds, namespaces, narrowed }) =>
      [
        kinds.slice(0, MAX_LISTED).join(', ') || 'all kinds',
        namespaces.length
          ? `in ${namespaces.slice(0, MAX_LISTED).join(', ')}`
          : 'in all namespaces',
        narrowed ? '(narrowed by names, labels or users)' : '',
      ]
        .filter(Boolean)
        .join(' '),
    )
    .join('; ');
}

function listed(what: string, items: readonly string[]): string {
  if (!items.length) return '';
  const more = items.length - MAX_LISTED;
  const shown = items
    .slice(0, MAX_LISTED)
    .map(item => untrustedText(item, 100));
  return `${what} ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
