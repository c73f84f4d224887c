/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { InputError } from '@backstage/errors';
import type { PolicyDescription } from '@fleetstage/plugin-fleet-common';
import {
  celCoverage,
  groupOf,
  parseManifestPart,
  parseSeverity,
  policyId,
  untrustedText,
  type PolicyObject,
} from '@fleetstage/plugin-fleet-node';
import { legacyCoverage } from './coverage';
import { celMode, judges, legacyMode } from './enforcement';
import {
  CEL_GROUP,
  CEL_KINDS,
  ENGINE,
  isNamespaced,
  LEGACY_GROUP,
  LEGACY_KINDS,
} from './kinds';
import { celSpecSchema, legacySpecSchema } from './schemas';
import { flatAutogen, flatCel, flatLegacy } from './spec';

/**
 * True for the policies that are described here.
 * @internal
 */
export function ownsKyverno(apiVersion: string, kind: string): boolean {
  const kinds: readonly string[] =
    { [LEGACY_GROUP]: LEGACY_KINDS, [CEL_GROUP]: CEL_KINDS }[
      groupOf(apiVersion)
    ] ?? [];
  return kinds.includes(kind);
}

/**
 * Describes a policy of Kyverno, from git or from a cluster alike.
 *
 * @throws InputError that names the path within the manifest
 * @internal
 */
export function describeKyverno(object: PolicyObject): PolicyDescription {
  if (!ownsKyverno(object.apiVersion, object.kind)) {
    throw new InputError(
      untrustedText(
        `${object.apiVersion} ${object.kind} is no policy of Kyverno that judges resources`,
      ),
    );
  }
  return groupOf(object.apiVersion) === LEGACY_GROUP
    ? describeLegacy(object)
    : describeCel(object);
}

function describeLegacy(object: PolicyObject): PolicyDescription {
  const spec = parseManifestPart(legacySpecSchema, object.spec, ['spec']);
  const { enforcement, overrides } = legacyMode(spec);
  const base = describeMetadata(object);
  return {
    ...base,
    // Policies that only mutate or generate judge nothing.
    role: spec.rules.some(judges) ? 'policy' : 'configuration',
    enforcement,
    overrides,
    coverage: legacyCoverage(spec, base.namespace),
    spec: {
      ...flatLegacy(object.spec),
      ...flatAutogen(object.metadata.annotations),
    },
  };
}

function describeCel(object: PolicyObject): PolicyDescription {
  const spec = parseManifestPart(celSpecSchema, object.spec, ['spec']);
  const { enforcement, overrides } = celMode(spec);
  const base = describeMetadata(object);
  const existing =
    spec.evaluation?.background?.enabled !== false &&
    spec.evaluation?.mode !== 'JSON';
  const coverage = celCoverage(spec, existing);
  return {
    ...base,
    role: 'policy',
    enforcement,
    overrides,
    coverage: base.namespace
      ? { ...coverage, namespaces: [base.namespace] }
      : coverage,
    spec: flatCel(object.kind, object.spec),
  };
}

/** What Kyverno's annotations say (Kyverno documentation, "Policy annotations"). */
function describeMetadata({ apiVersion, kind, metadata }: PolicyObject) {
  const name = untrustedText(metadata.name, 253);
  const namespace = isNamespaced(kind)
    ? untrustedText(metadata.namespace ?? 'default', 253)
    : undefined;
  const annotation = (key: string, max: number) =>
    untrustedText(metadata.annotations[`policies.kyverno.io/${key}`], max) ||
    undefined;
  return {
    id: policyId(ENGINE, kind, name, namespace),
    engine: ENGINE,
    group: groupOf(apiVersion),
    kind,
    namespace,
    name,
    title: annotation('title', 200),
    description: annotation('description', 1_000),
    category: annotation('category', 200),
    // Reports take only lower case; people write both.
    severity: parseSeverity(annotation('severity', 20)) ?? ('unknown' as const),
  };
}
