/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  Gaps,
  type ApiDiscovery,
  type ApiResource,
} from '@fleetstage/plugin-fleet-node';
import {
  CEL_GROUP,
  CEL_KINDS,
  EXCEPTION_KIND,
  LEGACY_GROUP,
  LEGACY_KINDS,
  REPORT_KINDS,
} from './kinds';

const CEL_VERSIONS = ['v1', 'v1beta1', 'v1alpha1'];

/**
 * Kinds of policies and exceptions that a cluster serves, in one version each.
 * @internal
 */
export async function policyResources(
  apis: ApiDiscovery,
  gaps: Gaps,
): Promise<ApiResource[]> {
  const legacy = await legacyResources(apis, gaps);
  const version = celVersion(apis.groups.get(CEL_GROUP) ?? []);
  const cel = version
    ? await gaps.attempt(CEL_GROUP, () => apis.resources(CEL_GROUP, version))
    : [];
  const wanted: readonly string[] = [...CEL_KINDS, EXCEPTION_KIND];
  return [
    ...legacy,
    ...(cel ?? []).filter(({ kind }) => wanted.includes(kind)),
  ];
}

function celVersion(versions: readonly string[]): string | undefined {
  const [preferred] = versions;
  return [preferred, ...CEL_VERSIONS].find(
    version => versions.includes(version) && CEL_VERSIONS.includes(version),
  );
}

/** No version of the legacy group serves all its kinds: exceptions are v2 where policies are v1. */
async function legacyResources(
  apis: ApiDiscovery,
  gaps: Gaps,
): Promise<ApiResource[]> {
  const found = new Map<string, ApiResource>();
  const wanted: readonly string[] = [...LEGACY_KINDS, EXCEPTION_KIND];
  const versions = apis.groups.get(LEGACY_GROUP) ?? [];
  for (const version of versions
    .filter(name => /^v\d+(beta\d+)?$/.test(name))
    .slice(0, 6)) {
    if (wanted.every(kind => found.has(kind))) break;
    const resources = await gaps.attempt(LEGACY_GROUP, () =>
      apis.resources(LEGACY_GROUP, version),
    );
    for (const resource of resources ?? []) {
      const { kind } = resource;
      if (wanted.includes(kind) && !found.has(kind)) found.set(kind, resource);
    }
  }
  return [...found.values()];
}

/**
 * Kinds of reports that a cluster serves, of both groups.
 * @internal
 */
export async function reportResources(
  apis: ApiDiscovery,
  gaps: Gaps,
): Promise<ApiResource[]> {
  const found: ApiResource[] = [];
  for (const [group, kinds] of Object.entries(REPORT_KINDS)) {
    const resources = await gaps.attempt(group, () => apis.resources(group));
    found.push(...(resources ?? []).filter(({ kind }) => kinds.includes(kind)));
    if (apis.stale.includes(group)) {
      gaps.add(group, {
        kind: 'server-error',
        message: 'The API server behind these reports does not answer',
      });
    }
  }
  return found;
}
