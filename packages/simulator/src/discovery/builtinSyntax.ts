/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/** One row of the table of built-in resources. */
export interface BuiltinResource {
  resource: string;
  kind: string;
  namespaced: boolean;
  /** Space-separated; all eight verbs if missing. */
  verbs?: string;
  short?: string;
  categories?: string;
  /** Space-separated `name`, or `name:kind:verbs` with the kind as `group/version/Kind`. */
  sub?: string;
  singular?: string;
  /** storageVersionHash, where the stored version is another one than the served. */
  hash?: string;
  stored?: boolean;
}

export interface BuiltinApi {
  group: string;
  version: string;
  resources: BuiltinResource[];
}

type Options = Omit<BuiltinResource, 'resource' | 'kind' | 'namespaced'>;

export function api(
  group: string,
  version: string,
  resources: BuiltinResource[],
): BuiltinApi {
  return { group, version, resources };
}

export function namespaced(
  resource: string,
  kind: string,
  options: Options = {},
): BuiltinResource {
  return { resource, kind, namespaced: true, ...options };
}

export function cluster(
  resource: string,
  kind: string,
  options: Options = {},
): BuiltinResource {
  return { resource, kind, namespaced: false, ...options };
}
