/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { dicts, dict, Dict, isDict, KubeObject } from '../storage/objects';

const META = [
  'labels',
  'annotations',
  'finalizers',
  'ownerReferences',
] as const;

function isEmpty(value: unknown): boolean {
  if (value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isDict(value) && Object.keys(value).length === 0;
}

/** Pods name the time of the last probe even when there was none. */
function podStatus(status: Dict): Dict {
  if (!Array.isArray(status.conditions)) return status;
  const conditions = dicts(status.conditions).map(condition => ({
    lastProbeTime: null,
    ...condition,
  }));
  return { ...status, conditions };
}

/** Drops what the server never writes: empty labels, finalizers and the like, and for config maps and secrets empty data. */
export function tidy(collection: string, object: KubeObject): KubeObject {
  const metadata = { ...object.metadata };
  for (const name of META) {
    if (metadata[name] !== undefined && isEmpty(metadata[name]))
      delete metadata[name];
  }
  const out: KubeObject = { ...object, metadata };
  if (collection === 'configmaps' || collection === 'secrets') {
    for (const name of ['data', 'binaryData']) {
      if (name in out && isEmpty(out[name])) delete out[name];
    }
  }
  if (collection === 'pods' && isDict(out.status))
    out.status = podStatus(dict(out.status));
  return out;
}
