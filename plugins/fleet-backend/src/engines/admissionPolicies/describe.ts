/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { InputError } from '@backstage/errors';
import type {
  Enforcement,
  PolicyDescription,
} from '@fleetstage/plugin-fleet-common';
import {
  CEL_MATCH_DEFAULTS,
  CEL_UNORDERED,
  celCoverage,
  celMatchSchema,
  flattenSpec,
  groupOf,
  parseManifestPart,
  parseSeverity,
  policyId,
  untrustedText,
  withDefaults,
  type DefaultsTable,
  type PolicyObject,
} from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';

/** Name of the engine. @internal */
export const ENGINE = 'admission-policy';
/** @internal */
export const GROUP = 'admissionregistration.k8s.io';
/** @internal */
export const POLICY_KIND = 'ValidatingAdmissionPolicy';
/** @internal */
export const BINDING_KIND = 'ValidatingAdmissionPolicyBinding';

/** Defaults that API servers write (Kubernetes API reference, admissionregistration.k8s.io/v1). */
const POLICY_DEFAULTS: DefaultsTable = [
  ['', { failurePolicy: 'Fail' }],
  ...CEL_MATCH_DEFAULTS,
];
const BINDING_DEFAULTS: DefaultsTable = CEL_MATCH_DEFAULTS.map(
  ([path, defaults]) =>
    [path.replace('matchConstraints', 'matchResources'), defaults] as const,
);

/** @internal */
export const bindingSpecSchema = z.object({
  policyName: z.string().min(1),
  validationActions: z.array(z.string()).nullish(),
});

/** @internal */
export function ownsAdmissionPolicy(apiVersion: string, kind: string): boolean {
  return (
    groupOf(apiVersion) === GROUP && [POLICY_KIND, BINDING_KIND].includes(kind)
  );
}

/**
 * Describes a policy or a binding, from git or from a cluster alike. A policy alone does not say how it acts: its
 * bindings do.
 *
 * @throws InputError that names the path within the manifest
 * @internal
 */
export function describeAdmissionPolicy(
  object: PolicyObject,
): PolicyDescription {
  const { apiVersion, kind, metadata, spec } = object;
  if (!ownsAdmissionPolicy(apiVersion, kind)) {
    throw new InputError(
      untrustedText(
        `${apiVersion} ${kind} is no ${POLICY_KIND} nor a binding of one`,
      ),
    );
  }
  const name = untrustedText(metadata.name, 253);
  const annotation = (key: string, max: number) =>
    untrustedText(metadata.annotations[key], max) || undefined;
  return {
    id: policyId(ENGINE, kind, name),
    engine: ENGINE,
    group: GROUP,
    kind,
    name,
    title: annotation('policies.kyverno.io/title', 200),
    description:
      annotation('policies.kyverno.io/description', 1_000) ??
      annotation('description', 1_000),
    category: annotation('policies.kyverno.io/category', 200),
    severity:
      parseSeverity(metadata.annotations['fleetstage.io/severity']) ??
      parseSeverity(metadata.annotations['policies.kyverno.io/severity']) ??
      'unknown',
    overrides: [],
    ...(kind === POLICY_KIND ? describePolicy(spec) : describeBinding(spec)),
  };
}

function describePolicy(spec: PolicyObject['spec']) {
  const match = parseManifestPart(celMatchSchema, spec, ['spec']);
  return {
    role: 'policy' as const,
    enforcement: 'unknown' as const,
    coverage: celCoverage(match, false),
    spec: flattenSpec(withDefaults(spec, POLICY_DEFAULTS), {
      unordered: CEL_UNORDERED,
    }),
  };
}

function describeBinding(spec: PolicyObject['spec']) {
  const { validationActions } = parseManifestPart(bindingSpecSchema, spec, [
    'spec',
  ]);
  return {
    role: 'configuration' as const,
    enforcement: actionsOf(validationActions ?? []),
    coverage: {
      kinds: [],
      namespaces: [],
      excludedNamespaces: [],
      selective: Boolean(spec.matchResources),
      existing: false,
    },
    spec: flattenSpec(withDefaults(spec, BINDING_DEFAULTS), {
      unordered: CEL_UNORDERED,
    }),
  };
}

/** The strongest of a binding's actions. @internal */
export function actionsOf(actions: readonly string[]): Enforcement {
  if (actions.includes('Deny')) return 'enforce';
  if (actions.includes('Warn')) return 'warn';
  return actions.includes('Audit') ? 'audit' : 'unknown';
}
