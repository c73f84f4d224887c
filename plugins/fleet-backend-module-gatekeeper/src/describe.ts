/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { InputError } from '@backstage/errors';
import type {
  PolicyCoverage,
  PolicyDescription,
  PolicySeverity,
} from '@fleetstage/plugin-fleet-common';
import {
  groupOf,
  parseManifestPart,
  parseSeverity,
  policyId,
  untrustedText,
  type PolicyObject,
} from '@fleetstage/plugin-fleet-node';
import type { GatekeeperSettings } from './config';
import { enforcementOf } from './enforcement';
import {
  configSpecSchema,
  constraintSpecSchema,
  templateSpecSchema,
  type ConstraintSpec,
} from './schemas';
import { flatConfiguration, flatConstraint, flatTemplate } from './spec';

/** Name of the engine. @internal */
export const ENGINE = 'gatekeeper';

/** @internal */
export const GROUPS = {
  templates: 'templates.gatekeeper.sh',
  constraints: 'constraints.gatekeeper.sh',
  config: 'config.gatekeeper.sh',
  expansion: 'expansion.gatekeeper.sh',
} as const;

const NO_COVERAGE: PolicyCoverage = {
  kinds: [],
  namespaces: [],
  excludedNamespaces: [],
  selective: false,
  existing: false,
};

/**
 * True for the objects that are described here.
 * @internal
 */
export function ownsGatekeeper(apiVersion: string, kind: string): boolean {
  switch (groupOf(apiVersion)) {
    case GROUPS.constraints:
      return true;
    case GROUPS.templates:
      return kind === 'ConstraintTemplate';
    case GROUPS.config:
      return kind === 'Config';
    case GROUPS.expansion:
      return kind === 'ExpansionTemplate';
    default:
      return false;
  }
}

/**
 * Describes an object of Gatekeeper, from git or from a cluster alike.
 *
 * @throws InputError that names the path within the manifest
 * @internal
 */
export function describeGatekeeper(
  object: PolicyObject,
  settings: GatekeeperSettings,
): PolicyDescription {
  if (!ownsGatekeeper(object.apiVersion, object.kind)) {
    throw new InputError(
      untrustedText(
        `${object.apiVersion} ${object.kind} is no policy of Gatekeeper`,
      ),
    );
  }
  switch (groupOf(object.apiVersion)) {
    case GROUPS.constraints:
      return describeConstraint(object, settings);
    case GROUPS.templates:
      parseManifestPart(templateSpecSchema, object.spec, ['spec']);
      return {
        ...describePart(object),
        role: 'template',
        spec: flatTemplate(object),
      };
    default:
      parseManifestPart(configSpecSchema.partial(), configurationOf(object), [
        'spec',
      ]);
      return {
        ...describePart(object),
        role: 'configuration',
        spec: flatConfiguration(object),
      };
  }
}

function configurationOf({ kind, spec }: PolicyObject): unknown {
  return kind === 'Config' ? spec : {};
}

function describeConstraint(
  object: PolicyObject,
  settings: GatekeeperSettings,
): PolicyDescription {
  const spec = parseManifestPart(constraintSpecSchema, object.spec, ['spec']);
  const { enforcement, audited } = enforcementOf(spec);
  return {
    ...describePart(object),
    role: 'policy',
    severity: severityOf(object, settings),
    enforcement,
    coverage: coverageOf(spec, audited),
    spec: flatConstraint(object.spec, new Set(settings.unorderedParameters)),
  };
}

function describePart(
  object: PolicyObject,
): Omit<PolicyDescription, 'role' | 'spec'> {
  const { metadata, kind } = object;
  const { annotations } = metadata;
  const name = untrustedText(metadata.name, 253);
  // Constraints and templates are cluster-scoped, whatever namespace a manifest writes.
  const namespace =
    kind === 'Config'
      ? untrustedText(metadata.namespace ?? 'gatekeeper-system', 253)
      : undefined;
  const optional = (key: string, max: number) =>
    untrustedText(annotations[key], max) || undefined;
  return {
    id: policyId(ENGINE, kind, name, namespace),
    engine: ENGINE,
    group: groupOf(object.apiVersion),
    kind: untrustedText(kind, 100),
    namespace,
    name,
    title: optional('metadata.gatekeeper.sh/title', 200),
    description: optional('description', 1_000),
    category: optional('metadata.gatekeeper.sh/bundle', 200),
    severity: 'unknown',
    enforcement: 'unknown',
    overrides: [],
    coverage: NO_COVERAGE,
  };
}

/** Gatekeeper has no severity of its own: the portal's configuration says where to find one. */
function severityOf(
  { kind, metadata }: PolicyObject,
  { severity }: GatekeeperSettings,
): PolicySeverity {
  const { annotation, label, templates } = severity;
  return (
    parseSeverity(metadata.annotations[annotation]) ??
    parseSeverity(label && metadata.labels[label]) ??
    (Object.hasOwn(templates, kind) ? templates[kind] : 'unknown')
  );
}

function coverageOf(
  { match }: ConstraintSpec,
  existing: boolean,
): PolicyCoverage {
  const kinds = (match?.kinds ?? []).flatMap(item => item.kinds);
  const names = (list: readonly string[] = []) =>
    list.slice(0, 100).map(item => untrustedText(item, 253));
  const narrowed = [match?.labelSelector, match?.namespaceSelector].some(
    selector =>
      selector?.matchExpressions?.length ||
      Object.keys(selector?.matchLabels ?? {}).length,
  );
  return {
    kinds: names([...new Set(kinds.length ? kinds : ['*'])].sort()),
    namespaces: names(match?.namespaces),
    excludedNamespaces: names(match?.excludedNamespaces),
    selective:
      narrowed ||
      Boolean(match?.name) ||
      !['*', ''].includes(match?.scope ?? '*') ||
      !['All', ''].includes(match?.source ?? 'All'),
    existing,
  };
}
