/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { serverSideApply } from '../apply/apply';
import { jsonPatch, PatchError } from '../apply/jsonPatch';
import { mergePatch } from '../apply/mergePatch';
import { strategicMerge } from '../apply/strategicMerge';
import { prepareCreate } from '../admission/strategy';
import { validateObject } from '../admission/validate';
import { Dict, dict, isDict, KubeObject } from '../storage/objects';
import { RequestContext } from './apiServer';
import { mediaTypeOf, parseObject } from './body';
import { checkNamespace, withIdentity } from './create';
import { ApiResponse } from './messages';
import { inVersion, lookUp, scaleOf } from './read';
import {
  applyConflict,
  badRequest,
  invalid,
  notFound,
  StatusError,
  unsupportedMediaType,
} from './status';
import { checkPreconditions, scaleTo, storeUpdate } from './update';
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

const JSON_PATCH = 'application/json-patch+json';
const MERGE = 'application/merge-patch+json';
const STRATEGIC = 'application/strategic-merge-patch+json';
const APPLY = 'application/apply-patch+yaml';

function parseJson(context: RequestContext): unknown {
  try {
    return JSON.parse(context.request.body.toString('utf8'));
  } catch (error) {
    throw badRequest(`error decoding patch: ${(error as Error).message}`);
  }
}

/** The object after a patch of one of the three classic kinds. */
function patched(type: string, target: Dict, patch: unknown): Dict {
  try {
    let result: unknown;
    if (type === JSON_PATCH) result = jsonPatch(target, patch);
    else if (type === MERGE) result = mergePatch(target, patch);
    else result = strategicMerge(target, patch);
    if (!isDict(result)) throw badRequest('the patched object is no object');
    return result;
  } catch (error) {
    if (error instanceof PatchError) {
      const failed =
        error.message.includes('test failed') ||
        error.message.includes('missing') ||
        error.message.includes('invalid index');
      if (failed) {
        throw new StatusError(
          422,
          'Invalid',
          'the server rejected our request due to an error in our request',
          {},
        );
      }
      throw badRequest(error.message);
    }
    throw error;
  }
}

function acceptedTypes(context: RequestContext): string[] {
  return context.resource.custom
    ? [JSON_PATCH, MERGE, APPLY]
    : [JSON_PATCH, MERGE, STRATEGIC, APPLY];
}

function requireManager(context: RequestContext) {
  if (context.request.query.get('fieldManager')) return;
  throw new StatusError(
    422,
    'Invalid',
    'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
    {
      group: 'meta.k8s.io',
      kind: 'PatchOptions',
      causes: [
        {
          reason: 'FieldValueRequired',
          message: 'Required value: is required for apply patch',
          field: 'fieldManager',
        },
      ],
    },
  );
}

/** What an applied configuration may say here: the status belongs to its subresource, and nothing else does. */
function reset(context: RequestContext, configuration: KubeObject): KubeObject {
  const sub = context.info.subresource;
  if (sub === 'status') {
    const { name, namespace } = configuration.metadata;
    return {
      apiVersion: configuration.apiVersion,
      kind: configuration.kind,
      metadata: { name, namespace },
      status: configuration.status,
    };
  }
  if (
    !context.resource.subresources.some(
      candidate => candidate.name === 'status',
    )
  )
    return configuration;
  const { status: _status, ...rest } = configuration;
  return rest as KubeObject;
}

/** Server-side apply: creates the object when it is missing. */
function applyPatch(context: RequestContext): ApiResponse {
  const { info, request, resource, server } = context;
  requireManager(context);
  const configuration = identify(context, parseObject(request.body, true));
  if ((configuration.metadata.managedFields ?? []).length > 0)
    throw badRequest('metadata.managedFields must be nil');
  const found = server.store.get(
    resource.collection,
    keyOf(resource, info.namespace, info.name ?? ''),
  );
  const live = found && inVersion(resource, found);
  if (!live && info.subresource) throw notFound(resource, info.name ?? '');
  if (!live) checkNamespace(context);
  if (live) checkPreconditions(context, live, configuration.metadata);
  const checked = resource.custom ? shape(context, configuration).warnings : [];
  const result = serverSideApply(
    live,
    reset(context, configuration),
    fieldType(resource),
    managerOf(context, 'Apply'),
    {
      force: ['true', '1'].includes(request.query.get('force') ?? ''),
      now: nowText(context),
    },
  );
  if (result.conflict)
    throw applyConflict(result.conflict.message, result.conflict.causes);
  if (live)
    return storeUpdate(context, live, result.object, {
      recorded: true,
      warnings: checked,
    });
  const created = prepareCreate(
    resource,
    shape(context, withIdentity(context, result.object)).object,
  );
  const causes = validateObject(resource, created);
  if (causes.length > 0) throw invalid(resource, info.name ?? '', causes);
  askWebhooks(context, created);
  return objectAnswer(context, 201, persist(context, created), checked);
}

/** `patch` of an object, its status or its scale. */
export function patchObject(context: RequestContext): ApiResponse {
  const { info, request } = context;
  writeRepresentation(context);
  const type = mediaTypeOf(request);
  if (![JSON_PATCH, MERGE, STRATEGIC, APPLY].includes(type)) {
    throw new StatusError(
      415,
      'UnsupportedMediaType',
      '415: Unsupported Media Type',
      {},
    );
  }
  if (!acceptedTypes(context).includes(type))
    throw unsupportedMediaType(acceptedTypes(context));
  if (type === APPLY) return applyPatch(context);
  const before = lookUp(context);
  const patch = parseJson(context);
  if (info.subresource === 'scale') {
    return scaleTo(context, before, patched(type, scaleOf(before), patch));
  }
  const after = identify(context, patched(type, before as Dict, patch));
  const expected = isDict(patch) ? dict(patch.metadata) : {};
  checkPreconditions(context, before, {
    uid: expected.uid as string | undefined,
    resourceVersion: expected.resourceVersion as string | undefined,
  });
  return storeUpdate(context, before, after);
}
