/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { recordUpdate } from '../apply/record';
import { prepareStatusUpdate, prepareUpdate } from '../admission/strategy';
import { validateUpdate } from '../admission/validate';
import { deepEqual, dict, Dict, KubeObject, num } from '../storage/objects';
import { objectResponse, RequestContext } from './apiServer';
import { decodeBody } from './body';
import { finishDeletion } from './delete';
import { ApiResponse } from './messages';
import { inVersion, lookUp, scaleOf } from './read';
import { conflict, invalid, methodNotAllowed } from './status';
import {
  askWebhooks,
  fieldType,
  identify,
  keyOf,
  managerOf,
  nowText,
  objectAnswer,
  persist,
  shape,
  writeRepresentation,
} from './writeContext';

const MODIFIED =
  'the object has been modified; please apply your changes to the latest version and try again';

/** The key under which a real server stores an object, which some of its errors show. */
function storageKey({ resource }: RequestContext, object: KubeObject): string {
  const { namespace, name } = object.metadata;
  const prefix = resource.custom
    ? `${resource.group}/${resource.resource}`
    : resource.resource;
  return `/registry/${prefix}/${keyOf(resource, namespace, name ?? '')}`;
}

/** Checks what the client expects of the stored object. Throws Conflict. */
export function checkPreconditions(
  context: RequestContext,
  before: KubeObject,
  given: KubeObject['metadata'],
) {
  const { resource } = context;
  const name = before.metadata.name ?? '';
  if (given.uid && given.uid !== before.metadata.uid) {
    throw conflict(
      resource,
      name,
      `StorageError: invalid object, Code: 4, Key: ${storageKey(
        context,
        before,
      )}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: ${
        given.uid
      }, UID in object meta: ${before.metadata.uid}`,
    );
  }
  if (
    given.resourceVersion &&
    given.resourceVersion !== before.metadata.resourceVersion
  ) {
    throw conflict(resource, name, MODIFIED);
  }
}

/** Metadata that only the server writes. */
function keepServerMetadata(before: KubeObject, after: KubeObject): KubeObject {
  const {
    uid,
    creationTimestamp,
    deletionTimestamp,
    deletionGracePeriodSeconds,
    generation,
    resourceVersion,
  } = before.metadata;
  return {
    ...after,
    metadata: {
      ...after.metadata,
      uid,
      creationTimestamp,
      resourceVersion,
      ...(generation === undefined ? {} : { generation }),
      ...(deletionTimestamp
        ? { deletionTimestamp, deletionGracePeriodSeconds }
        : {}),
    },
  };
}

function withoutManagers(object: KubeObject): KubeObject {
  const {
    managedFields: _managedFields,
    resourceVersion: _version,
    ...metadata
  } = object.metadata;
  return { ...object, metadata };
}

export interface UpdateOptions {
  /** Set when ownership was recorded already, by apply. */
  recorded?: boolean;
  warnings?: string[];
}

/**
 * The common end of update and patch: shapes, checks, records and stores the new state. A change of nothing keeps the resourceVersion.
 *
 * @param after - the object that the client wants
 */
export function storeUpdate(
  context: RequestContext,
  before: KubeObject,
  after: KubeObject,
  options: UpdateOptions = {},
): ApiResponse {
  const { info, resource } = context;
  const status = info.subresource === 'status';
  const shaped = shape(context, keepServerMetadata(before, after));
  let object = status
    ? prepareStatusUpdate(before, shaped.object)
    : prepareUpdate(resource, before, shaped.object);
  const causes = validateUpdate(resource, before, object);
  if (causes.length > 0)
    throw invalid(resource, before.metadata.name ?? '', causes);
  if (!status) askWebhooks(context, object, before);
  if (!options.recorded) {
    object = recordUpdate(
      before,
      object,
      fieldType(resource),
      managerOf(context, 'Update'),
      { builtin: !resource.custom, now: nowText(context) },
    );
  }
  const warnings = [...(options.warnings ?? []), ...shaped.warnings];
  const sameManagers = deepEqual(
    before.metadata.managedFields ?? [],
    object.metadata.managedFields ?? [],
  );
  if (
    deepEqual(withoutManagers(before), withoutManagers(object)) &&
    (!options.recorded || sameManagers)
  ) {
    return objectAnswer(context, 200, before, warnings);
  }
  if (
    object.metadata.deletionTimestamp &&
    (object.metadata.finalizers ?? []).length === 0
  ) {
    return finishDeletion(context, object, warnings);
  }
  return objectAnswer(context, 200, persist(context, object), warnings);
}

/** A new number of replicas through the scale subresource. */
export function scaleTo(
  context: RequestContext,
  before: KubeObject,
  scale: Dict,
): ApiResponse {
  const after = {
    ...before,
    spec: { ...dict(before.spec), replicas: num(dict(scale.spec).replicas) },
  };
  const updated = prepareUpdate(context.resource, before, after);
  const recorded = recordUpdate(
    before,
    updated,
    fieldType(context.resource),
    managerOf(context, 'Update'),
    { builtin: !context.resource.custom },
  );
  const as = writeRepresentation(context);
  return objectResponse(
    200,
    as.contentType,
    scaleOf(persist(context, recorded)),
  );
}

/** `update`: replaces an object, its status, its scale, or finishes a namespace. */
export function updateObject(context: RequestContext): ApiResponse {
  const { info, request, resource } = context;
  writeRepresentation(context);
  const body = decodeBody(request, resource);
  if (info.subresource === 'scale')
    return scaleTo(context, lookUp(context), body);
  const given = identify(context, body);
  const before = lookUp(context);
  if (info.subresource === 'finalize') {
    return finishDeletion(context, { ...before, spec: given.spec }, []);
  }
  if (resource.custom && !given.metadata.resourceVersion) {
    // This error names the resource where others name the kind.
    throw invalid({ ...resource, kind: resource.resource }, info.name ?? '', [
      {
        reason: 'FieldValueInvalid',
        message: 'Invalid value: 0: must be specified for an update',
        field: 'metadata.resourceVersion',
      },
    ]);
  }
  checkPreconditions(context, before, given.metadata);
  return storeUpdate(context, before, inVersion(resource, given));
}

/** `create` on a subresource: evictions delete the pod; tokens and bindings are not simulated. */
export function createSubresource(context: RequestContext): ApiResponse {
  if (context.info.subresource !== 'eviction') throw methodNotAllowed();
  const pod = lookUp(context);
  finishDeletion(context, pod, []);
  const as = writeRepresentation(context);
  return objectResponse(201, as.contentType, {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    code: 201,
  });
}
