/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { randomBytes, randomUUID } from 'node:crypto';
import { recordUpdate } from '../apply/record';
import { establish } from '../crd/establish';
import { CRD_COLLECTION } from '../crd/controller';
import { prepareCreate, withoutOwnStatus } from '../admission/strategy';
import { validateObject } from '../admission/validate';
import { KubeObject } from '../storage/objects';
import { RequestContext } from './apiServer';
import { decodeBody } from './body';
import { ApiResponse } from './messages';
import {
  alreadyExists,
  forbidden,
  invalid,
  notFound,
  StatusError,
} from './status';
import {
  askWebhooks,
  fieldType,
  identify,
  isDryRun,
  keyOf,
  managerOf,
  nowText,
  objectAnswer,
  persist,
  shape,
  writeRepresentation,
} from './writeContext';

const SAFE = 'bcdfghjklmnpqrstvwxz2456789';

function generatedName(prefix: string): string {
  const suffix = [...randomBytes(5)]
    .map(byte => SAFE[byte % SAFE.length])
    .join('');
  return `${prefix.slice(0, 58)}${suffix}`;
}

/** New objects need a namespace that exists and is not going away. */
export function checkNamespace(context: RequestContext) {
  const { info, resource, server } = context;
  if (!resource.namespaced || !info.namespace) return;
  const namespace = server.store.get('namespaces', info.namespace);
  if (!namespace)
    throw notFound({ group: '', resource: 'namespaces' }, info.namespace);
  if (namespace.metadata.deletionTimestamp) {
    throw forbidden(
      resource,
      info.name ?? '',
      `unable to create new content in namespace ${info.namespace} because it is being terminated`,
    );
  }
}

/** Gives a new object its identity: name, UID, time. Whatever the client sent for these is ignored. */
export function withIdentity(
  context: RequestContext,
  object: KubeObject,
): KubeObject {
  const { generateName, name } = object.metadata;
  const {
    resourceVersion: _version,
    deletionTimestamp: _deleted,
    deletionGracePeriodSeconds: _grace,
    generation: _generation,
    ...metadata
  } = object.metadata;
  return {
    ...object,
    metadata: {
      ...metadata,
      name: name || (generateName ? generatedName(generateName) : undefined),
      uid: randomUUID(),
      creationTimestamp: nowText(context),
    },
  };
}

/** `create`: 201 with the object as stored. */
export function createObject(context: RequestContext): ApiResponse {
  const { request, resource, server } = context;
  writeRepresentation(context);
  const body = identify(context, decodeBody(request, resource));
  if (body.metadata.resourceVersion) {
    // A server error in the real one, too.
    throw new StatusError(
      500,
      '',
      'resourceVersion should not be set on objects to be created',
    );
  }
  checkNamespace(context);
  const shaped = shape(context, withIdentity(context, body));
  const name = shaped.object.metadata.name ?? '';
  // Ownership covers what the client sent and its defaults, not what admission and the kind's own rules add.
  const recorded = recordUpdate(
    undefined,
    withoutOwnStatus(resource, shaped.object),
    fieldType(resource),
    managerOf(context, 'Update'),
    { builtin: !resource.custom, now: nowText(context) },
  );
  const { managedFields } = recorded.metadata;
  const object = prepareCreate(resource, {
    ...shaped.object,
    metadata: { ...shaped.object.metadata, managedFields },
  });
  const causes = validateObject(resource, object);
  if (causes.length > 0) throw invalid(resource, name, causes);
  const existing = server.store.get(
    resource.collection,
    keyOf(resource, object.metadata.namespace, name),
  );
  if (existing) throw alreadyExists(resource, name);
  askWebhooks(context, object);
  const stored = persist(context, object);
  const answer = objectAnswer(context, 201, stored, shaped.warnings);
  // The real server accepts a definition first and serves it a moment later.
  if (resource.collection === CRD_COLLECTION && !isDryRun(context)) {
    establish(server.store, stored, nowText(context));
  }
  return answer;
}
