/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { PrinterColumn } from '../discovery/resource';
import { Dict } from '../storage/objects';

export interface CrdVersionDraft {
  name: string;
  served: boolean;
  storage: boolean;
  schema: Dict;
  columns?: PrinterColumn[];
  status?: boolean;
  deprecated?: boolean;
  /** JSON paths that field selectors may name. */
  selectable?: string[];
}

export interface CrdDraft {
  group: string;
  plural: string;
  kind: string;
  shortNames?: string[];
  categories?: string[];
  scope?: 'Namespaced' | 'Cluster';
  labels?: Record<string, string>;
  versions: CrdVersionDraft[];
}

/** A printer column. */
export function col(
  name: string,
  type: string,
  jsonPath: string,
  priority = 0,
): PrinterColumn {
  return priority
    ? { name, type, jsonPath, priority }
    : { name, type, jsonPath };
}

/** A schema that lets any field through. */
export const anything: Dict = {
  type: 'object',
  'x-kubernetes-preserve-unknown-fields': true,
};

export const str: Dict = { type: 'string' };
export const int: Dict = { type: 'integer', format: 'int32' };
export const bool: Dict = { type: 'boolean' };

export function object(properties: Dict, required?: string[]): Dict {
  return {
    type: 'object',
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    ...(required ? { required } : {}),
  };
}

export function list(items: Dict): Dict {
  return { type: 'array', items };
}

/** A map from strings to strings. */
export const stringMap: Dict = { type: 'object', additionalProperties: str };

/** The list of conditions as current APIs declare it: one entry for each type. */
export const conditions: Dict = {
  type: 'array',
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': ['type'],
  items: object(
    {
      type: str,
      status: { type: 'string', enum: ['True', 'False', 'Unknown'] },
      reason: str,
      message: str,
      lastTransitionTime: { type: 'string', format: 'date-time' },
      observedGeneration: { type: 'integer', format: 'int64', minimum: 0 },
    },
    ['type', 'status', 'reason', 'message', 'lastTransitionTime'],
  ),
};

/** The spec and status of a kind around the fields that every object has. */
export function kindSchema(spec: Dict, status?: Dict): Dict {
  return object({
    apiVersion: str,
    kind: str,
    metadata: { type: 'object' },
    spec,
    ...(status ? { status } : {}),
  });
}

/** A CustomResourceDefinition as its author writes it: no metadata beyond the name, no status. */
export function crd(draft: CrdDraft): Dict {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${draft.plural}.${draft.group}`,
      ...(draft.labels ? { labels: draft.labels } : {}),
    },
    spec: {
      group: draft.group,
      names: {
        plural: draft.plural,
        singular: draft.kind.toLowerCase(),
        kind: draft.kind,
        listKind: `${draft.kind}List`,
        ...(draft.shortNames ? { shortNames: draft.shortNames } : {}),
        ...(draft.categories ? { categories: draft.categories } : {}),
      },
      scope: draft.scope ?? 'Namespaced',
      conversion: { strategy: 'None' },
      versions: draft.versions.map(version => ({
        name: version.name,
        served: version.served,
        storage: version.storage,
        schema: { openAPIV3Schema: version.schema },
        ...(version.columns
          ? { additionalPrinterColumns: version.columns }
          : {}),
        ...(version.status === false ? {} : { subresources: { status: {} } }),
        ...(version.deprecated ? { deprecated: true } : {}),
        ...(version.selectable
          ? {
              selectableFields: version.selectable.map(jsonPath => ({
                jsonPath,
              })),
            }
          : {}),
      })),
    },
  };
}
