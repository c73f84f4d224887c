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

/** What a cluster serves of Kyverno's policies. @internal */
export interface PolicyResources {
  resources: ApiResource[];
  /** Kinds of policies that it may serve as well: what it says about their group could not be read. */
  unknown: string[];
}

/**
 * Kinds of policies and exceptions that a cluster serves, in one version each.
 * @internal
 */
export async function policyResources(
  apis: ApiDiscovery,
  gaps: Gaps,
): Promise<PolicyResources> {
  const parts = [
    await legacyResources(apis, gaps),
    await celResources(apis, gaps),
  ];
  return {
    resources: parts.flatMap(({ resources }) => resources),
    unknown: parts.flatMap(({ unknown }) => unknown),
  };
}

async function celResources(
  apis: ApiDiscovery,
  gaps: Gaps,
): Promise<PolicyResources> {
  const version = celVersion(apis.groups.get(CEL_GROUP) ?? []);
  if (!version) return { resources: [], unknown: [] };
  const found = await gaps.attempt(
    CEL_GROUP,
    () => apis.resources(CEL_GROUP, version),
    ['*'],
  );
  const wanted: readonly string[] = [...CEL_KINDS, EXCEPTION_KIND];
  return {
    resources: (found ?? []).filter(({ kind }) => wanted.includes(kind)),
    unknown: found ? [] : [...CEL_KINDS],
  };
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
): Promise<PolicyResources> {
  const found = new Map<string, ApiResource>();
  let failed = false;
  const wanted: readonly string[] = [...LEGACY_KINDS, EXCEPTION_KIND];
  const versions = apis.groups.get(LEGACY_GROUP) ?? [];
  for (const version of versions
    .filter(name => /^v\d+(beta\d+)?$/.test(name))
    .slice(0, 6)) {
    if (wanted.every(kind => found.has(kind))) break;
    const resources = await gaps.attempt(
      LEGACY_GROUP,
      () => apis.resources(LEGACY_GROUP, version),
      ['*'],
    );
    failed ||= !resources;
    for (const resource of resources ?? []) {
      const { kind } = resource;
      if (wanted.includes(kind) && !found.has(kind)) found.set(kind, resource);
    }
  }
  const unknown = failed ? LEGACY_KINDS.filter(kind => !found.has(kind)) : [];
  return { resources: [...found.values()], unknown };
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
