/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createHash } from 'node:crypto';
import { Dict } from '../storage/objects';
import { BuiltinApi, BuiltinResource } from './builtinSyntax';

export interface Subresource {
  name: string;
  kind: string;
  group?: string;
  version?: string;
  verbs: string[];
}

export interface PrinterColumn {
  name: string;
  type: string;
  jsonPath: string;
  format?: string;
  description?: string;
  priority?: number;
}

/** A resource in one served version: all that the server must know to handle its requests. */
export interface ResourceInfo {
  group: string;
  version: string;
  resource: string;
  kind: string;
  listKind: string;
  singular: string;
  shortNames: string[];
  categories: string[];
  namespaced: boolean;
  verbs: string[];
  subresources: Subresource[];
  storageVersionHash?: string;
  /** The collection that holds its objects, the same for all versions. */
  collection: string;
  /** Present for kinds that a CustomResourceDefinition declares. */
  custom?: {
    crdName: string;
    schema: Dict;
    columns: PrinterColumn[];
    statusSubresource: boolean;
    selectableFields: string[];
  };
}

export const ALL_VERBS = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];

export function groupVersion(info: { group: string; version: string }): string {
  return info.group ? `${info.group}/${info.version}` : info.version;
}

/** `resource.group`, as messages name a kind of object. */
export function groupResource(info: {
  group: string;
  resource: string;
}): string {
  return info.group ? `${info.resource}.${info.group}` : info.resource;
}

/** The hash in discovery documents: the first eight bytes of SHA-256 over group, version and kind. */
export function storageVersionHash(
  group: string,
  version: string,
  kind: string,
): string {
  return createHash('sha256')
    .update(`${group}/${version}/${kind}`)
    .digest()
    .subarray(0, 8)
    .toString('base64');
}

function parseSubresource(text: string, kind: string): Subresource {
  const [name, target, verbs] = text.split(':');
  if (!target) return { name, kind, verbs: ['get', 'patch', 'update'] };
  const parts = target.split('/');
  return {
    name,
    kind: parts[parts.length - 1],
    ...(parts.length > 1
      ? {
          group: parts.slice(0, -2).join('/'),
          version: parts[parts.length - 2],
        }
      : {}),
    verbs: verbs.split(','),
  };
}

const words = (text: string | undefined) => (text ? text.split(' ') : []);

function fromBuiltin(at: BuiltinApi, row: BuiltinResource): ResourceInfo {
  const verbs = row.verbs ? words(row.verbs) : ALL_VERBS;
  const stored = verbs.includes('get') && row.stored !== false;
  // Events exist once, and are served by two groups.
  const collection =
    row.resource === 'events' ? 'events' : groupResource({ ...at, ...row });
  return {
    group: at.group,
    version: at.version,
    resource: row.resource,
    kind: row.kind,
    listKind: row.kind === 'Endpoints' ? 'EndpointsList' : `${row.kind}List`,
    singular: row.singular ?? row.kind.toLowerCase(),
    shortNames: words(row.short),
    categories: words(row.categories),
    namespaced: row.namespaced,
    verbs,
    subresources: words(row.sub).map(text => parseSubresource(text, row.kind)),
    collection,
    ...(stored
      ? {
          storageVersionHash:
            row.hash ?? storageVersionHash(at.group, at.version, row.kind),
        }
      : {}),
  };
}

export function builtinResources(apis: BuiltinApi[]): ResourceInfo[] {
  return apis.flatMap(at => at.resources.map(row => fromBuiltin(at, row)));
}
