/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { parse } from 'yaml';
import { ResourceInfo } from '../discovery/resource';
import { Dict, isDict } from '../storage/objects';
import { ApiRequest } from './messages';
import { badRequest, unsupportedMediaType } from './status';

const ACCEPTED = [
  'application/json',
  'application/yaml',
  'application/vnd.kubernetes.protobuf',
];

/** The media type of a request without parameters. */
export function mediaTypeOf(request: ApiRequest): string {
  return (request.contentType ?? '').split(';')[0].trim();
}

/** Reads JSON or YAML text. Throws BadRequest when it is neither or not an object. */
export function parseObject(body: Buffer, yaml: boolean): Dict {
  let value: unknown;
  const content = body.toString('utf8');
  try {
    value = yaml ? parse(content) : JSON.parse(content);
  } catch (error) {
    throw badRequest(
      `the object provided is unrecognized (must be of type ${'object'}): ${
        (error as Error).message
      }`,
    );
  }
  if (!isDict(value)) {
    throw badRequest(
      'the object provided is unrecognized: it is not an object',
    );
  }
  return value;
}

/** The object in the body of a create or update. Throws UnsupportedMediaType or BadRequest. */
export function decodeBody(request: ApiRequest, _resource: ResourceInfo): Dict {
  const type = mediaTypeOf(request) || 'application/json';
  if (!['application/json', 'application/yaml', 'text/json'].includes(type)) {
    throw unsupportedMediaType(ACCEPTED);
  }
  return parseObject(request.body, type === 'application/yaml');
}
