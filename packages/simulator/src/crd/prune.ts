/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { clone, dict, Dict, isDict } from '../storage/objects';

/** Fields that every embedded object may carry. */
const OBJECT_FIELDS = new Set(['apiVersion', 'kind', 'metadata']);

/**
 * Drops the fields that a structural schema does not know.
 *
 * @param unknown - gets the paths of dropped fields, e.g. `spec.colour`
 */
export function prune(
  value: unknown,
  schema: Dict,
  unknown: string[],
  path = '',
  root = false,
): unknown {
  if (Array.isArray(value)) {
    const items = dict(schema.items);
    return value.map((item, index) =>
      prune(item, items, unknown, `${path}[${index}]`),
    );
  }
  if (!isDict(value)) return value;
  const keepAll = schema['x-kubernetes-preserve-unknown-fields'] === true;
  const embedded = root || schema['x-kubernetes-embedded-resource'] === true;
  const properties = dict(schema.properties);
  const additional = schema.additionalProperties;
  const out: Dict = {};
  for (const [name, child] of Object.entries(value)) {
    const below = path ? `${path}.${name}` : name;
    const declared = properties[name];
    if (embedded && OBJECT_FIELDS.has(name)) out[name] = child;
    else if (isDict(declared))
      out[name] = prune(child, declared, unknown, below);
    else if (isDict(additional))
      out[name] = prune(child, additional, unknown, below);
    else if (additional === true || keepAll) out[name] = child;
    else unknown.push(below);
  }
  return out;
}

/** Fills in the defaults of a structural schema, and removes nulls where a default or no null is wanted. */
export function applyDefaults(value: unknown, schema: Dict): unknown {
  if (Array.isArray(value)) {
    const items = dict(schema.items);
    return value.map(item => applyDefaults(item, items));
  }
  if (!isDict(value)) return value;
  const properties = dict(schema.properties);
  const out: Dict = { ...value };
  for (const [name, declared] of Object.entries(properties)) {
    if (isDict(declared)) {
      if (
        out[name] === null &&
        declared.nullable !== true &&
        declared.default !== undefined
      )
        delete out[name];
      if (out[name] === undefined && declared.default !== undefined)
        out[name] = clone(declared.default);
      if (out[name] !== undefined)
        out[name] = applyDefaults(out[name], declared);
    }
  }
  if (isDict(schema.additionalProperties)) {
    for (const name of Object.keys(out)) {
      if (!(name in properties))
        out[name] = applyDefaults(out[name], schema.additionalProperties);
    }
  }
  return out;
}
