/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/** What a path and method mean, before anything is looked up. */
export interface RequestInfo {
  /** False for discovery, health and other paths outside the objects. */
  isResource: boolean;
  path: string;
  verb: string;
  group: string;
  version: string;
  resource: string;
  namespace?: string;
  name?: string;
  subresource?: string;
}

const VERBS: Record<string, string> = {
  GET: 'get',
  HEAD: 'get',
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
};

function nonResource(path: string, method: string): RequestInfo {
  return {
    isResource: false,
    path,
    verb: method.toLowerCase(),
    group: '',
    version: '',
    resource: '',
  };
}

/** The verb that authorization sees: collections have their own. */
function verbOf(
  method: string,
  name: string | undefined,
  watch: boolean,
): string {
  const verb = VERBS[method] ?? method.toLowerCase();
  if (verb === 'get' && watch) return 'watch';
  if (name) return verb;
  if (verb === 'get') return 'list';
  if (verb === 'delete') return 'deletecollection';
  return verb;
}

/**
 * Splits a path of the API: `/api/v1/…` or `/apis/<group>/<version>/…`, then optionally `namespaces/<namespace>`, then the resource, a name
 * and a subresource. `namespaces/<name>` itself, with `status` or `finalize`, is the namespace object.
 */
export function parseRequest(
  method: string,
  path: string,
  query: URLSearchParams,
): RequestInfo {
  const parts = path.split('/').filter(Boolean).map(decode);
  let group = '';
  let rest: string[];
  if (parts[0] === 'api' && parts.length >= 3) {
    rest = parts.slice(1);
  } else if (parts[0] === 'apis' && parts.length >= 4) {
    group = parts[1];
    rest = parts.slice(2);
  } else {
    return nonResource(path, method);
  }
  const [version, ...steps] = rest;
  let namespace: string | undefined;
  let [resource, name, subresource] = steps;
  if (
    resource === 'namespaces' &&
    steps.length > 2 &&
    !(steps.length === 3 && ['status', 'finalize'].includes(steps[2]))
  ) {
    namespace = name;
    [resource, name, subresource] = steps.slice(2);
  } else if (resource === 'namespaces' && name) {
    namespace = name;
  }
  const watch = ['true', '1'].includes(query.get('watch') ?? '');
  return {
    isResource: true,
    path,
    verb: verbOf(method, name, watch),
    group,
    version,
    resource,
    namespace,
    name,
    subresource,
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
