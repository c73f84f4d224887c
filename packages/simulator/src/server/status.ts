/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict } from '../storage/objects';
import { groupResource } from '../discovery/resource';

export interface StatusCause {
  reason?: string;
  message?: string;
  field?: string;
}

/** What is said of a field whose value is wrong. */
export const invalidValue = (
  field: string,
  value: unknown,
  message: string,
): StatusCause => ({
  reason: 'FieldValueInvalid',
  message: `Invalid value: ${JSON.stringify(value)}: ${message}`,
  field,
});

interface Resource {
  group: string;
  resource: string;
  kind?: string;
}

/** An answer of kind Status with a failure; thrown anywhere below the HTTP layer. */
export class StatusError extends Error {
  constructor(
    readonly code: number,
    readonly reason: string,
    message: string,
    readonly details?: Dict,
    readonly listMeta: Dict = {},
  ) {
    super(message);
  }

  toStatus(): Dict {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: this.listMeta,
      status: 'Failure',
      message: this.message,
      ...(this.reason ? { reason: this.reason } : {}),
      ...(this.details ? { details: this.details } : {}),
      code: this.code,
    };
  }
}

/** `details` of an error about a resource: the group is left out for core kinds. */
function detailsOf(at: Resource, name?: string, more: Dict = {}): Dict {
  return {
    ...(name ? { name } : {}),
    ...(at.group ? { group: at.group } : {}),
    kind: at.resource,
    ...more,
  };
}

export function notFound(at: Resource, name: string): StatusError {
  return new StatusError(
    404,
    'NotFound',
    `${groupResource(at)} "${name}" not found`,
    detailsOf(at, name),
  );
}

/** The answer to paths that nothing serves. */
export function noSuchResource(): StatusError {
  return new StatusError(
    404,
    'NotFound',
    'the server could not find the requested resource',
    {},
  );
}

export function alreadyExists(at: Resource, name: string): StatusError {
  return new StatusError(
    409,
    'AlreadyExists',
    `${groupResource(at)} "${name}" already exists`,
    detailsOf(at, name),
  );
}

export function conflict(
  at: Resource,
  name: string,
  message: string,
  causes?: StatusCause[],
): StatusError {
  return new StatusError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${groupResource(
      at,
    )} "${name}": ${message}`,
    detailsOf(at, name, causes ? { causes } : {}),
  );
}

/** Server-side apply conflicts use their own message, without the usual prefix. */
export function applyConflict(
  message: string,
  causes: StatusCause[],
): StatusError {
  return new StatusError(409, 'Conflict', message, { causes });
}

/** The kind of an invalid object is named with its group, e.g. `Deployment.apps "x" is invalid: …`. */
export function invalid(
  at: Resource & { kind: string },
  name: string,
  causes: StatusCause[],
): StatusError {
  const kind = at.group ? `${at.kind}.${at.group}` : at.kind;
  const lines = causes.map(cause => `${cause.field}: ${cause.message}`);
  const text = lines.length === 1 ? lines[0] : `[${lines.join(', ')}]`;
  return new StatusError(
    422,
    'Invalid',
    `${kind} "${name}" is invalid: ${text}`,
    {
      ...(name ? { name } : {}),
      ...(at.group ? { group: at.group } : {}),
      kind: at.kind,
      causes,
    },
  );
}

export function badRequest(message: string): StatusError {
  return new StatusError(400, 'BadRequest', message);
}

export function unauthorized(): StatusError {
  return new StatusError(401, 'Unauthorized', 'Unauthorized');
}

export function methodNotAllowed(): StatusError {
  return new StatusError(
    405,
    'MethodNotAllowed',
    'the server does not allow this method on the requested resource',
    {},
  );
}

export function notAcceptable(accepted: string[]): StatusError {
  return new StatusError(
    406,
    'NotAcceptable',
    `only the following media types are accepted: ${accepted.join(', ')}`,
    {},
  );
}

export function unsupportedMediaType(accepted: string[]): StatusError {
  return new StatusError(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${accepted.join(
      ', ',
    )}`,
  );
}

/** A list page or a watch asks for history that is compacted. */
export function expired(message: string, listMeta: Dict = {}): StatusError {
  return new StatusError(410, 'Expired', message, undefined, listMeta);
}

export function forbidden(
  at: Resource,
  name: string,
  message: string,
  isResource = true,
): StatusError {
  if (!isResource) {
    return new StatusError(403, 'Forbidden', `forbidden: ${message}`, {});
  }
  const of = name ? `${groupResource(at)} "${name}"` : groupResource(at);
  return new StatusError(
    403,
    'Forbidden',
    `${of} is forbidden: ${message}`,
    detailsOf(at, name),
  );
}
