/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { CRD_COLLECTION, resourcesOf } from '../crd/controller';
import { dict, Dict, isDict, KubeObject, text } from '../storage/objects';
import { objectResponse, RequestContext } from './apiServer';
import { mediaTypeOf, parseObject } from './body';
import { listBody, listPage } from './list';
import { ApiResponse } from './messages';
import { inVersion, lookUp } from './read';
import { conflict } from './status';
import {
  isDryRun,
  keyOf,
  nowText,
  objectAnswer,
  persist,
  writeRepresentation,
} from './writeContext';

interface DeleteOptions {
  gracePeriodSeconds?: number;
  propagationPolicy?: string;
  preconditions: Dict;
  dryRun: boolean;
}

/** DeleteOptions come in the body or in the query. */
function optionsOf(context: RequestContext): DeleteOptions {
  const { request } = context;
  const body =
    request.body.length > 0
      ? parseObject(request.body, mediaTypeOf(request) === 'application/yaml')
      : {};
  const grace =
    body.gracePeriodSeconds ??
    request.query.get('gracePeriodSeconds') ??
    undefined;
  const dryRun = Array.isArray(body.dryRun) && body.dryRun.includes('All');
  return {
    gracePeriodSeconds: grace === undefined ? undefined : Number(grace),
    propagationPolicy:
      text(body.propagationPolicy) ||
      request.query.get('propagationPolicy') ||
      undefined,
    preconditions: dict(body.preconditions),
    dryRun: dryRun || isDryRun(context),
  };
}

function checkPreconditions(
  context: RequestContext,
  object: KubeObject,
  { preconditions }: DeleteOptions,
) {
  const { uid, resourceVersion } = preconditions;
  // This error names the kind where others name the resource.
  const { group, kind } = context.resource;
  const mismatch = (message: string) =>
    conflict({ group, resource: kind }, object.metadata.name ?? '', message);
  if (uid !== undefined && uid !== object.metadata.uid) {
    throw mismatch(
      `the UID in the precondition (${String(
        uid,
      )}) does not match the UID in record (${
        object.metadata.uid
      }). The object might have been deleted and then recreated`,
    );
  }
  const version = object.metadata.resourceVersion;
  if (resourceVersion !== undefined && resourceVersion !== version) {
    throw mismatch(
      `the ResourceVersion in the precondition (${String(
        resourceVersion,
      )}) does not match the ResourceVersion in record (${version}). The object might have been modified`,
    );
  }
}

/** Removes an object for good, and with a definition or a namespace what lives in it. */
function remove(context: RequestContext, object: KubeObject): KubeObject {
  const { resource, server } = context;
  const { namespace, name } = object.metadata;
  const { store } = server;
  if (resource.collection === CRD_COLLECTION) {
    for (const info of resourcesOf(object)) {
      for (const [key] of store.list(info.collection))
        store.remove(info.collection, key);
    }
  }
  if (resource.collection === 'namespaces') {
    for (const info of server.registry
      .all()
      .filter(
        candidate => candidate.namespaced && candidate.verbs.includes('list'),
      )) {
      for (const [key] of store.list(info.collection)) {
        if (key.startsWith(`${name}/`)) store.remove(info.collection, key);
      }
    }
  }
  const last =
    store.remove(resource.collection, keyOf(resource, namespace, name ?? '')) ??
    object;
  if (resource.collection === CRD_COLLECTION) server.crds.refresh();
  removeDependents(context, object);
  return last;
}

/** Background garbage collection: what only this object owned goes with it. */
function removeDependents(context: RequestContext, owner: KubeObject) {
  const { registry, store } = context.server;
  const uid = owner.metadata.uid;
  if (!uid) return;
  const seen = new Set<string>();
  for (const info of registry
    .all()
    .filter(candidate => candidate.verbs.includes('list'))) {
    if (seen.has(info.collection) || !store.loaded(info.collection)) continue;
    seen.add(info.collection);
    for (const [key, object] of store.list(info.collection)) {
      const owners = object.metadata.ownerReferences ?? [];
      if (owners.length > 0 && owners.every(reference => reference.uid === uid))
        store.remove(info.collection, key);
    }
  }
}

/** Ends a deletion whose finalizers are all gone: the answer is the last state of the object. */
export function finishDeletion(
  context: RequestContext,
  object: KubeObject,
  warnings: string[],
): ApiResponse {
  if (isDryRun(context)) return objectAnswer(context, 200, object, warnings);
  const { resourceVersion } = remove(context, object).metadata;
  const last = { ...object, metadata: { ...object.metadata, resourceVersion } };
  return objectAnswer(
    context,
    200,
    inVersion(context.resource, last),
    warnings,
  );
}

function success(context: RequestContext, object: KubeObject): ApiResponse {
  const { resource } = context;
  const as = writeRepresentation(context);
  return objectResponse(200, as.contentType, {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: {
      name: object.metadata.name,
      ...(resource.group ? { group: resource.group } : {}),
      kind: resource.resource,
      uid: object.metadata.uid,
    },
  });
}

/** Kinds that end gracefully: the kubelet, or the namespace controller, has the last word. */
function gracePeriod(
  context: RequestContext,
  object: KubeObject,
  options: DeleteOptions,
): number {
  if (context.resource.collection !== 'pods') return 0;
  if (options.gracePeriodSeconds !== undefined)
    return options.gracePeriodSeconds;
  // A pod that no kubelet runs has nobody to say goodbye to.
  if (!isDict(object.spec) || !object.spec.nodeName) return 0;
  const own = object.spec.terminationGracePeriodSeconds;
  return typeof own === 'number' ? own : 30;
}

function finalizersOf(object: KubeObject, options: DeleteOptions): string[] {
  const list = [...(object.metadata.finalizers ?? [])];
  if (
    options.propagationPolicy === 'Foreground' &&
    !list.includes('foregroundDeletion')
  )
    list.push('foregroundDeletion');
  if (options.propagationPolicy === 'Orphan' && !list.includes('orphan'))
    list.push('orphan');
  return list;
}

function deleteOne(
  context: RequestContext,
  object: KubeObject,
  options: DeleteOptions,
): { object: KubeObject; gone: boolean } {
  const { collection } = context.resource;
  const finalizers = finalizersOf(object, options);
  const grace = gracePeriod(context, object, options);
  if (collection === 'namespaces')
    return deleteNamespace(context, object, options);
  if (collection === CRD_COLLECTION)
    return deleteDefinition(context, object, options);
  if (finalizers.length === 0 && grace === 0) {
    if (!options.dryRun) remove(context, object);
    const last = collection === 'pods' ? ended(context, object) : object;
    return { object: last, gone: true };
  }
  if (object.metadata.deletionTimestamp && deepFinal(object, finalizers))
    return { object, gone: false };
  const ends = new Date(context.server.now().getTime() + grace * 1000)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z');
  const marked: KubeObject = {
    ...object,
    metadata: {
      ...object.metadata,
      ...(finalizers.length ? { finalizers } : {}),
      deletionTimestamp: grace > 0 ? ends : nowText(context),
      deletionGracePeriodSeconds: grace,
      ...(object.metadata.generation === undefined
        ? {}
        : { generation: object.metadata.generation + 1 }),
    },
  };
  return {
    object: options.dryRun ? marked : persist(context, marked),
    gone: false,
  };
}

/** How a pod looks at its end. Other kinds answer with a Status then. */
function ended(context: RequestContext, object: KubeObject): KubeObject {
  const { generation, deletionTimestamp } = object.metadata;
  return {
    ...object,
    metadata: {
      ...object.metadata,
      deletionGracePeriodSeconds: 0,
      deletionTimestamp: deletionTimestamp ?? nowText(context),
      ...(generation === undefined || deletionTimestamp
        ? {}
        : { generation: generation + 1 }),
    },
  };
}

/** A definition goes after its objects; the answer shows it waiting for that. */
function deleteDefinition(
  context: RequestContext,
  object: KubeObject,
  options: DeleteOptions,
): { object: KubeObject; gone: boolean } {
  const marked: KubeObject = {
    ...object,
    metadata: {
      ...object.metadata,
      deletionTimestamp: nowText(context),
      deletionGracePeriodSeconds: 0,
      finalizers: ['customresourcecleanup.apiextensions.k8s.io'],
    },
  };
  if (!options.dryRun) remove(context, object);
  return { object: marked, gone: false };
}

/** A namespace ends in two steps; the controller that does the second one is quick here. The answer shows the first. */
function deleteNamespace(
  context: RequestContext,
  object: KubeObject,
  options: DeleteOptions,
): { object: KubeObject; gone: boolean } {
  const marked: KubeObject = {
    ...object,
    metadata: { ...object.metadata, deletionTimestamp: nowText(context) },
    status: { ...dict(object.status), phase: 'Terminating' },
  };
  if (options.dryRun) return { object: marked, gone: false };
  const stored = persist(context, marked);
  remove(context, stored);
  return { object: stored, gone: false };
}

function deepFinal(object: KubeObject, finalizers: string[]): boolean {
  return finalizers.length === (object.metadata.finalizers ?? []).length;
}

/** `delete`: a Status when the object is gone at once, else the object with its deletionTimestamp. */
export function deleteObject(context: RequestContext): ApiResponse {
  writeRepresentation(context);
  const object = lookUp(context);
  const options = optionsOf(context);
  checkPreconditions(context, object, options);
  const result = deleteOne(context, object, options);
  // Pods answer with themselves even when they are gone.
  if (result.gone && context.resource.collection !== 'pods')
    return success(context, result.object);
  return objectAnswer(context, 200, result.object);
}

/** `deletecollection`: the list of what was deleted. */
export function deleteCollection(context: RequestContext): ApiResponse {
  const { info, request, resource, server } = context;
  const as = writeRepresentation(context);
  const options = optionsOf(context);
  const page = listPage(server.store, resource, info.namespace, request.query);
  const deleted = page.objects.map(
    object => deleteOne(context, object, options).object,
  );
  return objectResponse(
    200,
    as.contentType,
    listBody(
      resource,
      deleted.map(object => inVersion(resource, object)),
      page.listMeta,
    ),
  );
}
