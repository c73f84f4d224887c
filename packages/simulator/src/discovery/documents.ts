/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createHash } from 'node:crypto';
import { Dict } from '../storage/objects';
import { ApiGroup, Registry } from './registry';
import { groupVersion, ResourceInfo } from './resource';

/** `GET /api`. */
export function apiVersions(serverAddress: string): Dict {
  return {
    kind: 'APIVersions',
    versions: ['v1'],
    serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress }],
  };
}

function groupBody(group: ApiGroup): Dict {
  const versions = group.versions.map(version => ({
    groupVersion: `${group.name}/${version}`,
    version,
  }));
  return { name: group.name, versions, preferredVersion: versions[0] };
}

/** `GET /apis`. */
export function apiGroupList(registry: Registry): Dict {
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: registry.groups().map(groupBody),
  };
}

/** `GET /apis/<group>`; undefined when the group is not served. */
export function apiGroup(registry: Registry, name: string): Dict | undefined {
  const group = registry.groups().find(candidate => candidate.name === name);
  return group && { kind: 'APIGroup', apiVersion: 'v1', ...groupBody(group) };
}

function resourceBodies(info: ResourceInfo): Dict[] {
  const main: Dict = {
    name: info.resource,
    singularName: info.singular,
    namespaced: info.namespaced,
    kind: info.kind,
    verbs: info.verbs,
  };
  if (info.shortNames.length) main.shortNames = info.shortNames;
  if (info.categories.length) main.categories = info.categories;
  if (info.storageVersionHash)
    main.storageVersionHash = info.storageVersionHash;
  return [
    main,
    ...info.subresources.map(sub => ({
      name: `${info.resource}/${sub.name}`,
      singularName: '',
      namespaced: info.namespaced,
      ...(sub.version ? { group: sub.group, version: sub.version } : {}),
      kind: sub.kind,
      verbs: sub.verbs,
    })),
  ];
}

/** `GET /api/v1` and `GET /apis/<group>/<version>`. */
export function apiResourceList(
  registry: Registry,
  group: string,
  version: string,
): Dict {
  return {
    kind: 'APIResourceList',
    ...(group === '' ? {} : { apiVersion: 'v1' }),
    groupVersion: groupVersion({ group, version }),
    resources: registry.inVersion(group, version).flatMap(resourceBodies),
  };
}

function aggregatedResource(info: ResourceInfo): Dict {
  // Custom kinds name their group and version here; built-in ones leave them empty.
  const gv = info.custom
    ? { group: info.group, version: info.version }
    : { group: '', version: '' };
  const body: Dict = {
    resource: info.resource,
    responseKind: { ...gv, kind: info.kind },
    scope: info.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: info.singular,
    verbs: info.verbs,
  };
  if (info.shortNames.length) body.shortNames = info.shortNames;
  if (info.categories.length) body.categories = info.categories;
  if (info.subresources.length) {
    body.subresources = info.subresources.map(sub => ({
      subresource: sub.name,
      responseKind: sub.version
        ? { group: sub.group, version: sub.version, kind: sub.kind }
        : { ...gv, kind: sub.kind },
      verbs: sub.verbs,
    }));
  }
  return body;
}

/** The aggregated discovery of `/api` (`core`) or `/apis`. */
export function aggregatedDiscovery(registry: Registry, core: boolean): Dict {
  const groups: ApiGroup[] = core
    ? [{ name: '', versions: ['v1'] }]
    : registry.groups();
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items: groups.map(group => ({
      metadata: group.name ? { name: group.name } : {},
      versions: group.versions.map(version => ({
        version,
        resources: registry
          .inVersion(group.name, version)
          .map(aggregatedResource),
        freshness: 'Current',
      })),
    })),
  };
}

/** A strong ETag over the document, as aggregated discovery sends it. */
export function etagOf(body: string): string {
  return `"${createHash('sha512').update(body).digest('hex').toUpperCase()}"`;
}
