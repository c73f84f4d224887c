/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { crd, CrdVersionDraft } from '../../crd/builder';
import { PrinterColumn } from '../../discovery/resource';
import { Dict } from '../../storage/objects';

/** One definition of an engine in short form. */
export interface KindRow {
  group: string;
  plural: string;
  kind: string;
  short?: string;
  category?: string;
  cluster?: boolean;
  /** Space-separated; `*` marks the stored one, `!` a deprecated one, `-` one that is not served. */
  versions: string;
  /** The schema, or one for each version. */
  schema: Dict | ((version: string) => Dict);
  columns?: PrinterColumn[];
  /** false: no status subresource. */
  status?: boolean;
  selectable?: string[];
}

function version(row: KindRow, word: string): CrdVersionDraft {
  const name = word.replace(/[*!-]/g, '');
  return {
    name,
    served: !word.includes('-'),
    storage: word.includes('*'),
    deprecated: word.includes('!'),
    schema: typeof row.schema === 'function' ? row.schema(name) : row.schema,
    columns: row.columns,
    status: row.status,
    selectable: row.selectable,
  };
}

/** The CustomResourceDefinition that a row stands for. */
export function definitionOf(
  row: KindRow,
  labels?: Record<string, string>,
): Dict {
  return crd({
    group: row.group,
    plural: row.plural,
    kind: row.kind,
    scope: row.cluster ? 'Cluster' : 'Namespaced',
    shortNames: row.short ? [row.short] : undefined,
    categories: row.category ? [row.category] : undefined,
    labels,
    versions: row.versions.split(' ').map(word => version(row, word)),
  });
}

/** The schema of a definition's stored version. */
export function storedSchema(definition: Dict): Dict {
  const spec = definition.spec as { versions: Dict[] };
  const stored = spec.versions.find(item => item.storage === true);
  return (stored?.schema as Dict | undefined)?.openAPIV3Schema as Dict;
}
