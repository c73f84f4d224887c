/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { groupVersion, ResourceInfo } from '../discovery/resource';
import { Dict, KubeObject } from '../storage/objects';
import { Store } from '../storage/store';
import { decodeContinue, encodeContinue } from './continueToken';
import { parseFieldSelector } from './fieldSelector';
import { parseLabelSelector } from './labelSelector';
import { badRequest, expired } from './status';

export interface ListResult {
  objects: KubeObject[];
  listMeta: Dict;
}

function limitOf(query: URLSearchParams): number {
  const limit = Number(query.get('limit') ?? 0);
  return Number.isFinite(limit) && limit > 0 ? limit : 0;
}

/** Compiles both selectors of a request into one test. */
export function selectorOf(
  info: ResourceInfo,
  query: URLSearchParams,
): ((object: KubeObject) => boolean) | undefined {
  const labels = parseLabelSelector(query.get('labelSelector'));
  const fields = parseFieldSelector(info, query.get('fieldSelector'));
  if (!labels && !fields) return undefined;
  return object =>
    (!labels || labels(object.metadata.labels ?? {})) &&
    (!fields || fields(object));
}

const EXPIRED =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.';

/** Where a page starts: the revision that all pages of this list show, and the last key of the page before. */
function startOf(store: Store, query: URLSearchParams) {
  const given = query.get('continue');
  if (!given) return { revision: store.revision, after: '' };
  const asked = query.get('resourceVersion');
  if (asked && asked !== '0') {
    throw badRequest(
      'specifying resource version is not allowed when using continue',
    );
  }
  const token = decodeContinue(given);
  if (token.revision < 0)
    return { revision: store.revision, after: token.start };
  if (token.revision < store.log.compactedRevision) {
    // The token in the error continues without consistency, as the real server offers.
    throw expired(EXPIRED, {
      continue: encodeContinue({ revision: -1, start: token.start }),
    });
  }
  return { revision: token.revision, after: token.start };
}

/**
 * One page of a list: the objects in key order, and the metadata of the list. Pages of one list all show the revision of the first page.
 * Throws Expired when that revision is compacted.
 */
export function listPage(
  store: Store,
  info: ResourceInfo,
  namespace: string | undefined,
  query: URLSearchParams,
): ListResult {
  const selects = selectorOf(info, query);
  const limit = limitOf(query);
  const { revision, after } = startOf(store, query);
  const prefix = namespace && info.namespaced ? `${namespace}/` : '';
  const entries = store
    .list(info.collection, revision)
    .filter(
      ([key]) =>
        key.startsWith(prefix) && (after === '' || key > prefix + after),
    );
  const objects: KubeObject[] = [];
  let index = 0;
  let lastKey = '';
  for (; index < entries.length; index += 1) {
    const [key, object] = entries[index];
    // A full page ends here, whether or not anything of the rest matches.
    if (limit && objects.length === limit) break;
    if (!selects || selects(object)) {
      objects.push(object);
      lastKey = key;
    }
  }
  const listMeta: Dict = { resourceVersion: String(revision) };
  if (index < entries.length) {
    listMeta.continue = encodeContinue({
      revision,
      start: lastKey.slice(prefix.length),
    });
    // With a selector nobody knows how many of the rest match.
    if (!selects) listMeta.remainingItemCount = entries.length - index;
  }
  return { objects, listMeta };
}

/** The list object around the items. Items of built-in kinds do not repeat apiVersion and kind. */
export function listBody(
  info: ResourceInfo,
  objects: KubeObject[],
  listMeta: Dict,
): Dict {
  const items: unknown[] = info.custom
    ? objects
    : objects.map(({ apiVersion: _apiVersion, kind: _kind, ...rest }) => rest);
  return {
    kind: info.listKind,
    apiVersion: groupVersion(info),
    // Lists of custom kinds always name the token.
    metadata: info.custom ? { continue: '', ...listMeta } : listMeta,
    items,
  };
}
