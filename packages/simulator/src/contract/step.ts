/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/** One request of the contract suite. Texts may contain `{{name}}` for a value that an earlier step kept. */
export interface Step {
  title: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  as?: 'admin' | 'viewer' | 'nobody' | 'stranger';
  accept?: string;
  contentType?: string;
  headers?: Record<string, string>;
  /** An object is sent as JSON, a text as it is. */
  body?: unknown;
  /** Values for later steps, by the path of field names in the answer. */
  keep?: Record<string, string>;
  /** Field names that are left out of the comparison of this step, wherever they stand. */
  ignore?: string[];
  /** Done before the request: `compact` forgets the history of the store. */
  before?: 'compact';
  /** The answer is a stream of watch events, one line each. */
  lines?: boolean;
  /** The step only prepares others: its answer is not compared, since the real server has controllers that this one lacks, or the other way round. */
  silent?: boolean;
  /** Milliseconds to wait after the step. */
  settle?: number;
}

const JSON_TYPE = 'application/json';

export const TABLE = 'application/json;as=Table;g=meta.k8s.io;v=v1';
export const PARTIAL =
  'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';
export const PARTIAL_LIST =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';

type More = Partial<Omit<Step, 'title' | 'method' | 'path'>>;

export const get = (title: string, path: string, more: More = {}): Step => ({
  title,
  method: 'GET',
  path,
  ...more,
});

export const create = (
  title: string,
  path: string,
  body: unknown,
  more: More = {},
): Step => ({
  title,
  method: 'POST',
  path: withManager(path),
  contentType: JSON_TYPE,
  body,
  ...more,
});

export const update = (
  title: string,
  path: string,
  body: unknown,
  more: More = {},
): Step => ({
  title,
  method: 'PUT',
  path: withManager(path),
  contentType: JSON_TYPE,
  body,
  ...more,
});

export const remove = (title: string, path: string, more: More = {}): Step => ({
  title,
  method: 'DELETE',
  path,
  ...more,
});

const patchOf =
  (type: string) =>
  (title: string, path: string, body: unknown, more: More = {}): Step => ({
    title,
    method: 'PATCH',
    path: withManager(path),
    contentType: type,
    body,
    ...more,
  });

export const mergePatch = patchOf('application/merge-patch+json');
export const jsonPatch = patchOf('application/json-patch+json');
export const strategicPatch = patchOf('application/strategic-merge-patch+json');

/** Server-side apply by a named manager. */
export const apply = (
  title: string,
  path: string,
  manager: string,
  body: unknown,
  more: More = {},
): Step => ({
  title,
  method: 'PATCH',
  path: `${path}${path.includes('?') ? '&' : '?'}fieldManager=${manager}`,
  contentType: 'application/apply-patch+yaml',
  body,
  ...more,
});

/** Both servers name a writer by its user agent; a fixed name keeps the answers equal. */
function withManager(path: string): string {
  if (path.includes('fieldManager')) return path;
  return `${path}${path.includes('?') ? '&' : '?'}fieldManager=contract`;
}
