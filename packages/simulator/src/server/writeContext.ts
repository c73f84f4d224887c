/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { FieldType, typeOf } from '../apply/types';
import { ManagerKey } from '../apply/managedFields';
import { CRD_COLLECTION } from '../crd/controller';
import { applyDefaults, prune } from '../crd/prune';
import { applyBuiltinDefaults } from '../admission/defaults';
import { tidy } from '../admission/tidy';
import { groupVersion, ResourceInfo } from '../discovery/resource';
import { Dict, isDict, KubeObject, ObjectMeta } from '../storage/objects';
import { objectKey } from '../storage/store';
import { objectResponse, RequestContext } from './apiServer';
import { BodyResponse } from './messages';
import { negotiate, Representation } from './negotiation';
import { inVersion, represent } from './read';
import { badRequest, invalid, StatusError } from './status';

export function isDryRun(context: RequestContext): boolean {
  const given = context.request.query.getAll('dryRun');
  if (given.some(value => value !== 'All' && value !== '')) {
    const kind = optionsKind(context);
    const message = `Unsupported value: ${JSON.stringify(
      given,
    )}: supported values: "All"`;
    throw new StatusError(
      422,
      'Invalid',
      `${kind}.meta.k8s.io "" is invalid: dryRun: ${message}`,
      {
        group: 'meta.k8s.io',
        kind,
        causes: [
          { reason: 'FieldValueNotSupported', message, field: 'dryRun' },
        ],
      },
    );
  }
  return given.includes('All');
}

function optionsKind({ info }: RequestContext): string {
  const names: Record<string, string> = {
    create: 'CreateOptions',
    update: 'UpdateOptions',
    patch: 'PatchOptions',
  };
  return names[info.verb] ?? 'DeleteOptions';
}

export function keyOf(
  resource: ResourceInfo,
  namespace: string | undefined,
  name: string,
): string {
  return objectKey(resource.namespaced ? namespace : undefined, name);
}

export function nowText(context: RequestContext): string {
  return context.server
    .now()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z');
}

export function fieldType(resource: ResourceInfo): FieldType {
  return typeOf(resource.kind, resource.custom?.schema);
}

/** Who writes: the query parameter `fieldManager`, or the first word of the user agent. */
export function managerOf(
  context: RequestContext,
  operation: ManagerKey['operation'],
): ManagerKey {
  const { info, request, resource } = context;
  const agent = (request.userAgent ?? 'unknown').split('/')[0];
  return {
    manager: request.query.get('fieldManager') || agent,
    operation,
    apiVersion: groupVersion(resource),
    subresource: info.subresource ?? '',
  };
}

/** Checks kind, apiVersion, namespace and name of a given object against the request, and fills them in. */
export function identify(context: RequestContext, body: Dict): KubeObject {
  const { info, resource } = context;
  const apiVersion = groupVersion(resource);
  if (resource.custom && body.kind === undefined) {
    throw badRequest(
      `the object provided is unrecognized (must be of type ${
        resource.kind
      }): Object 'Kind' is missing in '${JSON.stringify(body)}'`,
    );
  }
  if (body.apiVersion !== undefined && body.apiVersion !== apiVersion) {
    throw badRequest(
      `the API version in the data (${String(
        body.apiVersion,
      )}) does not match the expected API version (${apiVersion})`,
    );
  }
  if (body.kind !== undefined && body.kind !== resource.kind) {
    throw badRequest(
      `the kind in the data (${String(
        body.kind,
      )}) does not match the expected kind (${resource.kind})`,
    );
  }
  const metadata: ObjectMeta = {
    ...(isDict(body.metadata) ? (body.metadata as ObjectMeta) : {}),
  };
  if (resource.namespaced) {
    if (metadata.namespace && metadata.namespace !== info.namespace) {
      throw badRequest(
        'the namespace of the provided object does not match the namespace sent on the request',
      );
    }
    metadata.namespace = info.namespace;
  } else {
    delete metadata.namespace;
  }
  if (info.name) {
    if (metadata.name && metadata.name !== info.name) {
      throw badRequest(
        `the name of the object (${metadata.name}) does not match the name on the URL (${info.name})`,
      );
    }
    metadata.name = info.name;
  }
  return { ...body, apiVersion, kind: resource.kind, metadata };
}

export interface Shaped {
  object: KubeObject;
  warnings: string[];
}

/**
 * Gives an object its final shape: defaults, and for custom kinds the pruning of unknown fields. With `fieldValidation=Strict` unknown
 * fields are an error, else a warning.
 */
export function shape(context: RequestContext, object: KubeObject): Shaped {
  const { request, resource } = context;
  const tidied = tidy(resource.collection, object);
  if (!resource.custom) {
    return {
      object: applyBuiltinDefaults(resource.collection, tidied),
      warnings: [],
    };
  }
  const unknown: string[] = [];
  const pruned = prune(tidied, resource.custom.schema, unknown, '', true);
  const mode = request.query.get('fieldValidation') ?? 'Warn';
  const warnings = unknown.sort().map(path => `unknown field "${path}"`);
  if (mode === 'Strict' && warnings.length > 0) {
    throw badRequest(
      `${resource.kind} in version "${
        resource.version
      }" cannot be handled as a ${
        resource.kind
      }: strict decoding error: ${warnings.join(', ')}`,
    );
  }
  const defaulted = applyDefaults(pruned, resource.custom.schema) as KubeObject;
  return { object: defaulted, warnings: mode === 'Warn' ? warnings : [] };
}

/** Asks the webhooks about a write, which a dry run does as well. Throws what they have against it. */
export function askWebhooks(
  context: RequestContext,
  object: KubeObject,
  before?: KubeObject,
): void {
  const { resource, server } = context;
  const causes = server.options.admit?.({ resource, object, before }) ?? [];
  if (causes.length > 0)
    throw invalid(resource, object.metadata.name ?? '', causes);
}

/** Stores an object unless this is a dry run, and keeps the registry in step with its definitions. */
export function persist(
  context: RequestContext,
  object: KubeObject,
): KubeObject {
  const { resource, server } = context;
  if (isDryRun(context)) return object;
  const { namespace, name } = object.metadata;
  const stored = server.store.put(
    resource.collection,
    keyOf(resource, namespace, name ?? ''),
    object,
  );
  if (resource.collection === CRD_COLLECTION) server.crds.refresh();
  return stored;
}

export function writeRepresentation(context: RequestContext): Representation {
  return negotiate(context.request.accept, ['Table', 'PartialObjectMetadata']);
}

/** The answer to a write: the object as it is now. */
export function objectAnswer(
  context: RequestContext,
  status: number,
  object: KubeObject,
  warnings: string[] = [],
): BodyResponse {
  const as = writeRepresentation(context);
  const shown = represent(context, inVersion(context.resource, object), as.as);
  const headers = warnings.length
    ? {
        warning: warnings
          .map(text => `299 - ${JSON.stringify(text)}`)
          .join(', '),
      }
    : undefined;
  return objectResponse(status, as.contentType, shown, headers);
}
