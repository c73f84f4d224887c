/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { RequestContext } from './apiServer';
import { createObject } from './create';
import { deleteCollection, deleteObject } from './delete';
import { ApiResponse } from './messages';
import { patchObject } from './patch';
import { methodNotAllowed } from './status';
import { createSubresource, updateObject } from './update';

/** Writes, by verb. */
export function handleWrite(context: RequestContext): ApiResponse {
  switch (context.info.verb) {
    case 'create':
      return context.info.subresource
        ? createSubresource(context)
        : createObject(context);
    case 'update':
      return updateObject(context);
    case 'patch':
      return patchObject(context);
    case 'delete':
      return deleteObject(context);
    case 'deletecollection':
      return deleteCollection(context);
    default:
      throw methodNotAllowed();
  }
}
