/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ResourceInfo } from '../discovery/resource';
import { Dict, KubeObject } from '../storage/objects';
import { printerFor } from './printers';

export type IncludeObject = 'None' | 'Metadata' | 'Object';

/** An object cut down to its metadata. */
export function partialMetadata(object: KubeObject): Dict {
  return {
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata: object.metadata,
  };
}

function embedded(object: KubeObject, include: IncludeObject): unknown {
  if (include === 'None') return null;
  return include === 'Object' ? object : partialMetadata(object);
}

/**
 * A Table of objects.
 *
 * @param listMeta - metadata of the list, or of the single object
 */
export function makeTable(
  info: ResourceInfo,
  objects: KubeObject[],
  include: IncludeObject,
  listMeta: Dict,
  now: Date,
): Dict {
  const printer = printerFor(info);
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: listMeta,
    columnDefinitions: printer.columns,
    rows: objects.map(object => {
      const conditions = printer.conditions?.(object);
      return {
        cells: printer.cells(object, now),
        ...(conditions ? { conditions } : {}),
        object: embedded(object, include),
      };
    }),
  };
}
